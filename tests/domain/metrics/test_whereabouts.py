"""With whom a ticket was."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.metrics.builders import OFFICE, ticket, utc
from tickets_cli.domain.life import life
from tickets_cli.domain.metrics.whereabouts import party, spent
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW

PAUSED = frozenset({"pending_requester"})
OPENED = utc("10-05", "08:00")
"""A Monday; the office opens at eight."""


def fields(**values: Any) -> dict[str, Any]:
    return {"status": "open", "level": 1, "assignee": "ann", **values}


@pytest.mark.parametrize(
    ("values", "who"),
    [
        ({}, "level_1"),
        ({"level": 3}, "level_3"),
        ({"assignee": None, "level": 2}, "unassigned"),
        ({"assignee": None, "level": "vendor"}, "vendor"),
        ({"status": "pending_vendor", "level": 2}, "vendor"),
        ({"status": "pending_change", "level": "vendor"}, "change"),
        ({"status": "pending_requester", "level": "vendor", "assignee": None}, "requester"),
    ],
)
def test_the_first_that_applies_has_the_ticket(values: dict[str, Any], who: str) -> None:
    assert party(fields(**values)) == who


def test_nights_are_nobodys_and_waiting_is_the_requesters() -> None:
    one = ticket(
        (OPENED, "opened", {"assignee": "ann"}),
        (utc("10-05", "10:00"), "status", {"status": "pending_requester"}),
        (utc("10-06", "09:00"), "status", {"status": "open"}),
        (utc("10-06", "09:30"), "status", {"status": "resolved"}),
    )
    found = spent(
        life(one, DEFAULT_WORKFLOW).stretches,
        utc("10-06", "09:30"),
        OFFICE,
        DEFAULT_WORKFLOW,
        PAUSED,
    )
    assert found.parties == {"level_1": 2.5 * 3600, "requester": 7 * 3600}
    assert found.spender == "level_1"


def test_the_time_between_a_resolution_and_its_reopening_is_nobodys() -> None:
    one = ticket(
        (OPENED, "opened", {"assignee": "ann"}),
        (utc("10-05", "09:00"), "status", {"status": "resolved"}),
        (utc("10-05", "12:00"), "status", {"status": "open"}),
        (utc("10-05", "13:00"), "status", {"status": "resolved"}),
    )
    found = spent(
        life(one, DEFAULT_WORKFLOW).stretches,
        utc("10-05", "13:00"),
        OFFICE,
        DEFAULT_WORKFLOW,
        PAUSED,
    )
    assert found.parties == {"level_1": 2 * 3600}


MOVES = st.tuples(
    st.integers(1, 3 * 86400),
    st.sampled_from(["open", "in_progress", "pending_requester", "pending_vendor"]),
    st.sampled_from([1, 2, "vendor"]),
    st.sampled_from([None, "ann", "bob"]),
)


@given(st.lists(MOVES, max_size=8))
def test_the_parts_add_up_to_the_business_time(moves: list[tuple[int, str, Any, Any]]) -> None:
    at, entries = OPENED, [(OPENED, "opened", {})]
    for after, status, level, assignee in moves:
        at += timedelta(seconds=after)
        entries.append((at, "status", {"status": status, "level": level, "assignee": assignee}))
    end = at + timedelta(hours=30)
    found = spent(
        life(ticket(*entries), DEFAULT_WORKFLOW).stretches, end, OFFICE, DEFAULT_WORKFLOW, PAUSED
    )
    assert sum(found.parties.values()) == OFFICE.measure(OPENED, end)
