"""The picture of a clock's weeks, in letters a log keeps as well as a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from tickets_cli.domain.clocks.picture import (
    CLOSED,
    COUNTED,
    MARKS,
    OPEN,
    PAUSED,
    Row,
    at_wall,
    weeks,
)
from tickets_cli.render.sheet import Prose

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar
    from tickets_cli.domain.clocks.explain import Segment

LETTERS = {COUNTED: "█", PAUSED: "=", OPEN: "░", CLOSED: "·"}
LEGEND = "█ counted   = stood still   ░ open, the clock not on   · closed"
LABEL = len("Thu 2026-10-22 ")
HOURS = "".join(f"{hour:<6}" for hour in range(0, 24, 3))


def week_block(segments: Sequence[Segment], calendar: Calendar) -> Prose:
    """A row per day, a letter per half hour."""
    return Prose(
        f"Week by week ({at_wall(segments, calendar)})", "\n".join(_lines(segments, calendar))
    )


def _lines(segments: Sequence[Segment], calendar: Calendar) -> Iterator[str]:
    drawn, left_out = weeks(segments, calendar)
    assert len(HOURS) == MARKS
    for number, week in enumerate(drawn):
        if number:
            yield ""
        if left_out and number == len(drawn) // 2:
            yield from (f"... {left_out} weeks left out ...", "")
        yield (" " * LABEL + HOURS).rstrip()
        yield from map(_line, week)
    yield from ("", LEGEND)


def _line(row: Row) -> str:
    marks = "".join(LETTERS[mark] for mark in row.marks)
    holiday = "" if row.holiday is None else f"  {row.holiday or 'holiday'}"
    return f"{row.day:%a %Y-%m-%d} {marks}{holiday}"
