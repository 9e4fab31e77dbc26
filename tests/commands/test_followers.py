from __future__ import annotations

from tests.commands.desks import Workplace


def test_what_is_no_major_incident_is_resolved_alone(desk: Workplace) -> None:
    one, child = desk.new("a"), desk.new("b")
    desk.ok("link", child, "child_of", one)
    desk.ok("resolve", one, "-m", "Done")
    assert desk.show(child)["status"] == "new"


def test_a_child_that_is_named_too_is_resolved_once(desk: Workplace) -> None:
    one, child = desk.new("a"), desk.new("b")
    desk.ok("link", child, "child_of", one)
    desk.ok("problem", "major", one)
    desk.ok("resolve", one, child, "-m", "Done")
    events = [entry["event"] for entry in desk.show(child)["timeline"]]
    assert events == ["opened", "linked", "status"]


def test_who_reported_a_closed_duplicate_reads_how_it_ended(desk: Workplace) -> None:
    one = desk.new("No mail", "--from", "eve@example.org")
    same, own = desk.new("Mail gone", "--from", "dan@example.org"), desk.new("No mail at all")
    desk.ok("close", same, own, "--duplicate-of", one)
    desk.ok("resolve", one, "--internal", "-m", "More disk")
    assert len(desk.show(same)["timeline"]) == 2
    desk.ok("reopen", one)
    desk.ok("resolve", one, "-m", "There is room again")
    shown = desk.show(same)
    assert (shown["status"], shown["timeline"][-1]["text"]) == ("closed", "There is room again")
    assert len(desk.show(own)["timeline"]) == 2
    told = desk.ok("outbox", "--json").data
    assert {notice["to"] for notice in told} == {"eve@example.org", "dan@example.org"}
