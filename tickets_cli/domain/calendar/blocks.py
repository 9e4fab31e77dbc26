"""The openings of a calendar, worked out a year at a time and kept.

A block is 52 weeks of UTC. Weeks without a holiday, special hours or a clock change are
copies of one another, so a block costs little, and asking it costs a binary search: ten
years of business time are about as quick as a day.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar.instants import (
    DAY,
    Stretch,
    day_number,
    day_of,
    merged,
    offset,
    shown,
)
from tickets_cli.domain.calendar.version import Version

WEEK = 7 * DAY
BLOCK = 52 * WEEK
"""Seconds of a block; block 0 begins with 1970."""


@dataclass(frozen=True, slots=True)
class Block:
    """Openings in order, half-open and apart, with the seconds open before each."""

    opens: list[int]
    closes: list[int]
    before: list[int]
    total: int

    def until(self, instant: int) -> int:
        """Seconds open from the start of the block up to an instant in it."""
        place = bisect_right(self.opens, instant) - 1
        if place < 0:
            return 0
        return self.before[place] + min(instant, self.closes[place]) - self.opens[place]

    def reach(self, seconds: int) -> int:
        """The first instant at which that many seconds (1 to ``total``) have been open."""
        place = bisect_left(self.before, seconds) - 1
        return self.opens[place] + seconds - self.before[place]

    def next_open(self, instant: int) -> int | None:
        """The instant itself when open, else the next opening in the block."""
        place = bisect_right(self.opens, instant) - 1
        if place >= 0 and instant < self.closes[place]:
            return instant
        return self.opens[place + 1] if place + 1 < len(self.opens) else None


def build(versions: Sequence[Version], number: int) -> Block:
    """Work out one block. A day's hours come from the version in force on that day."""
    start, end = number * BLOCK, (number + 1) * BLOCK
    first, last = start // DAY - 3, end // DAY + 1
    found: list[Stretch] = []
    for place, version in enumerate(versions):
        since = version.valid_from if place else None
        after = versions[place + 1].valid_from if place + 1 < len(versions) else None
        found += _openings(
            version,
            first if since is None else max(first, day_number(since)),
            last if after is None else min(last, day_number(after) - 1),
        )
    return _packed(merged(found), start, end)


def _openings(version: Version, first: int, last: int) -> list[Stretch]:
    """The openings that begin on these days, week by week where weeks are plain."""
    if first > last:
        return []
    odd = {day_number(day) for day in version.exceptions(day_of(first), day_of(last))}
    odd_weeks = {_monday(day) for day in odd}
    week = [
        (day * DAY + start, day * DAY + end)
        for day, spans in enumerate(version.week)
        for start, end in spans
    ]
    found: list[Stretch] = []
    for monday in range(_monday(first), last + 1, 7):
        whole = first <= monday and monday + 6 <= last and monday not in odd_weeks
        ahead = _steady_offset(version, monday) if whole else None
        if ahead is not None:
            shift = monday * DAY - ahead
            found += [(start + shift, end + shift) for start, end in week]
        else:
            for number in range(max(first, monday), min(last, monday + 6) + 1):
                found += day_openings(version, day_of(number))
    return found


def _monday(number: int) -> int:
    """The day number of the week's Monday (1 January 1970 was a Thursday)."""
    return number - (number + 3) % 7


def _steady_offset(version: Version, monday: int) -> int | None:
    """The zone's offset in the week from a Monday on, ``None`` when it changes."""
    looks = {offset(version.zone, (monday + day) * DAY) for day in (-1, 3, 6, 9)}
    return looks.pop() if len(looks) == 1 else None


def day_openings(version: Version, day: date) -> list[Stretch]:
    """The openings that begin on one day, as instants."""
    midnight = day_number(day) * DAY
    return [
        stretch
        for start, end in version.spans(day)
        for stretch in shown(version.zone, midnight + start, midnight + end)
    ]


def _packed(stretches: list[Stretch], start: int, end: int) -> Block:
    """Cut what lies outside, and sum up."""
    opens, closes, before, total = [], [], [], 0
    for one, other in stretches:
        one, other = max(one, start), min(other, end)
        if one < other:
            opens.append(one)
            closes.append(other)
            before.append(total)
            total += other - one
    return Block(opens, closes, before, total)
