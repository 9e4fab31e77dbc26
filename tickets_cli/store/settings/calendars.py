"""The calendars of ``sla.yaml``: what a schema cannot say of hours, zones and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.domain.calendar import Calendar, Version
from tickets_cli.domain.calendar.hours import ALWAYS, Span, Week, parse_days, parse_span
from tickets_cli.domain.calendar.version import CLOSED, DayKey
from tickets_cli.errors import Usage

Document = Mapping[str, Any]
Complain = Callable[[str, str, str], None]
"""Takes down a problem: the field it is in, what is wrong, and a hint."""


def calendars(documents: Mapping[str, Any], complain: Complain) -> dict[str, Calendar]:
    """Every calendar, in the order of the file; those with problems as far as they make sense."""
    return {name: _calendar(name, one, complain) for name, one in documents.items()}


def _calendar(name: str, document: Any, complain: Complain) -> Calendar:
    place = f"calendars.{name}"
    if isinstance(document, Mapping):
        return Calendar(name, (_version(document, place, complain),))
    found = [_version(one, f"{place}[{n}]", complain) for n, one in enumerate(document)]
    starts = [version.valid_from for version in found]
    for number, start in enumerate(starts):
        field = f"{place}[{number}].valid_from"
        if number and start is None:
            complain(field, "a later version needs the day from which it counts", "")
        elif start is not None and start in starts[:number]:
            complain(field, f"two versions begin on {start}", "")
    return Calendar(name, tuple(sorted(found, key=lambda one: one.valid_from or date.min)))


def _version(document: Document, place: str, complain: Complain) -> Version:
    hours = document.get("hours_per_day")
    unread: list[str] = []

    def note(field: str, message: str, hint: str) -> None:
        unread.append(field)
        complain(field, message, hint)

    version = Version(
        zone=_zone(document["timezone"], f"{place}.timezone", complain),
        week=_week(document["hours"], f"{place}.hours", note),
        day_seconds=None if hours is None else round(hours * 3600),
        holidays=_holidays(document.get("holidays", ()), f"{place}.holidays", complain),
        dates=_dates(document.get("dates", {}), f"{place}.dates", note),
        valid_from=_date(document.get("valid_from"), f"{place}.valid_from", complain),
    )
    if not unread and not version.opens():
        complain(f"{place}.hours", "this calendar never opens", "give it hours, or 24x7")
    return version


def _zone(name: str, field: str, complain: Complain) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (OSError, ValueError, LookupError):
        hint = "an IANA name such as Europe/Berlin; a system without zones needs the tzdata package"
        complain(field, f"{name!r} is not a time zone", hint)
        return ZoneInfo("UTC")


def _week(document: Any, field: str, complain: Complain) -> Week:
    if document == "24x7":
        return ALWAYS
    week = list(CLOSED)
    given: dict[int, str] = {}
    for days, texts in document.items():
        place = f"{field}.{days}"
        try:
            numbers = parse_days(days)
        except Usage as error:
            complain(place, error.message, error.hint)
            continue
        twice = next((given[number] for number in numbers if number in given), None)
        if twice is not None:
            complain(place, f"a day of {days} is given twice, see {twice}", "each day once")
        spans = tuple(_spans(texts, place, complain))
        for number in numbers:
            week[number], given[number] = spans, days
    return tuple(week)


def _spans(texts: Sequence[str], field: str, complain: Complain) -> Iterator[Span]:
    for number, text in enumerate(texts):
        try:
            yield parse_span(text)
        except Usage as error:
            complain(f"{field}[{number}]", error.message, error.hint)


def _holidays(items: Sequence[Any], field: str, complain: Complain) -> dict[DayKey, str]:
    found: dict[DayKey, str] = {}
    for number, item in enumerate(items):
        named = isinstance(item, Mapping)
        text, name = (item["date"], item.get("name", "")) if named else (item, "")
        place = f"{field}[{number}].date" if named else f"{field}[{number}]"
        day = _day(text, place, complain)
        if day is not None:
            found[day] = name
    return found


def _dates(items: Mapping[str, Any], field: str, complain: Complain) -> dict[DayKey, Any]:
    found: dict[DayKey, tuple[Span, ...]] = {}
    for text, spans in items.items():
        place = f"{field}.{text}"
        day = _day(text, place, complain)
        if day is not None:
            found[day] = tuple(_spans(spans, place, complain))
    return found


def _day(text: str, field: str, complain: Complain) -> DayKey | None:
    """A date, or the month and day of ``12-24``."""
    if len(text) > len("12-24"):
        return _date(text, field, complain)
    try:
        leap = date.fromisoformat(f"2024-{text}")
    except ValueError:
        complain(field, f"there is no day {text}", "write month, then day, as 12-24")
        return None
    return (leap.month, leap.day)


def _date(text: str | None, field: str, complain: Complain) -> date | None:
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        complain(field, f"there is no day {text}", "write year, month, day, as 2026-12-25")
        return None
