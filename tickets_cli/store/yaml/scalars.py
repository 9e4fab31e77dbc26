"""How one value is spelled, so that every YAML reader, of 1.1 and of 1.2, sees that same value.

A text stands plain only where nobody could take it for anything else; otherwise it stands in
double quotes, with visible escapes for everything that could not be seen.
"""

from __future__ import annotations

import math
import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any

from tickets_cli.errors import Invalid
from tickets_cli.store.yaml.limits import MAX_KEY

_PLANES = range(0x10000, 0x110000, 0x10000)
_SHORT = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}
_PLAIN = re.compile(r"[^\W\d][\w./@+()'&-]*(?: [\w./@+()'&-]+)*")
PLAIN_ODDITIES = r"(?:[0-9]{1,9}-[0-9a-z]{4}|(?:[1-9][0-9]{0,5}[smhdw]){1,4}|24x7)"
"""Entry ids and durations: they begin with a digit and still are no number anywhere."""

_ODDITY = re.compile(PLAIN_ODDITIES)

_SHORT_TEXT = 64

_PLAIN_KEY = re.compile(r"0|[1-9][0-9]{0,3}")
_WORDS = re.compile(
    r"y|n|yes|no|on|off|true|false|null|none|nan|inf|infinity|undefined", re.IGNORECASE
)


@cache
def _unseen(more: str = "") -> re.Pattern[str]:
    """Controls, line breaks, bidi, invisible and half characters.

    Joiners (U+200C, U+200D) and variation selectors are ordinary letters of Persian and of
    emoji and stay as they are. Built only where needed: the table takes a millisecond.
    """
    last_of_planes = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in _PLANES)
    return re.compile(
        "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
        "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff\ufdd0-\ufdef"
        f"\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff{last_of_planes}{more}]"
    )


def is_odd(text: str) -> bool:
    """Whether a text holds anything unseen, but for line feeds and tabs."""
    if text.isascii() and text.replace("\n", "").isprintable():
        return False
    return _unseen().search(text) is not None


def plain(text: str) -> bool:
    """Whether a text may stand without quotes, in block and in flow form alike."""
    if _PLAIN.fullmatch(text):
        return not _WORDS.fullmatch(text) and not is_odd(text)
    return _ODDITY.fullmatch(text) is not None


def quoted(text: str) -> str:
    """A text in double quotes, on one line.

    Raises:
        Invalid: it holds half a character (a lone surrogate), which no file can.
    """
    if text.isascii() and text.isprintable():
        safe = text.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{safe}"'
    escaped = _unseen('"\\\\\t\n').sub(_escape, text)
    return f'"{escaped}"'


def spelled(value: Any) -> str:
    """A single value in one line.

    Raises:
        Invalid: the value is of no kind a file can hold.
    """
    if isinstance(value, str):
        return _short_text(value) if len(value) <= _SHORT_TEXT else _text(value)
    found = textual(value)
    if found is None:
        return "null"
    return quoted(found) if isinstance(value, datetime) else found


def _text(value: str) -> str:
    return value if plain(value) else quoted(value)


_short_text = lru_cache(4096)(_text)  # names and words come again in every ticket


@lru_cache(1024)
def spelled_key(key: str) -> str:
    """A key, which may be a number.

    Raises:
        Invalid: longer than YAML lets a key be.
    """
    name = key if plain(key) or _PLAIN_KEY.fullmatch(key) else quoted(key)
    if len(name) >= MAX_KEY:
        raise Invalid(f"a key of {len(name):,} characters", hint="shorten it")
    return name


def textual(value: Any) -> str | None:
    """A single value as the readers will give it back; ``None`` for nothing."""
    if isinstance(value, str) or value is None:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return _decimal(value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise Invalid(f"{value!r} cannot be written to a file")


def fits_block(text: str) -> bool:
    """Whether the literal form (``|``) gives a text back exactly."""
    return bool(text) and text[0] not in " \t\n" and text[-1] != "\n" and not is_odd(text)


def _decimal(value: float) -> str:
    text = repr(value)
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa}.0e{exponent}" if e and "." not in mantissa else text


def _escape(match: re.Match[str]) -> str:
    char = match[0]
    code = ord(char)
    if char in _SHORT:
        return _SHORT[char]
    if 0xD800 <= code <= 0xDFFF:
        raise Invalid(f"half a character (U+{code:04X}) cannot be written to a file")
    return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
