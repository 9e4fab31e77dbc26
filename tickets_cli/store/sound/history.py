"""The timeline of a ticket's file, entry by entry."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from tickets_cli.domain.ticket import TIMELINE_FIELDS
from tickets_cli.store.sound.lines import Doubtful, Known, document, only
from tickets_cli.store.yaml.limits import NULLS

PROSE = ("text", "tried")
"""Keys of an entry that may hold any text."""

_ID = r"([1-9][0-9]{0,6})-([0-9a-z]{4})"
_CLOCK = r"T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){2}Z"
_AT = rf'"((?:19[7-9][0-9]|2[01][0-9]{{2}})-[0-9]{{2}}-[0-9]{{2}})({_CLOCK})"'
_BY = r"(\w[\w.@+-]{0,199})"
_FLOW = re.compile(rf"\{{id: {_ID}, at: {_AT}, by: {_BY}, (.+)\}}")
_BLOCK = re.compile(rf"id: {_ID}\n  at: {_AT}\n  by: {_BY}\n(.+)", re.DOTALL)
_WORDS = re.compile(
    rf"^(  (?:{'|'.join(PROSE)}): \|\n)    [^ \n].*(?:\n(?:    .*|(?=\n|\Z)))*", re.MULTILINE
)
_WHO = 'id: 1-0000, at: "2000-01-01T00:00:00Z", by: x'

Sets = dict[str, Any]
"""The timeline fields an entry sets."""


class History:
    """Reads timelines; no settings are needed, for these speak of the present only."""

    def __init__(self) -> None:
        self._flow = Known(_learned_flow)
        self._block = Known(_learned_block)
        self._day = Known(_is_day)

    def folded(self, tail: str) -> Sets:
        """What all entries, which must stand in their order, make of the timeline fields.

        Raises:
            Doubtful: something is not plainly as it should be.
        """
        if tail[:2] != "- ":
            raise Doubtful
        pieces = tail[2:-1].split("\n- ")
        fold: Sets = {}
        seen = set()
        last = ("", 0)
        for piece in pieces:
            is_flow = piece[:1] == "{"
            found = (_FLOW if is_flow else _BLOCK).fullmatch(piece)
            if found is None:
                raise Doubtful
            number, letters, day, clock, by, rest = found.groups()
            key = (day + clock, int(number))
            if by in NULLS or key <= last or not self._day(day):
                raise Doubtful
            last = key
            seen.add((number, letters))
            fold.update(self._flow(rest) if is_flow else self._of_block(rest))
        if len(seen) < len(pieces):
            raise Doubtful
        return fold

    def _of_block(self, rest: str) -> Sets:
        """Of an entry on lines of its own; whatever its words are, they say nothing else."""
        return self._block(_WORDS.sub(r"\1    x", rest))


def _learned_flow(rest: str) -> Sets:
    return _learned(f"- {{{_WHO}, {rest}}}")


def _learned_block(rest: str) -> Sets:
    who = _WHO.replace(", ", "\n  ")
    return _learned(f"- {who}\n{rest}")


def _learned(entry: str) -> Sets:
    said = only(only(document(f"timeline:\n{entry}").values()))
    if said["event"] == "attached":
        raise Doubtful  # its file is to be looked at
    return {name: said[name] for name in TIMELINE_FIELDS if name in said}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        raise Doubtful from None
    return True
