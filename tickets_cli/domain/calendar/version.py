"""One version of a calendar: its zone, its week, its exceptions, and since when it counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.calendar.hours import Span, Week

DayKey = date | tuple[int, int]
"""A date, or a month and a day for every year."""

CLOSED: Week = ((),) * 7


@dataclass(frozen=True, slots=True)
class Version:
    """The hours of a calendar from a day on, in a zone.

    A day of ``dates`` has those hours instead of its weekday's; a day of ``holidays`` has
    none, whatever else is written; an exact date beats one for every year. ``day_seconds``
    is what "d" means in a target. ``valid_from`` is the first day, ``None`` since ever.
    """

    zone: ZoneInfo
    week: Week = CLOSED
    day_seconds: int | None = None
    holidays: Mapping[DayKey, str] = field(default_factory=dict)
    dates: Mapping[DayKey, tuple[Span, ...]] = field(default_factory=dict)
    valid_from: date | None = None

    def spans(self, day: date) -> tuple[Span, ...]:
        """The openings that begin on a day, in seconds from its midnight on the wall clock."""
        yearly = (day.month, day.day)
        if day in self.holidays or yearly in self.holidays:
            return ()
        for key in (day, yearly):
            if key in self.dates:
                return self.dates[key]
        return self.week[day.weekday()]

    def holiday(self, day: date) -> str | None:
        """The name of a day's holiday, empty when it has none; ``None`` on other days."""
        name = self.holidays.get(day)
        return self.holidays.get((day.month, day.day)) if name is None else name

    def is_special(self, day: date) -> bool:
        """Whether a day has hours of its own (and is no holiday)."""
        special = day in self.dates or (day.month, day.day) in self.dates
        return special and self.holiday(day) is None

    def exceptions(self, first: date, last: date) -> Iterator[date]:
        """The days that do not follow their weekday, both ends included, in no order."""
        keys = (*self.holidays, *self.dates)
        for key in keys:
            if isinstance(key, date):
                if first <= key <= last:
                    yield key
                continue
            for year in range(first.year, last.year + 1):
                day = _in_year(key, year)
                if day is not None and first <= day <= last:
                    yield day

    def opens(self) -> bool:
        """Whether there is any opening at all, in some year.

        Only the week and the special hours decide: holidays for every single day of the
        year are the one way to close a week for ever.
        """
        free = any(
            key not in self.holidays and spans and _yearly(key) not in self.holidays
            for key, spans in self.dates.items()
        )
        shut = sum(1 for key in self.holidays if not isinstance(key, date)) >= 366
        return free or (any(self.week) and not shut)


def _yearly(key: DayKey) -> DayKey:
    return (key.month, key.day) if isinstance(key, date) else key


def _in_year(key: tuple[int, int], year: int) -> date | None:
    """The day of a year; 29 February only where there is one."""
    try:
        return date(year, *key)
    except ValueError:
        return None


def days(first: date, last: date) -> Iterator[date]:
    """Every day from the first to the last, both included."""
    for step in range((last - first).days + 1):
        yield first + timedelta(step)
