"""Writing holidays into a calendar of ``sla.yaml``: which are new, and where they go.

A document here is the checked content of the file; it is never changed, only replaced.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar.worktime import Calendar

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day that is closed, and what it is called."""

    date: date
    name: str


def missing(calendar: Calendar, found: Iterable[Holiday]) -> tuple[Holiday, ...]:
    """Those the calendar does not have yet, neither by date nor by a day of every year."""
    return tuple(
        one
        for one in sorted(found, key=lambda one: one.date)
        if calendar.version_on(one.date).holiday(one.date) is None
    )


def with_holidays(document: Document, calendar: Calendar, new: Iterable[Holiday]) -> Document:
    """The settings with these holidays; each goes to the version in force on its day."""
    written = document["calendars"][calendar.name]
    if isinstance(written, Mapping):
        changed: Any = _added(written, new)
    else:
        changed = [
            _added(one, [day for day in new if _since(calendar, day) == one.get("valid_from")])
            for one in written
        ]
    return {**document, "calendars": {**document["calendars"], calendar.name: changed}}


def _since(calendar: Calendar, day: Holiday) -> str | None:
    """The first day of the version in force, as the file says it."""
    since = calendar.version_on(day.date).valid_from
    return None if since is None else since.isoformat()


def _added(version: Document, new: Iterable[Holiday]) -> Document:
    items: list[Any] = list(version.get("holidays", ()))
    for day in new:
        items.insert(_place(items, day.date.isoformat()), _item(day))
    return {**version, "holidays": items} if items else version


def _item(day: Holiday) -> dict[str, str]:
    return {"date": day.date.isoformat(), **({"name": day.name} if day.name else {})}


def _place(items: Sequence[Any], day: str) -> int:
    """Before the first later date; days of every year stay where they are."""
    for place, item in enumerate(items):
        there = item["date"] if isinstance(item, Mapping) else item
        if len(there) == len(day) and there > day:
            return place
    return len(items)
