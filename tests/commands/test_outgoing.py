from __future__ import annotations

import os

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


def test_an_outbox_that_cannot_be_read_is_told_before_anything_is_changed(desk: Workplace) -> None:
    one = desk.new("x", "--from", "eve@example.org")
    head = desk.head
    (desk.root / ".git/tickets/outbox").mkdir(exist_ok=True)
    os.mkfifo(desk.root / ".git/tickets/outbox/waiting.jsonl")
    result = desk.tickets("reply", one, "-m", "Hello")
    assert (result.code, desk.head) == (5, head)
    assert "waiting.jsonl: is not a regular file" in result.err


def test_a_change_that_is_made_is_told_of_though_its_notices_are_stuck(desk: Workplace) -> None:
    one = desk.new("x", "--from", "eve@example.org")
    (desk.root / ".git/tickets/outbox").mkdir(exist_ok=True)
    os.mkfifo(desk.root / ".git/tickets/outbox/lock")
    result = desk.tickets("reply", one, "-m", "Hello")
    assert (result.code, f"committed as {desk.head[:12]}" in result.err) == (5, True)
    (desk.root / ".git/tickets/outbox/lock").unlink()
    assert len(desk.ok("outbox", "--ids").out.split()) == 1
