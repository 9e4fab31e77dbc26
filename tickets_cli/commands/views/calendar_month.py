"""A month as people read calendars: weeks as rows, what is open, and the days that differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.calendar.hours import DAYS, say_span, say_week
from tickets_cli.domain.calendar.month import Day, month, versions
from tickets_cli.domain.duration import exact, say
from tickets_cli.render.sheet import Column, Sheet, View

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar, Version

CLOSED = "-"
HOURS = (Column("days", "Days"), Column("openings", "Open", wide=True))
ODD = (
    Column("date", "Date"),
    Column("weekday", "Day"),
    Column("openings", "Open"),
    Column("what", "Why", wide=True),
)
FLAT = (
    Column("date", "Date"),
    Column("weekday", "Day"),
    Column("seconds", "Open", "duration"),
    Column("holiday", "Holiday"),
    Column("special", "Special", "flag"),
    Column("today", "Today", "flag"),
)


def month_view(calendar: Calendar, first: date, today: date) -> View:
    """One month of one calendar. ``today`` is the day it is on the calendar's wall clock."""
    found = month(calendar, first)
    known = versions(calendar, first)
    data = _data(calendar, known, found, today)
    zone = ", ".join(dict.fromkeys(version.zone.key for version in known))
    title = f"{calendar.name}, {first:%B %Y} ({zone})"
    total = exact(data["seconds"])
    notes = (f"open {total} in all; [ ] today, * not as usual",)
    odd = tuple(_exceptions(calendar, found))
    blocks = [Sheet(title, _week_columns(), tuple(_weeks(found, today)), notes)]
    blocks += [_hours(version, len(known) > 1) for version in known]
    blocks += [Sheet("Not as usual", ODD, odd)] if odd else []
    rows = tuple(tuple(day[column.key] for column in FLAT) for day in data["days"])
    return View(
        "calendar-show",
        data,
        tuple(blocks),
        fields=tuple(data),
        flat=Sheet(title, FLAT, rows),
    )


def _week_columns() -> tuple[Column, ...]:
    return (
        Column("week", "Week", "number"),
        *(Column(name, name.title()) for name in DAYS),
    )


def _weeks(found: Sequence[Day], today: date) -> Iterator[tuple[Any, ...]]:
    """One row per ISO week; days of other months stay blank."""
    cells = {day.date: _cell(day, today) for day in found}
    monday = found[0].date - timedelta(found[0].date.weekday())
    while monday <= found[-1].date:
        days = (monday + timedelta(step) for step in range(7))
        yield (monday.isocalendar().week, *(cells.get(day, " ") for day in days))
        monday += timedelta(7)


def _cell(day: Day, today: date) -> str:
    number = f"[{day.date.day}]" if day.date == today else f"{day.date.day} "
    mark = "*" if day.is_special or day.holiday is not None else ""
    return f"{number:>4} {say(day.seconds, days=False) if day.seconds else CLOSED}{mark}"


def _hours(version: Version, several: bool) -> Sheet:
    rows = tuple((days, ", ".join(spans)) for days, spans in say_week(version.week))
    since = f" from {version.valid_from}" if several and version.valid_from else ""
    length = version.day_seconds
    notes = (f"d in a target: {exact(length)}",) if length else ()
    return Sheet(f"Opening hours{since}", HOURS, rows, notes, empty="only on special dates")


def _exceptions(calendar: Calendar, found: Sequence[Day]) -> Iterator[tuple[str, str, str, str]]:
    for day in found:
        if day.holiday is None and not day.is_special:
            continue
        spans = ", ".join(map(say_span, calendar.version_on(day.date).spans(day.date)))
        what = "special hours" if day.holiday is None else day.holiday or "holiday"
        yield day.date.isoformat(), f"{day.date:%a}", spans or "closed", what


def _data(
    calendar: Calendar, known: Sequence[Version], found: Sequence[Day], today: date
) -> dict[str, Any]:
    return {
        "calendar": calendar.name,
        "month": f"{found[0].date:%Y-%m}",
        "seconds": sum(day.seconds for day in found),
        "versions": [_version(version) for version in known],
        "days": [_facts(day, today) for day in found],
    }


def _version(version: Version) -> dict[str, Any]:
    return {
        "timezone": version.zone.key,
        "valid_from": version.valid_from.isoformat() if version.valid_from else None,
        "day_seconds": version.day_seconds,
        "hours": [
            {"days": days, "openings": list(spans)} for days, spans in say_week(version.week)
        ],
    }


def _facts(day: Day, today: date) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "weekday": f"{day.date:%a}",
        "openings": [{"from": start, "to": end} for start, end in day.openings],
        "seconds": day.seconds,
        "holiday": (day.holiday or "holiday") if day.holiday is not None else None,
        "special": day.is_special,
        "today": day.date == today,
    }
