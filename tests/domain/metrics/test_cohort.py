"""Who counts where."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.metrics.builders import (
    NOVEMBER,
    OCTOBER,
    counted,
    read,
    seen,
    solved,
    ticket,
    utc,
    verdict,
)
from tickets_cli.domain.metrics.cohort import COUNTED, split
from tickets_cli.domain.metrics.facts import DONE, OPEN
from tickets_cli.domain.metrics.window import Window

REOPENED = ((utc("10-02"), OPEN), (utc("10-20"), DONE), (utc("11-05"), OPEN))
SPANS = st.tuples(st.integers(0, 60 * 24), st.integers(0, 30 * 24))


def test_a_ticket_reopened_later_was_not_open_at_the_end_of_the_old_period() -> None:
    one = seen(utc("10-02"), standings=REOPENED, reopenings=(utc("11-05"),))
    assert counted(one).open == ()
    assert counted(one).unclosed == (one,)
    assert counted(one, window=NOVEMBER).open == (one,)


def test_a_clock_broken_in_one_month_and_ended_in_the_next_counts_once() -> None:
    one = seen(verdicts=(verdict(utc("10-30"), met=False, ended=utc("11-03")),))
    assert len(counted(one).decided) == 1
    assert len(counted(one).overdue) == 1
    assert counted(one, window=NOVEMBER).decided == ()
    assert counted(one, window=NOVEMBER).overdue == ()


def test_a_broken_promise_is_not_overdue_while_the_ticket_is_resolved() -> None:
    broken = verdict(utc("10-10"), met=False)
    one = seen(utc("10-02"), standings=REOPENED, verdicts=(broken,))
    assert counted(one).overdue == ()
    assert counted(one, window=NOVEMBER).overdue == (broken,)


def test_a_verdict_goes_by_its_own_priority_not_by_what_the_ticket_became() -> None:
    one = solved(
        groups={"priority": "P3"}, verdicts=(verdict(utc("10-10"), met=False, priority="P1"),)
    )
    parts = split(counted(one), "priority")
    assert len(parts["P1"].decided) == 1
    assert parts["P3"].resolved == (one,)
    assert parts["P3"].decided == ()


def test_groups_without_tickets_are_not_made_up() -> None:
    assert dict(split(counted(seen(utc("12-05"))), "priority")) == {}


@given(st.lists(st.tuples(SPANS, st.sampled_from(["vpn", "mail", "none"])), max_size=20))
def test_parts_add_up_to_the_whole_and_months_to_the_quarter(
    lives: list[tuple[tuple[int, int], str]],
) -> None:
    tickets = []
    for (start, length), service in lives:
        opened = OCTOBER.start + timedelta(hours=start)
        done = opened + timedelta(hours=length)
        tickets.append(seen(opened, groups={"service": service}, resolved=done))
    quarter = Window(utc("10-01"), utc("12-31"), utc("12-31"))
    months = [
        (utc("10-01"), utc("11-01")),
        (utc("11-01"), utc("12-01")),
        (utc("12-01"), utc("12-31")),
    ]
    whole = counted(*tickets, window=quarter)
    slices = [counted(*tickets, window=Window(a, b, quarter.now)) for a, b in months]
    for part in ("opened", "resolved"):
        assert sum(len(getattr(s, part)) for s in slices) == len(getattr(whole, part))
    for part in COUNTED:
        parts = split(whole, "service").values()
        assert sum(len(getattr(p, part)) for p in parts) == len(getattr(whole, part))


MOVES = st.sampled_from(["open", "pending_requester", "resolved", "closed", "cancelled", None])


@given(st.lists(st.tuples(st.integers(0, 30 * 24), MOVES), max_size=6), st.integers(-3, 60))
def test_what_was_over_before_a_period_counts_nowhere_in_it(
    moves: list[tuple[int, str | None]], day: int
) -> None:
    said = {"party": "team", "visibility": "public", "text": "..."}
    at = utc("10-01")
    entries = [(at, "opened", {})]
    for hours, status in moves:
        at += timedelta(hours=hours)
        entries.append(
            (at, "comment", said) if status is None else (at, "status", {"status": status})
        )
    one = read(ticket(*entries))
    start = utc("10-01") + timedelta(days=day)
    window = Window(start, start + timedelta(days=20), utc("12-24"))

    quick, slow = (counted(each, window=window) for each in (one, one._replace(over=None)))

    for part in COUNTED:
        assert len(getattr(quick, part)) == len(getattr(slow, part))
