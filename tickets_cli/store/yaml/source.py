"""From the bytes of a file to text that every YAML reader sees alike, or the reasons why not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from tickets_cli.errors import Invalid, Problem
from tickets_cli.store.yaml.limits import MAX_BYTES

MAX_PROBLEMS = 20

_CONFLICT = r"^(?:(?:<{7,}|>{7,}|\|{7,})(?: .*)?|={7,})\r?$"
_BREAKS = {"\x85": "U+0085", "\u2028": "U+2028", "\u2029": "U+2029", "\r": "a lone CR"}
_BOM = "\ufeff"


def decode(data: bytes, path: str) -> str:
    """The text of a file. A byte-order mark at the start and CRLF stay as they are.

    Raises:
        Invalid: too large, not UTF-8, characters YAML forbids, or merge conflict markers.
    """
    if len(data) > MAX_BYTES:
        raise unreadable(path, [_too_large(path, len(data))])
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise unreadable(path, [_not_utf8(path, data, error)]) from None
    if not text.replace("\n", "").isprintable() or _may_conflict(text):
        check(text, path)
    return text


def check(text: str, path: str) -> None:
    """Refuse what no reader should be asked to read.

    Raises:
        Invalid: characters YAML forbids, or merge conflict markers.
    """
    problems = [_forbidden(path, text, index) for index in _odd_places(text)]
    if _may_conflict(text):
        problems += _conflicts(path, text)
    if problems:
        raise unreadable(path, problems)


@cache
def _forbidden_characters() -> re.Pattern[str]:
    """What YAML forbids, and what YAML 1.1, YAML 1.2 and editors each count their own way.

    A key could hide behind such a line break or byte-order mark. Built only where needed:
    the table takes a millisecond.
    """
    allowed = (
        "\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff"
    )
    return re.compile(f"[^{allowed}]|\r(?!\n)")


def unreadable(path: str, problems: Iterable[Problem]) -> Invalid:
    """The error that says a file cannot be read, with the reasons."""
    return Invalid(f"{path} cannot be read", problems=problems)


def place(text: str, index: int) -> tuple[int, int]:
    """Line and column, both from 1, of a place in a text; a byte-order mark has no width."""
    start = text.rfind("\n", 0, index) + 1
    if start == 0 and text.startswith(_BOM):
        start = min(1, index)
    return text.count("\n", 0, index) + 1, index - start + 1


def _may_conflict(text: str) -> bool:
    return "<<<<<<<" in text or ">>>>>>>" in text or "=======" in text or "|||||||" in text


def _odd_places(text: str) -> Iterator[int]:
    for count, match in enumerate(
        _forbidden_characters().finditer(text, int(text.startswith(_BOM)))
    ):
        if count == MAX_PROBLEMS:
            return
        yield match.start()


def _forbidden(path: str, text: str, index: int) -> Problem:
    line, column = place(text, index)
    char = text[index]
    if char in _BREAKS:
        message = f"a line break ({_BREAKS[char]}) that programs read in different ways"
        hint = "replace it with an ordinary line break"
    elif char == _BOM:
        message = "an invisible byte-order mark (U+FEFF) in the middle of the text"
        hint = "delete it"
    else:
        message = f"a control character (U+{ord(char):04X}) that YAML does not allow"
        hint = f'delete it, or write it as "\\u{ord(char):04x}" in double quotes'
    return Problem(path, message, hint, line=line, column=column, code="character")


def _conflicts(path: str, text: str) -> list[Problem]:
    marks = list(re.finditer(_CONFLICT, text, re.MULTILINE))
    starts = [mark for mark in marks if mark[0].startswith("<")] or marks
    return [
        Problem(
            path,
            "an unresolved merge conflict",
            "run `tickets merge`, or keep one side and delete the marker lines",
            line=place(text, mark.start())[0],
            column=1,
            code="conflict",
        )
        for mark in starts[:MAX_PROBLEMS]
    ]


def _too_large(path: str, size: int) -> Problem:
    return Problem(
        path,
        f"{size:,} bytes, where a file may have {MAX_BYTES:,}",
        "move long logs into attachments (`tickets attach`)",
        code="size",
    )


def _not_utf8(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].decode("utf-8")
    line, column = place(before, len(before))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        message = "the text is UTF-16, not UTF-8"
    else:
        message = f"byte 0x{data[error.start]:02x} is not UTF-8 text"
    return Problem(
        path, message, "save the file as UTF-8", line=line, column=column, code="encoding"
    )
