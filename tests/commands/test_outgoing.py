from __future__ import annotations

from tests.commands.desks import Workplace


def test_what_tells_nobody_makes_no_outbox(desk: Workplace) -> None:
    one = desk.new("x")
    desk.ok("reply", one, "-m", "No address to send it to")
    desk.ok("note", one, "-m", "Internal")
    assert not (desk.root / ".git/tickets/outbox").exists()


def test_each_desk_of_a_repository_has_its_own(desk: Workplace) -> None:
    desk.ok("init", "it/desk", "--timezone", "UTC")
    inner = ("--desk", "it/desk")
    one = desk.ok(*inner, "new", "x", "--from", "eve@example.org").out.strip()
    desk.ok(*inner, "reply", one, "-m", "Hello")
    assert desk.ok("outbox", "--ids").out == ""
    assert len(desk.ok(*inner, "outbox", "--ids").out.split()) == 1


def test_an_edit_by_hand_and_an_undo_send_nothing(desk: Workplace) -> None:
    one = desk.new("x", "--from", "eve@example.org")
    desk.ok("reply", one, "-m", "Hello")
    desk.ok("outbox", "drop", "--all")
    desk.ok("undo", "--yes")
    assert desk.ok("outbox", "--ids").out == ""
