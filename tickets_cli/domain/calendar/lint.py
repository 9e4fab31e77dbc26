"""Doubts about a calendar: things that are allowed, and hardly ever meant."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from tickets_cli.domain.calendar.hours import DAY, DAYS, Span
from tickets_cli.domain.calendar.instants import merged, stamp
from tickets_cli.domain.calendar.version import DayKey, Version
from tickets_cli.domain.calendar.worktime import Calendar
from tickets_cli.domain.duration import say
from tickets_cli.domain.moment import midnight
from tickets_cli.errors import WARNING, Problem

FILE = "sla.yaml"
WEEKS_AHEAD = 104
"""How far ahead empty weeks are looked for."""


def lint(calendar: Calendar, today: date) -> Iterator[Problem]:
    """Overlaps, special hours of holidays, days longer than any, weeks without an opening, and
    holidays that run out before the end of next year.
    """
    several = len(calendar.versions) > 1
    for number, version in enumerate(calendar.versions):
        place = f"calendars.{calendar.name}" + (f"[{number}]" if several else "")
        yield from _overlaps(version, place)
        yield from _unheard(version, place)
        yield from _long_day(version, place)
    yield from _empty_weeks(calendar, today)
    last = len(calendar.versions) - 1
    place = f"calendars.{calendar.name}" + (f"[{last}]" if several else "")
    yield from _missing_holidays(calendar, place, today)


def _doubt(field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(FILE, message, hint=hint, field=field, code=code, severity=WARNING)


def _overlaps(version: Version, place: str) -> Iterator[Problem]:
    """Two openings at once: of one day, or of a night shift and the next day."""
    for day, spans in enumerate(version.week):
        tomorrow = version.week[(day + 1) % 7]
        later = [(start + DAY, end + DAY) for start, end in tomorrow]
        if _meet(list(spans)) or any(_meet([one, other]) for one in spans for other in later):
            yield _doubt(
                f"{place}.hours",
                "calendar-overlap",
                f"openings overlap on {DAYS[day]}; the time counts once",
                "make them one, or let one begin when the other ends",
            )
    for key, spans in version.dates.items():
        if _meet(list(spans)):
            shown = _shown(key)
            message = f"openings overlap on {shown}; the time counts once"
            yield _doubt(f"{place}.dates.{shown}", "calendar-overlap", message, "make them one")


def _shown(key: DayKey) -> str:
    """A day as the file has it."""
    return str(key) if isinstance(key, date) else f"{key[0]:02}-{key[1]:02}"


def _unheard(version: Version, place: str) -> Iterator[Problem]:
    """Special hours that never count, for the day is a holiday."""
    for key, spans in version.dates.items():
        yearly = (key.month, key.day) if isinstance(key, date) else key
        if spans and (key in version.holidays or yearly in version.holidays):
            shown = _shown(key)
            yield _doubt(
                f"{place}.dates.{shown}",
                "calendar-hours-of-holiday",
                f"the special hours of {shown} never count: it is a holiday",
                "a holiday beats special hours; drop one of them",
            )


def _long_day(version: Version, place: str) -> Iterator[Problem]:
    """A "d" that no day can hold."""
    openings = [spans for spans in (*version.week, *version.dates.values()) if spans]
    most = max((sum(end - start for start, end in merged(one)) for one in openings), default=0)
    if version.day_seconds and most < version.day_seconds:
        yield _doubt(
            f"{place}.hours_per_day",
            "calendar-long-day",
            f'"d" is {say(version.day_seconds, days=False)}, but no day opens longer than '
            f"{say(most, days=False)}",
            "hours_per_day is how long a working day lasts",
        )


def _meet(spans: list[Span]) -> bool:
    spans = sorted(spans)
    return any(spans[n][1] > spans[n + 1][0] for n in range(len(spans) - 1))


def _empty_weeks(calendar: Calendar, today: date) -> Iterator[Problem]:
    """Runs of weeks, Monday to Sunday, in which it never opens."""
    monday = today - timedelta(today.weekday())
    start: date | None = None
    for _ in range(WEEKS_AHEAD + 1):
        if not _opens_in(calendar, monday):
            start = start or monday
        elif start is not None:
            yield _empty(calendar, start, monday)
            start = None
        monday += timedelta(7)
    if start is not None:
        yield _empty(calendar, start, monday)


def _opens_in(calendar: Calendar, monday: date) -> bool:
    zone = calendar.version_on(monday).zone
    ends = (stamp(midnight(day, zone)) for day in (monday, monday + timedelta(7)))
    return calendar.seconds(*ends) > 0


def _empty(calendar: Calendar, start: date, end: date) -> Problem:
    return _doubt(
        f"calendars.{calendar.name}",
        "calendar-empty-week",
        f"never opens from {start} to {end - timedelta(1)}",
        "clocks stand still all that time; check holidays and dates",
    )


def _missing_holidays(calendar: Calendar, place: str, today: date) -> Iterator[Problem]:
    """Dated holidays of the fullest year, and less than half as many in the next one.

    A calendar without dated holidays, or with those of every year only, has none to run out.
    """
    dated = [day for day in calendar.versions[-1].holidays if isinstance(day, date)]
    years = [day.year for day in dated]
    most = max((years.count(year) for year in years), default=0)
    for year in (today.year, today.year + 1):
        if most and years.count(year) * 2 < most:
            yield _doubt(
                f"{place}.holidays",
                "calendar-holidays-end",
                f"holidays run out: the last one is {max(dated)}, and {year} has "
                f"{years.count(year)} where another year has {most}",
                f"tickets calendar holidays {calendar.name} --country CC --years {year} adds them",
            )
            return
