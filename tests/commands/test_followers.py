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
