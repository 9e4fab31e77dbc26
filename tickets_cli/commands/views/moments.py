"""Instants as people say them: on a zone's wall clock with the weekday, and how far away."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from tickets_cli.domain.duration import say

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar

FEW_DAYS = 6
"""So long a weekday says which day is meant."""


def wall(at: datetime | None, zone: tzinfo, *, offset: bool = True) -> str | None:
    """``Thu 2026-10-22 15:00 +02:00``; seconds only where there are any."""
    if at is None:
        return None
    there = at.astimezone(zone)
    text = f"{there:%a %Y-%m-%d %H:%M:%S}" if there.second else f"{there:%a %Y-%m-%d %H:%M}"
    return f"{text} {there.isoformat()[19:]}" if offset else text


def until(start: datetime, end: datetime, zone: tzinfo) -> str | None:
    """The end of a stretch whose start was told: the clock alone on the same day, the weekday
    within a week, the offset where it is another by then.
    """
    first, last = start.astimezone(zone), end.astimezone(zone)
    days = (last.date() - first.date()).days
    if days > FEW_DAYS:
        return wall(end, zone)
    weekday = f"{last:%a} " if days else ""
    clock = f"{last:%H:%M:%S}" if last.second else f"{last:%H:%M}"
    offset = "" if first.utcoffset() == last.utcoffset() else f" {last.isoformat()[19:]}"
    return f"{weekday}{clock}{offset}"


def away(at: datetime, now: datetime) -> str:
    """``in 2h 10m``, ``5h ago`` or ``now``: calendar time, where a day is one of 24 hours."""
    seconds = int((at - now).total_seconds())
    if not seconds:
        return "now"
    return f"in {say(seconds)}" if seconds > 0 else f"{say(-seconds)} ago"


def reopening(calendar: Calendar, due: datetime | None) -> datetime | None:
    """The next opening, where a deadline falls on closing time; ``None`` where it does not."""
    opening = None if due is None else calendar.next_opening(due)
    return None if opening == due else opening
