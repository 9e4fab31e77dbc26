"""A calendar's month, day by day: what is open, and what makes a day different."""

from __future__ import annotations

from datetime import date, timedelta

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar.version import Version, days
from tickets_cli.domain.calendar.worktime import Calendar, Pause


@dataclass(frozen=True, slots=True)
class Day:
    """One day: its openings as instants, a night shift whole on the day it starts.

    ``seconds`` is what they last, clock changes included. ``holiday`` is the holiday's name,
    empty when it has none, ``None`` on other days; a special day has hours of its own.
    """

    date: date
    openings: tuple[Pause, ...]
    seconds: int
    holiday: str | None
    is_special: bool


def month(calendar: Calendar, first: date) -> tuple[Day, ...]:
    """Every day of the month that begins on ``first``."""
    return tuple(_day(calendar, one) for one in days(first, _last(first)))


def versions(calendar: Calendar, first: date) -> tuple[Version, ...]:
    """The versions in force in the month that begins on ``first``, in order."""
    found = (calendar.version_on(one) for one in days(first, _last(first)))
    return tuple({id(one): one for one in found}.values())


def _last(first: date) -> date:
    return (first.replace(day=1) + timedelta(31)).replace(day=1) - timedelta(1)


def _day(calendar: Calendar, day: date) -> Day:
    version = calendar.version_on(day)
    openings = tuple(calendar.day(day))
    seconds = sum(int((end - start).total_seconds()) for start, end in openings)
    return Day(day, openings, seconds, version.holiday(day), version.is_special(day))
