"""What each kind of field takes as a value, and how it is spelled once understood."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise

from tickets_cli.domain.query import fields as f
from tickets_cli.domain.query.faults import Unreadable
from tickets_cli.domain.query.fields import Field

YES = frozenset({"yes", "true", "on", "1"})
NO = frozenset({"no", "false", "off", "0"})
_LONGEST_NUMBER = 30


def read(field: Field, text: str) -> str:
    """The value as the field spells it.

    Raises:
        Unreadable: the field cannot take it.
    """
    return READERS.get(field.kind, _as_typed)(field, text)


def known(field: Field, text: str) -> str | None:
    """The known value this means, in any case of letters, with ``-`` for ``_``."""
    wanted = _plain(text)
    for value in field.values:
        if _plain(value) == wanted:
            return value
    if field.name == "level" and wanted[:1] == "l" and wanted[1:] in field.values:
        return wanted[1:]
    return None


def number(text: str) -> float | int:
    """A number; whole ones of any length a person writes stay exact.

    Raises:
        Unreadable: it is none, or not finite.
    """
    try:
        if len(text) <= _LONGEST_NUMBER and text.isascii():
            value = int(text) if text.lstrip("+-").isdecimal() else float(text)
            if "_" not in text and abs(value) != float("inf") and value == value:
                return value
    except ValueError:
        pass
    raise Unreadable(f"{text!r} is not a number")


def _plain(text: str) -> str:
    return text.casefold().replace("-", "_")


def _as_typed(field: Field, text: str) -> str:
    return text


def _word(field: Field, text: str) -> str:
    return known(field, text) or text


def _number(field: Field, text: str) -> str:
    number(text)
    return text


def _flag(field: Field, text: str) -> str:
    wanted = text.casefold()
    if wanted in YES | NO:
        return "yes" if wanted in YES else "no"
    raise Unreadable(f"{text!r} is neither yes nor no")


def _duration(field: Field, text: str) -> str:
    """As typed where each unit is one letter: ``60m`` alone means a minute, ``1h`` an hour."""
    from tickets_cli.domain import duration
    from tickets_cli.domain.query import spans

    sign = "-" if spans.seconds(text) < 0 else ""
    size = "".join(text.lower().removeprefix("-").split())
    short = not any(one.isalpha() and other.isalpha() for one, other in pairwise(size))
    return sign + (size if short else str(duration.parse(size)))


def _instant(field: Field, text: str) -> str:
    from datetime import UTC, datetime
    from zoneinfo import ZoneInfo

    from tickets_cli.domain.query import spans

    sample = datetime(2026, 6, 15, 12, tzinfo=UTC)
    spans.span(text, ahead=field.ahead, now=sample, zone=ZoneInfo("UTC"))
    return " ".join(text.split())


def _id(field: Field, text: str) -> str:
    from tickets_cli.domain import ids

    return ids.folded(text)


READERS: Mapping[str, Callable[[Field, str], str]] = {
    f.WORD: _word,
    f.ORDERED: _word,
    f.NUMBER: _number,
    f.FLAG: _flag,
    f.DURATION: _duration,
    f.INSTANT: _instant,
    f.ID: _id,
}
"""One per kind of field; a kind without one takes any text as typed."""
