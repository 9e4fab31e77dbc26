"""A period step by step."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.metrics.builders import LATER, counted, seen, utc
from tickets_cli.domain.metrics import backlog, volume
from tickets_cli.domain.metrics.facts import DONE, OPEN, OVER, Facts
from tickets_cli.domain.metrics.series import FLOWS, borders, series, step_of
from tickets_cli.domain.period import parse

BERLIN = ZoneInfo("Europe/Berlin")
OCTOBER = parse("2026-10", zone=ZoneInfo("UTC"))


@pytest.mark.parametrize(
    ("text", "step", "steps"),
    [
        ("2026-10", "day", 31),
        ("2026-02", "day", 28),
        ("2026-Q3", "week", 14),
        ("2026-H1", "week", 27),
        ("2026", "month", 12),
        ("2026-10-05..2026-10-06", "day", 1),
        ("2024-01-01..2027-01-01", "month", 36),
    ],
)
def test_a_period_is_cut_so_that_it_can_be_read(text: str, step: str, steps: int) -> None:
    period = parse(text, zone=BERLIN)
    assert step_of(period) == step
    edges = borders(period, step)
    assert len(edges) == steps + 1
    assert (edges[0], edges[-1]) == (period.start, period.end)
    assert edges == sorted(set(edges))


def test_days_begin_in_the_zone_also_when_the_clock_changes() -> None:
    edges = borders(parse("2026-10", zone=BERLIN), "day")
    lengths = {later - earlier for earlier, later in itertools.pairwise(edges)}
    assert lengths == {timedelta(hours=24), timedelta(hours=25)}
    assert {edge.astimezone(BERLIN).hour for edge in edges} == {0}


def test_weeks_begin_on_monday_but_for_the_first() -> None:
    edges = borders(parse("2026-Q3", zone=BERLIN), "week")
    assert {edge.astimezone(BERLIN).weekday() for edge in edges[1:-1]} == {0}


def test_a_ticket_is_left_until_the_border_it_was_resolved_before() -> None:
    one = seen(
        utc("10-02", "08:00"),
        standings=((utc("10-02", "08:00"), OPEN), (utc("10-04"), DONE), (utc("10-05"), OVER)),
        resolved=utc("10-04"),
    )
    steps = series([one], borders(OCTOBER, "day"), LATER)
    assert [step["open"] for step in steps[:6]] == [0, 1, 1, 0, 0, 0]
    assert [step["not_closed"] for step in steps[:6]] == [0, 1, 1, 1, 0, 0]
    assert [step["resolved"] for step in steps[:6]] == [0, 0, 0, 1, 0, 0]


def test_what_was_open_before_is_left_from_the_first_step_on() -> None:
    steps = series([seen(utc("08-01"))], borders(OCTOBER, "day"), LATER)
    assert {step["open"] for step in steps} == {1}
    assert {step["opened"] for step in steps} == {0}


def test_of_steps_to_come_nothing_is_known() -> None:
    steps = series([seen()], borders(OCTOBER, "day"), utc("10-03", "12:00"))
    assert [step["open"] for step in steps[:5]] == [1, 1, 1, None, None]
    assert steps[4]["opened"] is None


START = datetime(2026, 9, 1, tzinfo=UTC)


@st.composite
def lives(draw: st.DrawFn) -> Facts:
    """A ticket that went to and fro between open, resolved and closed."""
    hours = sorted(draw(st.lists(st.integers(0, 90 * 24), min_size=1, max_size=5, unique=True)))
    instants = [START + timedelta(hours=hour) for hour in hours]
    kinds = [OPEN, *draw(st.lists(st.sampled_from([OPEN, DONE, OVER]), max_size=4))]
    standings = tuple(zip(instants, kinds, strict=False))
    last = standings[-1]
    return seen(
        instants[0],
        standings=standings,
        resolved=last[0] if last[1] == DONE else None,
        closed=last[0] if last[1] == OVER else None,
        reopenings=tuple(instants[1:2]),
    )


@given(st.lists(lives(), max_size=12), st.sampled_from(["day", "week", "month"]))
def test_steps_add_up_to_the_period(tickets: list[Facts], step: str) -> None:
    steps = series(tickets, borders(OCTOBER, step), LATER)
    whole = volume.figures(counted(*tickets))
    left = backlog.figures(counted(*tickets))
    assert {name: sum(one[name] for one in steps) for name in FLOWS} == whole
    assert (steps[-1]["open"], steps[-1]["not_closed"]) == (left["open"], left["not_closed"])
