"""Instants as people say them: on a zone's wall clock with the weekday, and how far away."""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING

from tickets_cli.domain.duration import say

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar


def wall(at: datetime | None, zone: tzinfo, *, offset: bool = True) -> str | None:
    """``Thu 2026-10-22 15:00 +02:00``; seconds only where there are any."""
    if at is None:
        return None
    there = at.astimezone(zone)
    text = f"{there:%a %Y-%m-%d %H:%M:%S}" if there.second else f"{there:%a %Y-%m-%d %H:%M}"
    return f"{text} {there.isoformat()[19:]}" if offset else text


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
