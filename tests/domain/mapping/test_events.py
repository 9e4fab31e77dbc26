"""From rows to a timeline: what makes an entry, when it happened, and whose word counts."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.mapping.exports import decided, row, story, ticket
from tickets_cli.domain.life import life
from tickets_cli.domain.ticket import fold
from tickets_cli.domain.workflow import CLOSED, DEFAULT_WORKFLOW, OPEN_CLASSES, RESOLVED


def test_only_changes_make_entries() -> None:
    made = ticket(
        row("New", "1 09:05"),
        row("New", "1 09:10"),
        row("Active", "1 09:30", who="Bob"),
        row("Active", "1 09:40", who="Bob"),
    )
    assert story(made) == [
        "1 09:00 opened status=new priority=P3",
        "1 09:30 status status=in_progress assignee=bob",
    ]


def test_a_change_of_several_things_is_one_entry_named_after_the_first_of_them() -> None:
    made = ticket(
        row("New", "1 09:05"),
        row("New", "1 09:10", group="Net", prio="P1"),
        row("New", "1 09:20", group="Mail", prio="P1"),
        row("Active", "1 09:30", group="Mail", prio="P1", who="Bob"),
    )
    assert [entry.event for entry in made.timeline] == ["opened", "priority", "assigned", "status"]


def test_each_entry_is_by_whoever_wrote_the_row() -> None:
    made = ticket(row("New", "1 09:05", by="Ann Lee"), row("Active", "1 09:30", by="Bob  Meyer"))
    assert [entry.by for entry in made.timeline] == ["ann-lee", "bob-meyer"]


def test_what_nobody_wrote_is_by_import() -> None:
    made = ticket(row("New", "1 09:05", by="?"), row("Active", "1 09:30", by=""))
    assert [entry.by for entry in made.timeline] == ["import", "import"]


def test_a_first_row_later_than_the_opening_is_the_first_move() -> None:
    made = ticket(row("Active", "1 09:30"))
    assert story(made) == [
        "1 09:00 opened status=new priority=P3",
        "1 09:30 status status=in_progress",
    ]


@pytest.mark.parametrize("at", ["1 09:00", "1 08:30"])
def test_a_first_row_no_later_than_the_opening_is_the_opening(at: str) -> None:
    assert story(ticket(row("Active", at))) == ["1 09:00 opened status=in_progress priority=P3"]


def test_nothing_is_opened_resolved() -> None:
    made = ticket(row("Resolved", "1 09:00"))
    assert story(made) == [
        "1 09:00 opened status=new priority=P3",
        "1 09:00 status status=resolved",
    ]


def test_the_exports_own_times_win_for_the_last_resolution_and_the_closing() -> None:
    final = {"resolved": "3 16:00", "closed": "5 12:00"}
    made = ticket(
        row("New", "1 09:05", **final),
        row("Resolved", "2 10:00", **final),
        row("Active", "2 11:00", **final),
        row("Resolved", "3 15:00", **final),
        row("Resolved", "3 16:00", **final),
        row("Closed", "5 12:01", **final),
    )
    assert story(made)[1:] == [
        "2 10:00 status status=resolved",
        "2 11:00 reopened status=in_progress",
        "3 16:00 status status=resolved",
        "5 12:00 status status=closed",
    ]


def test_without_those_times_the_rows_own_count() -> None:
    made = ticket(row("New", "1 09:05"), row("Resolved", "2 10:00"), row("Closed", "7 10:00"))
    assert story(made)[1:] == ["2 10:00 status status=resolved", "7 10:00 status status=closed"]


def test_a_resolution_no_row_tells_of_comes_before_the_closing() -> None:
    made = ticket(
        row("New", "1 09:05", resolved="2 10:00"), row("Closed", "7 10:00", resolved="2 10:00")
    )
    assert story(made)[1:] == ["2 10:00 status status=resolved", "7 10:00 status status=closed"]


def test_a_closing_no_row_tells_of_comes_last() -> None:
    made = ticket(row("New", "1 09:05"), row("Resolved", "2 10:00", closed="7 10:00"))
    assert story(made)[-1] == "7 10:00 status status=closed"


def test_a_log_that_ends_before_the_end_is_completed_from_the_final_times() -> None:
    final = {"resolved": "3 16:00", "closed": "5 12:00"}
    made = ticket(row("New", "1 09:05", **final), row("Active", "1 10:00", **final))
    assert story(made)[-2:] == ["3 16:00 status status=resolved", "5 12:00 status status=closed"]


def test_a_ticket_open_in_a_later_row_stays_open_and_the_time_is_noted() -> None:
    found = decided([row("New", "1 09:05"), row("Active", "4 10:00", resolved="3 16:00")])
    (made,) = found.tickets
    assert made.status == "in_progress"
    (reject,) = found.rejects
    assert reject.line == 3
    assert "resolved at 2016-03-03 16:00 UTC does not fit its rows" in reject.reason


def test_a_cancelled_ticket_was_not_resolved() -> None:
    found = decided([row("New", "1 09:05"), row("Cancelled", "2 10:00", resolved="2 10:00")])
    assert [e.values.get("status") for e in found.tickets[0].timeline] == ["new", "cancelled"]
    assert len(found.rejects) == 1


def test_reopened_after_closing() -> None:
    made = ticket(
        row("New", "1 09:05"),
        row("Resolved", "2 10:00"),
        row("Closed", "7 10:00"),
        row("Active", "9 10:00"),
        row("Resolved", "10 10:00"),
        row("Closed", "15 10:00"),
    )
    lived = life(made, DEFAULT_WORKFLOW)
    assert [at.day for at in lived.reopenings] == [9]
    assert [at.day for at in lived.resolutions] == [2, 10]
    assert lived.closed == datetime(2016, 3, 15, 10, tzinfo=UTC)


def test_times_that_go_back_keep_the_order_of_rows_and_say_their_own_time() -> None:
    made = ticket(
        row("New", "1 09:05"),
        row("Active", "2 11:00"),
        row("Waiting", "2 10:00"),
        row("Active", "2 12:00"),
    )
    assert story(made)[1:] == [
        "2 11:00 status status=in_progress",
        "2 11:00 status status=pending_requester x-at=2016-03-02T10:00:00Z",
        "2 12:00 status status=in_progress",
    ]


def test_a_time_that_goes_back_is_kept_where_it_does_no_harm() -> None:
    made = ticket(
        row("New", "1 09:05"),
        row("Active", "2 11:00"),
        row("Active", "2 10:00", group="Net"),
    )
    assert story(made)[1:] == [
        "2 10:00 assigned queue=net",
        "2 11:00 status status=in_progress",
    ]


def test_nothing_comes_before_the_opening() -> None:
    made = ticket(row("New", "1 07:00"), row("New", "1 08:00", group="Net"))
    assert story(made)[1:] == ["1 09:00 assigned queue=net x-at=2016-03-01T08:00:00Z"]


def test_resolved_before_opened_is_resolved_at_the_opening() -> None:
    made = ticket(row("New", "1 09:05"), row("Resolved", "2 10:00", resolved="1 08:00"))
    assert story(made)[-1] == "1 09:00 status status=resolved x-at=2016-03-01T08:00:00Z"


def test_without_a_time_of_opening_the_first_rows_counts() -> None:
    made = ticket(row("New", "1 09:05", opened="?"))
    assert story(made) == ["1 09:05 opened status=new priority=P3"]


def test_without_any_time_there_is_no_ticket() -> None:
    found = decided([row("New", opened="")])
    assert found.tickets == ()
    assert "no time of opening" in found.rejects[0].reason


STATES = ("New", "Active", "Waiting", "Resolved", "Closed")
CLASSES = {
    "New": "new",
    "Active": "active",
    "Waiting": "waiting",
    "Resolved": RESOLVED,
    "Closed": CLOSED,
}
GROUPS = ("", "Net", "Mail")
LOGS = st.lists(
    st.tuples(st.sampled_from(STATES), st.integers(0, 40), st.sampled_from(GROUPS)),
    min_size=1,
    max_size=12,
)


@given(LOGS, st.integers(0, 23))
def test_any_history_that_happened_is_told_as_the_rows_tell_it(
    log: list[tuple[str, int, str]], opened: int
) -> None:
    """Whatever the times: order of states and groups, and how it ended, are those of the rows."""
    rows = [
        row(state, f"{1 + hour // 24} {hour % 24}:30", group=group, opened=f"1 {opened}:00")
        for state, hour, group in log
    ]
    made = ticket(*rows)
    states = [state for state, _, _ in log]
    pairs = list(pairwise(states))
    reopenings = sum(
        CLASSES[a] in (RESOLVED, CLOSED) and CLASSES[b] in OPEN_CLASSES for a, b in pairs
    )
    groups = [group.lower() or None for _, _, group in log]
    moves = sum(a != b for a, b in pairwise(groups))
    queues = [entry for entry in made.timeline[1:] if "queue" in entry.values]
    assert len(life(made, DEFAULT_WORKFLOW).reopenings) == reopenings
    assert len(queues) == moves
    assert made.opened == datetime(2016, 3, 1, opened, tzinfo=UTC)
    assert (DEFAULT_WORKFLOW.class_of(made.status), made.queue) == (CLASSES[states[-1]], groups[-1])
    assert made.header() == fold(made.timeline)
    assert made.timeline[0].event == "opened"
