"""What is wrong with a query, and where: every complaint points at its column."""

from __future__ import annotations

from collections.abc import Iterable

from tickets_cli.errors import Usage

_SHOWN = 72
"""How much of a long query is shown around the place."""

_LONGEST_GUESS = 40
"""Words longer than this are no typing slips, and comparing them is slow."""


class QueryError(Usage):
    """A query that cannot be understood. ``column`` counts from 1."""

    def __init__(self, what: str, text: str, start: int, end: int = 0, *, hint: str = "") -> None:
        self.what = what
        self.column = start + 1
        super().__init__(f"{what} (column {self.column})\n{picture(text, start, end)}", hint=hint)


class Unreadable(ValueError):
    """A value that its field cannot take; the parser knows where it stands."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint


def picture(text: str, start: int, end: int = 0) -> str:
    """The query on one line, and carets under the part from ``start`` to ``end``."""
    left = max(0, start - _SHOWN // 2)
    near = text[left : left + _SHOWN]
    shown = "".join(char if char.isprintable() else " " for char in near)
    place = start - left
    width = max(1, min(end - left, len(shown)) - place)
    carets = "^" * _cells(shown[place : place + width], width)
    return f"  {shown}\n  {' ' * _cells(shown[:place])}{carets}"


def _cells(text: str, least: int = 0) -> int:
    """How many columns of a terminal the text takes."""
    if text.isascii():
        return max(len(text), least)
    from unicodedata import combining, east_asian_width

    wide = sum(0 if combining(c) else 1 + (east_asian_width(c) in "WF") for c in text)
    return max(wide, least)


def nearest(word: str, known: Iterable[str]) -> str:
    """The known word that was probably meant; empty when none is near.

    People rarely miss the first letter: ``assigned`` means assignee rather than reassigned.
    """
    if len(word) > _LONGEST_GUESS:
        return ""
    from difflib import get_close_matches

    spelled = {name.casefold(): name for name in known}
    found = get_close_matches(word.casefold(), spelled, n=3, cutoff=0.6)
    begun = [name for name in found if name[0] == word[0].casefold()]
    return spelled[(begun or found)[0]] if found else ""


def suggestion(word: str, known: Iterable[str], *, all_of: str = "") -> str:
    """A hint: the word probably meant, or else the whole list when it is short."""
    known = tuple(known)
    near = nearest(word, known)
    if near:
        return f"did you mean {near}?"
    if all_of and len(known) <= 12:
        return f"{all_of}: {', '.join(known)}"
    return ""
