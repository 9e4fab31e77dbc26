"""From wall clock to instants: when, in whole seconds UTC, a zone's clock shows a span.

Whole seconds since 1970 on both sides: wall seconds as if the wall clock were UTC, and
instants. A span that a clock change skips in part is shorter; one that comes twice in
part is two spans, as the clock shows the hour twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

Stretch = tuple[int, int]
"""A half-open piece of time, in whole seconds since 1970."""

DAY = 86400
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_EPOCH_DAY = _EPOCH.toordinal()


def day_number(day: date) -> int:
    """Days since 1 January 1970."""
    return day.toordinal() - _EPOCH_DAY


def day_of(number: int) -> date:
    """The day of a number."""
    return date.fromordinal(number + _EPOCH_DAY)


_FAR = 1 << 34
"""Seconds to the year 2514: so far every system counts."""

_AT = datetime.fromtimestamp


def stamp(instant: datetime) -> int:
    """Whole seconds since 1970."""
    since = instant - _EPOCH
    return since.days * DAY + since.seconds


def instant(seconds: int) -> datetime:
    """The instant, in UTC, so many seconds since 1970."""
    if 0 <= seconds < _FAR:
        return _AT(seconds, UTC)  # half the time that a sum takes
    return _EPOCH + timedelta(0, seconds)


def offset(zone: ZoneInfo, seconds: int) -> int:
    """How far the wall clock is ahead of UTC at an instant, in seconds."""
    shift = instant(seconds).astimezone(zone).utcoffset()
    assert shift is not None
    return shift.days * DAY + shift.seconds


def merged(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that touch or overlap made one."""
    result: list[Stretch] = []
    for start, end in sorted(stretches):
        if result and start <= result[-1][1]:
            if end > result[-1][1]:
                result[-1] = (result[-1][0], end)
        elif start < end:
            result.append((start, end))
    return result


def shown(zone: ZoneInfo, start: int, end: int) -> list[Stretch]:
    """The stretches during which the wall clock shows ``start`` up to ``end``, in order."""
    stretches = []
    for first, last, ahead in _steady(zone, start - DAY, end + DAY):
        opens, closes = max(start - ahead, first), min(end - ahead, last)
        if opens < closes:
            stretches.append((opens, closes))
    return merged(stretches)


def _steady(zone: ZoneInfo, first: int, last: int) -> Iterator[tuple[int, int, int]]:
    """Cut a few days where the zone's offset changes, to the second."""
    before, after = offset(zone, first), offset(zone, last)
    if before == after or last - first == 1:
        yield first, last, before
    else:
        middle = (first + last) // 2
        yield from _steady(zone, first, middle)
        yield from _steady(zone, middle, last)
