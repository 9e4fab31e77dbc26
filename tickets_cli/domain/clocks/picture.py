"""A clock drawn on the week: a row per day, a mark per half hour of the calendar's wall clock.

A mark says the most telling thing of its half hour: a minute that counted shows, and so does
a minute of business time in which the clock stood still.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.calendar.instants import DAY, Stretch, day_number, instant, shown, stamp
from tickets_cli.domain.clocks.explain import OUT_OF_HOURS, Segment

COUNTED, PAUSED, OPEN, CLOSED = "counted", "paused", "open", "closed"
HALF_HOUR = 1800
MARKS = DAY // HALF_HOUR
MOST_WEEKS = 6
"""Of a longer life only the first and the last weeks are drawn."""


@dataclass(frozen=True, slots=True)
class Row:
    """One day: what each half hour was, and the name of its holiday."""

    day: date
    marks: tuple[str, ...]
    holiday: str | None


Week = tuple[Row, ...]
"""Monday to Sunday."""


def weeks(segments: Sequence[Segment], calendar: Calendar) -> tuple[tuple[Week, ...], int]:
    """The weeks a clock touched, in order, and how many in the middle were left out."""
    if not segments:
        return (), 0
    zone = calendar.version_at(segments[0].start).zone
    first = segments[0].start.astimezone(zone).date()
    last = segments[-1].end.astimezone(zone).date()
    monday = first - timedelta(first.weekday())
    mondays = [monday + timedelta(7 * step) for step in range((last - monday).days // 7 + 1)]
    left_out = max(0, len(mondays) - MOST_WEEKS)
    half = MOST_WEEKS // 2
    drawn = mondays[:half] + mondays[-half:] if left_out else mondays
    return tuple(_week(one, segments, calendar) for one in drawn), left_out


def _week(monday: date, segments: Sequence[Segment], calendar: Calendar) -> Week:
    return tuple(_row(monday + timedelta(step), segments, calendar) for step in range(7))


def _row(day: date, segments: Sequence[Segment], calendar: Calendar) -> Row:
    version = calendar.version_on(day)
    midnight = day_number(day) * DAY
    around = [
        (stamp(one.start), stamp(one.end), one)
        for one in segments
        if stamp(one.end) > midnight - DAY and stamp(one.start) < midnight + 2 * DAY
    ]
    counted = [(start, end) for start, end, one in around if one.counted]
    still = [
        (start, end) for start, end, one in around if not one.counted and one.code != OUT_OF_HOURS
    ]
    opened = calendar.stretches(midnight - DAY, midnight + 2 * DAY)
    layers = ((COUNTED, counted), (PAUSED, list(_common(still, opened))), (OPEN, opened))
    cells = (
        shown(version.zone, start, start + HALF_HOUR)
        for start in range(midnight, midnight + DAY, HALF_HOUR)
    )
    return Row(day, tuple(_mark(cell, layers) for cell in cells), version.holiday(day))


def _mark(cell: Sequence[Stretch], layers: Sequence[tuple[str, Sequence[Stretch]]]) -> str:
    for mark, stretches in layers:
        if next(_common(cell, stretches), None):
            return mark
    return CLOSED


def _common(some: Sequence[Stretch], others: Sequence[Stretch]) -> Iterator[Stretch]:
    """The time two lists of stretches share."""
    for start, end in some:
        for opens, closes in others:
            if max(start, opens) < min(end, closes):
                yield max(start, opens), min(end, closes)


def at_wall(segments: Sequence[Segment], calendar: Calendar) -> str:
    """The zone whose wall clock a picture of these shows."""
    at = segments[0].start if segments else instant(0)
    return calendar.version_at(at).zone.key
