"""Deadlines and lengths of business time, and doubts about the calendars."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.commands.views.moments import away, wall
from tickets_cli.commands.views.problems import COLUMNS
from tickets_cli.commands.views.problems import facts as problem_facts
from tickets_cli.domain.count import counted
from tickets_cli.domain.duration import exact
from tickets_cli.errors import Problem
from tickets_cli.render.problem import problem_line
from tickets_cli.render.sheet import Column, Detail, Fact, Sheet, View

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar, Pause
    from tickets_cli.domain.calendar.holidays import Holiday

WHERE = tuple(column for column in COLUMNS if column.key not in ("severity", "column"))


def due_view(
    calendar: Calendar, start: datetime, seconds: int, pauses: Sequence[Pause], now: datetime
) -> View:
    """When so much business time has passed, and, where that is on closing, the next opening."""
    due = calendar.add(start, seconds, pauses)
    opening = calendar.next_opening(due)
    zone = calendar.version_at(due).zone
    data = {
        "calendar": calendar.name,
        "timezone": zone.key,
        "from": start,
        "target_seconds": seconds,
        "pauses": _pauses(pauses),
        "due": due,
        "next_opening": opening,
    }
    facts = (
        Fact("From", wall(start, zone)),
        Fact("In", f"{exact(seconds)} of calendar {calendar.name} ({zone.key})"),
        *_told(pauses, calendar),
        Fact("Due", f"{wall(due, zone)}, {away(due, now)}"),
        *((Fact("Next opening", wall(opening, zone)),) if opening != due else ()),
    )
    return View("calendar-due", data, (Detail("", facts),), fields=tuple(data))


def elapsed_view(
    calendar: Calendar, start: datetime, end: datetime, pauses: Sequence[Pause]
) -> View:
    """How much business time lies between two instants."""
    seconds = calendar.measure(start, end, pauses)
    zone = calendar.version_at(start).zone
    data = {
        "calendar": calendar.name,
        "timezone": zone.key,
        "from": start,
        "to": end,
        "pauses": _pauses(pauses),
        "seconds": seconds,
    }
    facts = (
        Fact("From", wall(start, zone)),
        Fact("To", wall(end, zone)),
        *_told(pauses, calendar),
        Fact("Elapsed", f"{exact(seconds)} of calendar {calendar.name} ({zone.key})"),
    )
    return View("calendar-elapsed", data, (Detail("", facts),), fields=tuple(data))


def _pauses(pauses: Sequence[Pause]) -> list[dict[str, datetime]]:
    return [{"from": start, "to": end} for start, end in pauses]


def _told(pauses: Sequence[Pause], calendar: Calendar) -> list[Fact]:
    zone = calendar.version_at(pauses[0][0]).zone if pauses else None
    return [
        Fact("Pause", f"{wall(start, zone)} to {wall(end, zone)}")
        for start, end in pauses
        if zone is not None
    ]


def lint_view(problems: Sequence[Problem], calendars: int) -> View:
    """What is wrong with ``sla.yaml``, or hardly ever meant; errors first."""
    ranked = sorted(problems, key=lambda problem: (not problem.is_error, problem.line))
    errors = sum(problem.is_error for problem in problems)
    warnings = len(problems) - errors
    rows = tuple(tuple(problem_facts(one)[column.key] for column in WHERE) for one in ranked)
    data = {
        "calendars": calendars,
        "errors": errors,
        "warnings": warnings,
        "problems": [problem_facts(one) for one in ranked],
    }
    talk = ", ".join(
        counted(*one) for one in ((calendars, "calendar"), (errors, "error"), (warnings, "warning"))
    )
    sheets = (Sheet("", WHERE, rows, narrow=tuple(map(problem_line, ranked))),) if rows else ()
    return View("calendar-lint", data, sheets, talk=(talk,), fields=tuple(data))


HOLIDAYS = (
    Column("date", "Date"),
    Column("weekday", "Day"),
    Column("name", "Holiday", wide=True),
    Column("is_new", "New", "flag"),
)


def holidays_view(
    calendar: str, found: Sequence[Holiday], new: Sequence[Holiday], commit: str | None
) -> View:
    """The days of a country; which of them were, or would be, written into a calendar."""
    days = [_holiday(one, one in new) for one in found]
    data = {"calendar": calendar, "commit": commit, "added": len(new), "days": days}
    written = f"{len(new)} of {counted(len(found), 'day')} new to {calendar}"
    talk = written if commit or not new else f"{written}; nothing was written"
    sheet = Sheet("", HOLIDAYS, tuple(tuple(day.values()) for day in days), empty="no holidays")
    return View("calendar-holidays", data, (sheet,), talk=(talk,), fields=tuple(data))


def _holiday(day: Holiday, is_new: bool) -> dict[str, Any]:
    return {
        "date": day.date.isoformat(),
        "weekday": f"{day.date:%a}",
        "name": day.name or None,
        "is_new": is_new,
    }
