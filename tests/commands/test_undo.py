from __future__ import annotations

from pathlib import Path

import pytest

from tests.commands.clones import Clones, at, events, met, same
from tests.commands.desks import Workplace
from tests.terminal import converse


def count(desk: Workplace) -> int:
    return int(desk.git("rev-list", "--count", "HEAD"))


def test_the_last_change_is_taken_back_as_a_new_commit(desk: Workplace) -> None:
    ticket = desk.new()
    before = desk.file(ticket).read_bytes()
    desk.ok("resolve", ticket, "-m", "Fixed")
    undone, number = desk.head, count(desk)
    result = desk.ok("undo", "--yes")
    assert "status resolved -> new" in result.err
    assert desk.file(ticket).read_bytes() == before
    assert count(desk) == number + 1
    message = desk.git("log", "-1", "--format=%B")
    assert message.startswith(f"{ticket} undo: status resolved -> new, entry 2-")
    assert f"Ticket: {ticket}\nAction: undo\nBy: ann-lee\nUndoes: {undone}\n" in message
    assert desk.ok("validate").code == 0


def test_again_goes_further_back_up_to_the_ticket_itself(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "one")
    desk.ok("note", ticket, "-m", "two")
    desk.ok("undo", "--yes")
    assert [e.get("text") for e in desk.show(ticket)["timeline"][1:]] == ["one"]
    desk.ok("undo", "--yes")
    desk.ok("undo", "--yes")
    assert desk.ok("list", "--ids").out == ""
    assert desk.git("status", "--porcelain") == ""
    result = desk.tickets("undo", "--yes")
    assert (result.code, result.out) == (4, "")
    assert "init" in result.err


def test_behind_a_redaction_the_change_before_it_is_taken_back_and_never_itself(
    desk: Workplace,
) -> None:
    other, ticket = desk.new("Other"), desk.new("Login", "-m", "it is hunter2")
    desk.ok("note", other, "-m", "to go")
    desk.ok("redact", ticket, "--text", "hunter2")
    head = desk.head
    refused = desk.tickets("undo", "--yes")
    assert refused.code == 4
    assert "--past-redact goes on with the change before it" in refused.err
    assert "passed over, for it is never undone" in desk.ok("undo", "--dry-run").err
    assert desk.head == head
    desk.ok("undo", "--yes", "--past-redact")
    assert len(desk.show(other)["timeline"]) == 1
    built_upon = desk.tickets("undo", "--yes", "--past-redact")
    assert (built_upon.code, "has been built upon" in built_upon.err) == (4, True)
    assert "hunter2" not in desk.file(ticket).read_text("utf-8")


def test_a_batch_is_taken_back_whole(desk: Workplace) -> None:
    one, two = desk.new("1"), desk.new("2")
    desk.ok("close", one, two)
    assert desk.ok("undo", "--yes", "--ids").out.split() == sorted([one, two])
    assert desk.show(one)["status"] == desk.show(two)["status"] == "new"


def test_what_somebody_built_upon_is_refused_and_the_commit_named(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "mine")
    monkeypatch.setenv("TICKETS_USER", "bob")
    desk.ok("note", ticket, "-m", "Bob's")
    theirs = desk.head
    monkeypatch.delenv("TICKETS_USER")
    result = desk.tickets("undo", "--yes")
    assert (result.code, result.out) == (4, "")
    assert theirs[:10] in result.err
    assert desk.head == theirs


def test_only_ones_own_changes_are_taken_back(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, other = desk.new("mine"), desk.new("other")
    desk.ok("note", mine, "-m", "mine")
    monkeypatch.setenv("TICKETS_USER", "bob")
    desk.ok("note", other, "-m", "Bob's")
    monkeypatch.delenv("TICKETS_USER")
    desk.ok("undo", "--yes")
    assert len(desk.show(mine)["timeline"]) == 1
    assert len(desk.show(other)["timeline"]) == 2
    monkeypatch.setenv("TICKETS_USER", "carla")
    assert desk.tickets("undo", "--yes").code == 4


def test_an_edit_by_hand_is_not_swept_away(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("note", ticket, "-m", "mine")
    path = desk.file(ticket)
    path.write_text(path.read_text("utf-8").replace("VPN drops", "VPN down"), "utf-8")
    result = desk.tickets("undo", "--yes")
    assert result.code == 4
    assert "not committed" in result.err


def test_files_go_with_their_entry_and_a_linked_ticket_stays(
    desk: Workplace, tmp_path_factory: pytest.TempPathFactory
) -> None:
    file: Path = tmp_path_factory.mktemp("in") / "a.log"
    file.write_text("x", "utf-8")
    ticket = desk.new()
    desk.ok("attach", ticket, str(file))
    desk.ok("undo", "--yes")
    assert not list(desk.root.glob("attachments/HD-*"))
    other = desk.new()
    desk.ok("link", ticket, "blocks", other)
    desk.ok("undo", "--yes")
    assert desk.show(ticket)["links"] == []


def test_a_ticket_that_others_point_to_stays(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    other, ticket = desk.new("other"), desk.new("mine")
    monkeypatch.setenv("TICKETS_USER", "bob")
    desk.ok("link", other, "blocks", ticket)
    monkeypatch.delenv("TICKETS_USER")
    result = desk.tickets("undo", "--yes")
    assert result.code == 4
    assert f"linked from {other}" in result.err


def test_a_dry_run_and_a_no_change_nothing(desk: Workplace) -> None:
    ticket = desk.new()
    desk.ok("close", ticket)
    head = desk.head
    assert "would write" in desk.ok("undo", "--dry-run").err
    assert desk.tickets("undo").code == 2
    talk = converse(desk.root, ["undo"], [("take it back?", "n")])
    assert (talk.code, desk.head) == (130, head)
    assert "status closed -> new" in talk.screen
    assert converse(desk.root, ["undo"], [("take it back?", "y")]).code == 0
    assert desk.show(ticket)["status"] == "new"


def test_what_was_taken_back_stays_away_when_clones_meet_that_still_have_it(
    clones: Clones,
) -> None:
    ann = clones.place("ann")
    ticket = ann.new()
    ann.ok("note", ticket, "-m", "for another ticket", now=at(1))
    ann.ok("sync")
    bob, cy = clones.clone("bob"), clones.clone("cy")
    ann.ok("undo", "--yes")
    bob.ok("note", ticket, "-m", "bob's", now=at(2))
    cy.ok("note", ticket, "-m", "cy's", now=at(3))
    met(bob, cy)
    assert "for another ticket" in events(cy, ticket)
    met(ann, cy, bob)
    assert events(ann, ticket) == ["opened", "bob's", "cy's"]
    assert same(ann, bob, cy)
    assert ann.ok("audit").code == 0
