from __future__ import annotations

import pytest

from tests.commands.desks import Workplace


def test_fields_change_with_as_few_lines_as_possible(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("set", ticket_id, "impact=high", "service=vpn", "tags=b,a", "title=VPN drops often")
    shown = desk.show(ticket_id)
    assert (shown["impact"], shown["priority"], shown["service"]) == ("high", "P2", "vpn")
    assert (shown["tags"], shown["title"]) == (["a", "b"], "VPN drops often")
    removed = [
        line
        for line in desk.git("show", "--no-textconv", "--format=", "HEAD").splitlines()
        if line.startswith("-") and not line.startswith("---")
    ]
    assert removed == ["-title: VPN drops", "-impact: medium", "-priority: P3"]


def test_none_clears_a_field(desk: Workplace) -> None:
    ticket_id = desk.new("x", "--assignee", "@me")
    assert desk.show(ticket_id)["assignee"] == "ann-lee"
    desk.ok("set", ticket_id, "assignee=none")
    assert desk.show(ticket_id)["assignee"] is None


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("impakt=high", "did you mean impact?"),
        ("impact=hihg", "did you mean high?"),
        ("priority=P1", "--reason"),
        ("title=", "always has one"),
        ("fields.asset=1", "no field"),
        ("tags=two words", "tags[0]: 'two words' does not fit, expected one word"),
    ],
)
def test_a_wrong_word_says_what_would_be_right(desk: Workplace, word: str, told: str) -> None:
    ticket_id = desk.new()
    result = desk.tickets("set", ticket_id, word)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_setting_what_is_set_makes_no_commit(desk: Workplace) -> None:
    ticket_id = desk.new()
    head = desk.head
    assert "nothing to change" in desk.ok("set", ticket_id, "impact=medium").err
    assert desk.head == head


def test_comments_and_foreign_keys_of_people_survive(desk: Workplace) -> None:
    ticket_id = desk.new()
    path = desk.file(ticket_id)
    text = path.read_text("utf-8").replace(
        "status: new\n", "status: new  # to be looked at\n\n# ours\nx-mine: [1, 2]\n"
    )
    path.write_text(text, "utf-8")
    desk.git("commit", "-qam", "by hand")
    desk.ok("set", ticket_id, "status=open")
    after = path.read_text("utf-8")
    assert "status: open  # to be looked at\n\n# ours\nx-mine: [1, 2]\n" in after


def test_tags_with_a_sign_leave_the_others_alone(desk: Workplace) -> None:
    ticket_id = desk.new("x", "--tag", "a", "--tag", "b")
    assert "tags +c -a" in desk.ok("set", ticket_id, "tags=+c,-a").err
    assert desk.show(ticket_id)["tags"] == ["b", "c"]
    assert "sign" in desk.tickets("set", ticket_id, "tags=+c,d").err
    desk.ok("set", ticket_id, "tags=none")
    assert desk.show(ticket_id)["tags"] == []


def test_a_new_ticket_that_cannot_be_is_the_fault_of_the_words(desk: Workplace) -> None:
    result = desk.tickets("new", "x", "--tag", "two words")
    assert result.code == 2
    assert "tickets/2026" not in result.err
    assert desk.tickets("new", "x", "--tag", "two words", "--dry-run").code == 2


def test_who_asks_can_be_put_right(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("set", ticket_id, "requester=Pia Holm <pia@example.org>")
    assert desk.show(ticket_id)["requester"]["email"] == "pia@example.org"
    desk.ok("set", ticket_id, "requester=none")
    assert desk.show(ticket_id)["requester"] is None


def test_who_asks_keeps_the_organisation(desk: Workplace) -> None:
    ticket_id = desk.new("x", "--from", "pai@example.org", "--organisation", "Sales")
    desk.ok("set", ticket_id, "requester=pia@example.org")
    shown = desk.show(ticket_id)["requester"]
    assert (shown["email"], shown["organisation"]) == ("pia@example.org", "Sales")


def test_many_are_told_once_and_named_in_the_subject(desk: Workplace) -> None:
    for n in range(4):
        desk.new(f"t{n}")
    done = desk.ok("set", "--where", "is:new", "service=vpn", "--yes")
    assert len(done.err.splitlines()) == 4
    assert desk.git("log", "-1", "--format=%s").strip() == "set 4 tickets: service none -> vpn"
