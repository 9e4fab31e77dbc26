"""Opening hours as people write them: ``mon-fri``, ``daily``, ``08:00-12:00``, ``22:00-06:00``.

A span is a pair of seconds from the day's midnight on the wall clock, half-open. One that
ends at or before its start runs over midnight, so its end lies beyond 86400, and belongs
to the day it starts.
"""

from __future__ import annotations

import re

from tickets_cli.errors import Usage

Span = tuple[int, int]
Week = tuple[tuple[Span, ...], ...]
"""The spans of Monday to Sunday."""

DAY = 86400
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
ALWAYS: Week = (((0, DAY),),) * 7
"""Round the clock: what ``24x7`` means."""

_SPAN = re.compile(r"\s*(\d{1,2}):(\d{2})\s*-\s*(\d{1,2}):(\d{2})\s*")
_HINT = 'write opening hours like "08:00-12:00", over midnight like "22:00-06:00"'


def parse_span(text: str) -> Span:
    """Read one opening, such as ``08:00-12:00``; ``24:00`` is the end of the day.

    Raises:
        Usage: a time that is on no clock, or an end equal to its start.
    """
    match = _SPAN.fullmatch(text)
    if match is None:
        raise Usage(f"{text!r} is not an opening", hint=_HINT)
    start, end = _seconds(match[1], match[2]), _seconds(match[3], match[4])
    if start >= DAY:
        raise Usage(f"{text!r} starts at the end of the day", hint="24:00 can only be an end")
    if start == end:
        hint = 'for a whole day write "00:00-24:00", for a closed one leave it out'
        raise Usage(f"{text!r} ends when it starts", hint=hint)
    return (start, end) if end > start else (start, end + DAY)


def _seconds(hour: str, minute: str) -> int:
    seconds = int(hour) * 3600 + int(minute) * 60
    if int(minute) > 59 or seconds > DAY:
        raise Usage(f"there is no {hour}:{minute} o'clock", hint="times go from 00:00 to 24:00")
    return seconds


def parse_days(text: str) -> tuple[int, ...]:
    """Read the days of a line, such as ``mon``, ``mon-fri``, ``sat,sun`` or ``daily``; Monday is 0.

    Raises:
        Usage: a word that is no day, or a day named twice.
    """
    plain = text.strip().lower()
    if plain == "daily":
        return tuple(range(7))
    days: list[int] = []
    for part in plain.split(","):
        first, dash, last = part.partition("-")
        start, end = _day(text, first), _day(text, last if dash else first)
        days += [(start + step) % 7 for step in range((end - start) % 7 + 1)]
    if len(set(days)) < len(days):
        raise Usage(f"{text!r} names a day twice")
    return tuple(days)


def _day(text: str, word: str) -> int:
    if word.strip() not in DAYS:
        raise Usage(
            f"{text!r} is not a day of the week",
            hint=f"days: {', '.join(DAYS)}, a run of them like mon-fri, or daily",
        )
    return DAYS.index(word.strip())


def say_span(span: Span) -> str:
    """An opening as it is written: ``22:00-06:00``."""
    start, end = (_clock(seconds) for seconds in span)
    return f"{start}-{end}"


def _clock(seconds: int) -> str:
    """``06:00`` of the day or the next one; the end of the day is ``24:00``."""
    minutes = (seconds if seconds <= DAY else seconds - DAY) // 60
    return f"{minutes // 60:02}:{minutes % 60:02}"


def say_week(week: Week) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Runs of days that open alike, closed ones left out: ``("mon-fri", ("08:00-17:00",))``."""
    if week == ALWAYS:
        return (("24x7", (say_span(ALWAYS[0][0]),)),)
    runs: list[list[int]] = []
    for day, spans in enumerate(week):
        if runs and week[runs[-1][0]] == spans:
            runs[-1].append(day)
        else:
            runs.append([day])
    return tuple((_run(run), tuple(map(say_span, week[run[0]]))) for run in runs if week[run[0]])


def _run(days: list[int]) -> str:
    return DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]}-{DAYS[days[-1]]}"
