"""Reassignments and bounces, read off a timeline."""

from __future__ import annotations

from typing import Any

from tests.domain.metrics.builders import ticket, utc
from tickets_cli.domain.metrics.handovers import Handovers, handovers, is_escalated


def moved(*values: dict[str, Any]) -> Handovers:
    entries = [(utc("10-01", f"10:{n:02}"), "assigned", value) for n, value in enumerate(values)]
    return handovers(ticket(*entries).timeline)


def test_the_first_queue_and_the_first_person_are_no_reassignment() -> None:
    assert moved({"queue": "desk"}, {"assignee": "ann"}) == Handovers(0, 0)


def test_from_person_to_person_is_one_reassignment() -> None:
    assert moved({"assignee": "ann"}, {"assignee": "bob"}) == Handovers(1, 0)


def test_a_new_queue_and_then_its_first_person_are_one_handover() -> None:
    assert moved(
        {"queue": "desk", "assignee": "ann"}, {"queue": "network"}, {"assignee": "bob"}
    ) == (Handovers(1, 0))


def test_putting_a_ticket_down_and_taking_it_up_again_is_no_reassignment() -> None:
    assert moved({"assignee": "ann"}, {"assignee": None}, {"assignee": "ann"}) == Handovers(0, 0)


def test_put_down_by_one_and_taken_up_by_another_is_one() -> None:
    assert moved({"assignee": "ann"}, {"assignee": None}, {"assignee": "bob"}) == Handovers(1, 0)


def test_back_to_a_queue_that_had_it_is_a_bounce() -> None:
    assert moved({"queue": "desk"}, {"queue": "network"}, {"queue": "desk"}) == Handovers(2, 1)


def test_back_to_a_person_that_had_it_is_a_bounce() -> None:
    assert moved({"assignee": "ann"}, {"assignee": "bob"}, {"assignee": "ann"}) == Handovers(2, 1)


def test_above_the_first_level_for_a_moment_is_escalated() -> None:
    once = ticket(
        (utc("10-01"), "opened", {}),
        (utc("10-02"), "escalated", {"level": 2}),
        (utc("10-02"), "returned", {"level": 1}),
    )
    assert is_escalated(once.timeline)


def test_a_vendor_counts_as_above_and_an_unknown_level_does_not() -> None:
    assert is_escalated(ticket((utc("10-01"), "opened", {"level": "vendor"})).timeline)
    assert not is_escalated(ticket((utc("10-01"), "opened", {"level": None})).timeline)
