"""With whom a ticket was."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.metrics.builders import DESK, OFFICE, read, status, ticket, utc
from tickets_cli.domain.metrics.whereabouts import NOTHING

OPENED = utc("10-05", "08:00")
"""A Monday; the office opens at eight."""

MINE = (OPENED, "opened", {"assignee": "ann"})


def test_nights_are_nobodys_and_waiting_is_the_requesters() -> None:
    one = read(
        ticket(
            MINE,
            status("10-05", "10:00", "pending_requester"),
            status("10-06", "09:00", "open"),
            status("10-06", "09:30", "resolved"),
        )
    )
    assert one.spent.parties == {"level_1": 2.5 * 3600, "requester": 7 * 3600}


def test_a_long_wait_for_the_requester_is_not_to_blame() -> None:
    one = read(
        ticket(
            MINE,
            status("10-05", "09:00", "pending_requester"),
            status("10-08", "09:00", "open", assignee=None),
            status("10-08", "15:00", "resolved"),
        )
    )
    assert max(one.spent.parties, key=one.spent.parties.__getitem__) == "requester"
    assert one.spent.spender == "unassigned"


def test_the_time_between_a_resolution_and_its_reopening_is_nobodys() -> None:
    one = read(
        ticket(
            MINE,
            status("10-05", "09:00", "resolved"),
            status("10-05", "12:00", "open"),
            status("10-05", "13:00", "resolved"),
        )
    )
    assert one.spent.parties == {"level_1": 2 * 3600}


def test_an_open_ticket_counts_when_it_is_resolved() -> None:
    assert read(ticket(MINE)).spent == NOTHING


MOVES = st.tuples(
    st.integers(1, 3 * 86400),
    st.sampled_from(["open", "in_progress", "pending_requester", "pending_vendor"]),
    st.sampled_from([1, 2, "vendor"]),
    st.sampled_from([None, "ann", "bob"]),
)


@given(st.lists(MOVES, max_size=8))
def test_the_parts_add_up_to_the_business_time(moves: list[tuple[int, str, Any, Any]]) -> None:
    at = OPENED
    entries: list[tuple[datetime, str, dict[str, Any]]] = [(OPENED, "opened", {})]
    for after, name, level, assignee in moves:
        at += timedelta(seconds=after)
        entries.append((at, "status", {"status": name, "level": level, "assignee": assignee}))
    end = at + timedelta(hours=30)
    one = read(ticket(*entries, (end, "status", {"status": "resolved"})), DESK)
    assert sum(one.spent.parties.values()) == OFFICE.measure(OPENED, end)
