"""Lengths of time as people type them: ``90s``, ``15m``, ``1h30m``, ``2d``, ``PT1H30M``.

A length remembers its days apart from its seconds, because a "d" is not the same
everywhere: in a target it means the working day of a calendar, in queries and on the
command line it means 24 hours.
"""

from __future__ import annotations

import itertools
import re

from tickets_cli.errors import Usage
from tickets_cli.namedtuple import NamedTuple

MINUTE, HOUR, DAY = 60, 3600, 86400
"""In seconds; the day is one of 24 hours."""

LONGEST = 36525 * DAY
"""A hundred years. Whoever writes more has mistyped."""

_MILLION = 10**6
_UNITS = {"d": DAY, "h": HOUR, "m": MINUTE, "s": 1}
_WORDS = {
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
    **dict.fromkeys(("m", "min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
}
# Texts, compiled when the first length is read: most commands only write lengths.
_PART = r"([0-9]{1,12}(?:\.[0-9]{1,6})?)\s*([a-z]+)\s*"
_ISO = r"p(?:(?P<d>[\d.]+)d)?(?:t(?:(?P<h>[\d.]+)h)?(?:(?P<m>[\d.]+)m)?(?:(?P<s>[\d.]+)s)?)?"
_HINT = "write it like 90s, 15m, 8h, 2d or 1h30m, or in ISO 8601 like PT1H30M"


class Duration(NamedTuple):
    """A length of time: whole days, whose meaning depends on the place, and seconds."""

    days: int = 0
    seconds: int = 0

    @property
    def elapsed(self) -> int:
        """Seconds, with a day of 24 hours: the meaning in queries and on the command line."""
        return self.days * DAY + self.seconds

    def working(self, day_seconds: int) -> int:
        """Seconds, with a day of ``day_seconds``: the meaning in a target."""
        return self.days * day_seconds + self.seconds

    def __str__(self) -> str:
        """The shortest way to type it again."""
        parts = [f"{self.days}d"] if self.days else []
        parts += [f"{count}{unit}" for count, unit in _split(self.seconds, "hms")]
        return "".join(parts) or "0s"


def parse(text: str) -> Duration:
    """Read a length of time.

    Raises:
        Usage: it is none, negative, not whole seconds, or longer than a hundred years.
    """
    plain = text.strip().lower()
    if plain.startswith("-"):
        raise Usage(f"{text!r} is negative; a length of time cannot be", hint=_HINT)
    parts = _iso_parts(text, plain) if plain.startswith("p") else _word_parts(text, plain)
    days = millionths = 0
    for number, unit in parts:
        if unit == "d":
            hint = "a day has no fractions here: add hours, as 1d4h"
            days = _whole(text, _millionths(number), hint)
        else:
            millionths += _millionths(number) * _UNITS[unit]
    length = Duration(days, _whole(text, millionths, "the smallest unit is the second"))
    if length.elapsed > LONGEST:
        raise Usage(f"{text!r} is longer than a hundred years", hint=_HINT)
    return length


def _word_parts(text: str, plain: str) -> list[tuple[str, str]]:
    """Cut ``1h30m`` into numbers and units, from the largest unit down, each once."""
    parts: list[tuple[str, str]] = []
    position = 0
    while position < len(plain):
        match = re.compile(_PART).match(plain, position)
        if match is None:
            break
        parts.append((match[1], _unit(text, match[2])))
        position = match.end()
    if not parts or position < len(plain):
        raise Usage(f"{text!r} is not a length of time", hint=_bare_hint(plain))
    sizes = [_UNITS[unit] for _, unit in parts]
    if any(one <= other for one, other in itertools.pairwise(sizes)):
        raise Usage(f"{text!r} does not go from the largest unit down, each once", hint=_HINT)
    return parts


def _unit(text: str, word: str) -> str:
    """The unit a word means."""
    if word in _WORDS:
        return _WORDS[word]
    if word in ("w", "week", "weeks"):
        raise Usage(f"{text!r}: weeks are no unit here", hint="write days, as 14d")
    raise Usage(f"{text!r}: {word!r} is not a unit of time", hint="units: s, m, h, d")


def _bare_hint(plain: str) -> str:
    return f"add a unit, as {plain}m or {plain}h" if plain.isdecimal() else _HINT


def _iso_parts(text: str, plain: str) -> list[tuple[str, str]]:
    """Cut ``PT1H30M`` into numbers and units."""
    match = re.fullmatch(_ISO, plain)
    parts = [(n, unit) for unit, n in match.groupdict().items() if n] if match else []
    numbers = all(re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,6})?", number) for number, _ in parts)
    if not parts or not numbers or plain.endswith("t"):
        hint = "years, months and weeks have no fixed length: write days, hours and minutes"
        raise Usage(f"{text!r} is not a length of time", hint=hint)
    return parts


def _millionths(number: str) -> int:
    """A number with up to six decimals, exactly."""
    whole, _, part = number.partition(".")
    return int(whole) * _MILLION + int(part.ljust(6, "0"))


def _whole(text: str, millionths: int, hint: str) -> int:
    number, rest = divmod(millionths, _MILLION)
    if rest:
        raise Usage(f"{text!r} is not exact", hint=hint)
    return number


def _split(seconds: int, units: str) -> list[tuple[int, str]]:
    """How often each unit fits, largest first, leaving out those that do not."""
    parts: list[tuple[int, str]] = []
    for unit in units:
        count, seconds = divmod(seconds, _UNITS[unit])
        if count:
            parts.append((count, unit))
    return parts


def say(seconds: int, *, parts: int = 2, days: bool = True) -> str:
    """Say seconds in short words, cut after ``parts`` units: ``1h 30m``, ``2d 4h``, ``-5m``.

    With ``days=False`` hours go on beyond 24, for time in which a day has no fixed length.
    """
    sign, size = ("-", -seconds) if seconds < 0 else ("", seconds)
    if not size:
        return "0s"
    words = _split(size, "dhms" if days else "hms")
    largest = next(unit for _, unit in words)
    kept = "dhms"["dhms".index(largest) :][:parts]
    return sign + " ".join(f"{count}{unit}" for count, unit in words if unit in kept)


def exact(seconds: int) -> str:
    """Say seconds in hours, minutes and seconds, leaving nothing out: ``50h 15m 3s``."""
    return say(seconds, parts=4, days=False)
