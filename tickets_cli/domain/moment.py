"""Instants as people type them, for ``--now``, ``--at`` and ``--from``.

``2026-11-22T17:00:00Z``, ``2026-11-22 17:00``, ``17:00``, ``yesterday 17:00``, ``fri 17:00``,
``-1h``, ``1h ago``, ``in 2h``, ``now``. Words without an offset mean the wall clock of the zone.
A wall time that a clock change skips means the same time after the change (02:30 becomes
03:30); one that comes twice means the first: write the offset to mean the second.
Answers are aware, in UTC and cut to the whole second.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from tickets_cli.domain import duration
from tickets_cli.errors import Usage

EARLIEST, LATEST = datetime(1970, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
"""What lies outside has been mistyped."""

HINT = (
    "write it like 2026-11-22 17:00, 2026-11-22T16:00:00Z, 17:00, "
    "'yesterday 17:00', 'fri 17:00', -1h or '1h ago'"
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}
_CLOCK = r"(\d{1,2}):(\d{2})(?::(\d{2}))?"


def local(wall: datetime, zone: tzinfo) -> datetime:
    """The instant, in UTC, of a wall-clock time in a zone (see above for clock changes)."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(UTC)


def midnight(day: date, zone: tzinfo) -> datetime:
    """The first instant of a day in a zone, in UTC."""
    return local(datetime.combine(day, time()), zone)


def parse(text: str, *, zone: tzinfo, now: datetime, past: bool = False) -> datetime:
    """Read an instant, as seen at ``now`` in ``zone``.

    A weekday means the one to come, today included; with ``past`` it means the last one
    that has been, and nothing after ``now`` is taken.

    Raises:
        Usage: the words mean no instant, an absurd one, or one to come where ``past`` is asked.
    """
    plain = " ".join(text.split()).lower()
    moment = _ahead(plain, now) or _dated(text, plain, zone) or _named(text, plain, zone, now, past)
    if moment is None:
        raise Usage(f"{text!r} is not a time", hint=HINT)
    if not EARLIEST <= moment < LATEST:
        raise Usage(f"{text!r} lies outside 1970 to 2199", hint=HINT)
    if past and moment > now:
        raise Usage(
            f"{text!r} has not come yet: it is {now.astimezone(zone):%a %Y-%m-%d %H:%M %Z}",
            hint="give a time that has been, as 'yesterday 17:00' or '1h ago'",
        )
    return moment.replace(microsecond=0)


def _ahead(plain: str, now: datetime) -> datetime | None:
    """Read ``now``, ``-1h``, ``+1h``, ``1h ago`` and ``in 1h``."""
    if plain == "now":
        return now.astimezone(UTC)
    if plain.startswith(("+", "-")):
        sign, words = (1 if plain[0] == "+" else -1), plain[1:]
    elif plain.endswith(" ago"):
        sign, words = -1, plain.removesuffix(" ago")
    elif plain.startswith("in "):
        sign, words = 1, plain.removeprefix("in ")
    else:
        return None
    length = timedelta(seconds=duration.parse(words.strip()).elapsed)
    try:
        return now.astimezone(UTC) + sign * length
    except OverflowError:
        return LATEST


def _dated(text: str, plain: str, zone: tzinfo) -> datetime | None:
    """Read a date, alone or with a time, with or without an offset."""
    if not re.match(r"\d{4}-\d{2}-\d{2}", plain):
        return None
    try:
        moment = datetime.fromisoformat(plain.upper().replace(" +", "+").replace(" Z", "Z"))
        return moment.astimezone(UTC) if moment.tzinfo else local(moment, zone)
    except OverflowError:
        return LATEST
    except ValueError as error:
        raise Usage(f"{text!r} is not a time: {error}", hint=HINT) from None


def _named(text: str, plain: str, zone: tzinfo, now: datetime, past: bool) -> datetime | None:
    """Read ``17:00``, ``yesterday``, ``fri 17:00``: a day by name, or today, and its wall clock."""
    name, _, clock = ("today", "", plain) if re.fullmatch(_CLOCK, plain) else plain.partition(" ")
    at = _clock(text, clock)
    today = now.astimezone(zone).date()
    if at is None:
        return None
    if name in _DAYS:
        return local(datetime.combine(today + timedelta(_DAYS[name]), at), zone)
    day = weekday(name)
    if day is None:
        return None
    ahead = (day - today.weekday()) % 7
    moment = local(datetime.combine(today + timedelta(ahead), at), zone)
    if past and moment > now:
        moment = local(datetime.combine(today + timedelta(ahead - 7), at), zone)
    return moment


def weekday(name: str) -> int | None:
    """The number of a weekday, Monday being 0, by its English name or a start of it."""
    if len(name) < 3:
        return None
    return next((n for n, full in enumerate(WEEKDAYS) if full.startswith(name)), None)


def _clock(text: str, clock: str) -> time | None:
    """The wall-clock time, midnight when none is given."""
    if not clock:
        return time()
    match = re.fullmatch(_CLOCK, clock)
    if match is None:
        return None
    try:
        return time(int(match[1]), int(match[2]), int(match[3] or 0))
    except ValueError:
        raise Usage(f"{text!r}: there is no {clock} o'clock", hint=HINT) from None
