"""What a date or time in a query covers: ``2026-10``, ``today``, ``last-month``, ``-7d``, ``fri``.

Every answer is half-open, ``[start, end)``, in UTC. A day or month is whole; an instant
relative to now (``-7d``, ``4h``, ``now``) has no extent. Days begin at 00:00 in the desk's zone.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from tickets_cli.domain import duration, moment, period
from tickets_cli.domain.query.faults import Unreadable
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

Span = tuple[datetime, datetime]

_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_STEPS = {"last": -1, "this": 0, "next": 1}
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PERIOD = re.compile(r"\d{4}(-\d{2}|-?[qh]\d)?")
_LENGTH = re.compile(r"[+-]?p?t?\d[\d.a-z ]*")
_WEEK = 7
_EXAMPLES = (
    "write it like 2026-10-01, 2026-10, 2026-Q3, today, last-month, -7d or '2026-10-01 09:00'"
)


def span(text: str, *, ahead: bool, now: datetime, zone: ZoneInfo) -> Span:
    """What the text covers, seen at ``now``. A weekday is the next when ``ahead``, else the last.

    Raises:
        Unreadable: the text means no time.
    """
    plain = " ".join(text.split()).lower()
    try:
        return _span(plain, ahead, now, zone)
    except Usage as error:
        raise Unreadable(error.message, error.hint) from None
    except (OverflowError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        raise Unreadable(f"{text!r} is not a time", _EXAMPLES) from None


def is_relative(text: str) -> bool:
    """Whether the text counts from now, so that it has no extent."""
    return text == "now" or bool(_LENGTH.fullmatch(text) and not text[:4].isdecimal())


def _span(plain: str, ahead: bool, now: datetime, zone: ZoneInfo) -> Span:
    if is_relative(plain):
        return _relative(plain, ahead, now, zone)
    today = now.astimezone(zone).date()
    weekday = moment.weekday(plain)
    if plain in _DAYS:
        return _days(today + timedelta(_DAYS[plain]), 1, zone)
    if weekday is not None:
        away = (weekday - today.weekday()) % _WEEK
        return _days(today + timedelta(away if ahead or not away else away - _WEEK), 1, zone)
    if _DATE.fullmatch(plain):
        return _days(datetime.fromisoformat(plain).date(), 1, zone)
    if _PERIOD.fullmatch(plain):
        found = period.parse(plain, zone=zone)
        return found.start, found.end
    return _named(plain, now, zone) or _clock(plain, ahead, now, zone)


def _relative(plain: str, ahead: bool, now: datetime, zone: ZoneInfo) -> Span:
    if plain[0] not in "+-" and plain != "now":
        if not ahead:
            raise Unreadable(
                f"{plain!r} does not say which way from now",
                f"write -{plain} for {plain} ago, or +{plain} for {plain} from now",
            )
        plain = f"+{plain}"
    at = moment.parse(plain, zone=zone, now=now)
    return at, at


def _days(first: date, count: int, zone: ZoneInfo) -> Span:
    return moment.midnight(first, zone), moment.midnight(first + timedelta(count), zone)


def _named(plain: str, now: datetime, zone: ZoneInfo) -> Span | None:
    """Read ``this-week``, ``last-month``, ``next-quarter``."""
    which, _, kind = plain.replace("_", "-").replace(" ", "-").partition("-")
    if which not in _STEPS:
        return None
    today = now.astimezone(zone).date()
    if kind == "week":
        monday = today - timedelta(today.weekday()) + timedelta(_WEEK * _STEPS[which])
        return _days(monday, _WEEK, zone)
    if kind not in period.MONTHS:
        return None
    found = period.current(kind, now, zone)
    if which == "last":
        found = found.previous()
    elif which == "next":
        found = period.of_kind(kind, found.end.astimezone(zone).date(), zone)
    return found.start, found.end


def _clock(plain: str, ahead: bool, now: datetime, zone: ZoneInfo) -> Span:
    """Read a time of day: it lasts the minute, or the second, that it names."""
    try:
        at = moment.parse(plain, zone=zone, now=now)
    except Usage as error:
        raise Unreadable(error.message, _EXAMPLES) from None
    if not ahead and at > now and moment.weekday(plain.partition(" ")[0]) is not None:
        at = moment.parse(plain, zone=zone, now=now, past=True)
    return at, at + timedelta(seconds=1 if re.search(r":\d\d:\d\d", plain) else 60)


def seconds(text: str) -> int:
    """A length of time in seconds, a day being 24 hours; a minus is taken.

    Raises:
        Unreadable: it is none.
    """
    sign, size = (-1, text[1:]) if text.startswith("-") else (1, text)
    try:
        return sign * duration.parse(size).elapsed
    except Usage as error:
        raise Unreadable(error.message, error.hint) from None


def unit(text: str) -> int:
    """The smallest unit a length of time names, in seconds: a day for ``3d``."""
    return {"d": duration.DAY, "h": duration.HOUR, "m": duration.MINUTE}.get(text[-1:], 1)
