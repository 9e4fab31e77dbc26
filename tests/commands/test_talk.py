from __future__ import annotations

from tests.commands.desks import Workplace


def test_a_reply_is_public_and_ends_the_first_response(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("reply", ticket_id, "-m", "On our way", now="2026-11-23T09:30:00Z")
    shown = desk.show(ticket_id, now="2026-11-23T10:00:00Z")
    assert shown["timeline"][-1]["visibility"] == "public"
    response = next(clock for clock in shown["clocks"] if clock["clock"] == "response")
    assert (response["state"], response["elapsed_seconds"]) == ("met", 1800)


def test_a_note_stays_with_the_team(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("note", ticket_id, "-m", "Gateway restarted\nwatching it")
    entry = desk.show(ticket_id)["timeline"][-1]
    assert (entry["visibility"], entry["text"]) == ("internal", "Gateway restarted\nwatching it")


def test_the_requesters_answer_takes_the_ticket_up_again(desk: Workplace) -> None:
    ticket_id = desk.new("x", "--from", "eve@example.com")
    desk.ok("start", ticket_id)
    desk.ok("reply", ticket_id, "--wait", "-m", "Which building?")
    assert desk.show(ticket_id)["status"] == "pending_requester"
    desk.ok("note", ticket_id, "--from", "eve@example.com", "-m", "Four")
    shown = desk.show(ticket_id)
    assert shown["status"] == "in_progress"
    assert shown["timeline"][-1]["party"] == "requester"


def test_without_text_and_terminal_it_says_how(desk: Workplace) -> None:
    ticket_id = desk.new()
    result = desk.tickets("note", ticket_id)
    assert result.code == 2
    assert "-m" in result.err
