from __future__ import annotations

from tests.commands.desks import Workplace


def test_duplicates_are_closed_linked_and_noted_in_one_commit(desk: Workplace) -> None:
    original, one, two = desk.new("VPN drops"), desk.new("VPN"), desk.new("vpn gone")
    before = desk.head
    desk.ok("close", one, two, "--duplicate-of", original, "-m", "Same gateway")
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    shown = desk.show(one)
    assert shown["status"] == "closed"
    assert shown["links"] == [{"type": "duplicate_of", "ticket": original}]
    told = desk.show(original)
    assert told["status"] == "new"
    assert sorted(tie["ticket"] for tie in told["related"]) == sorted([one, two])
    assert [entry["relation"] for entry in told["timeline"][1:]] == ["duplicated_by"] * 2
    message = desk.git("log", "-1", "--format=%B")
    assert all(f"Ticket: {name}" in message for name in (original, one, two))
    assert desk.ok("validate").code == 0


def test_a_query_may_name_the_duplicates(desk: Workplace) -> None:
    original = desk.new("VPN drops")
    desk.new("again", "--tag", "dup")
    desk.ok("close", "--where", "tag:dup", "--duplicate-of", original)
    assert desk.ok("list", "--ids").out.split() == [original]


def test_the_original_must_be_one(desk: Workplace) -> None:
    original, one, two = desk.new("VPN drops"), desk.new("VPN"), desk.new("vpn gone")
    desk.ok("close", one, "--duplicate-of", original)
    result = desk.tickets("close", two, "--duplicate-of", one)
    assert (result.code, result.out) == (4, "")
    assert f"name {original} instead" in result.err
    assert desk.tickets("close", two, "--duplicate-of", two).code == 4
