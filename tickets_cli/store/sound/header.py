"""The header of a ticket's file, line by line."""

from __future__ import annotations

import re
from typing import Any

from tickets_cli.domain.consistency import fits
from tickets_cli.domain.desk import Desk
from tickets_cli.store.documents import typed_fields
from tickets_cli.store.sound.lines import Doubtful, Known, document, only
from tickets_cli.store.yaml.canonical import PLAIN_TEXT
from tickets_cli.store.yaml.limits import NULLS

FOREIGN = frozenset({"links", "timeline"})
"""Keys that say something of other tickets, or cannot stand here."""

_TITLE = re.compile(rf'title: (?:({PLAIN_TEXT})|"[^"\\]*[^"\\ ][^"\\]*")')
_LONGEST_TITLE = 1000
_ALIASES = re.compile(rf"aliases: \[({PLAIN_TEXT}(?:, {PLAIN_TEXT})*)\]")
_PROSE = re.compile(r"  [^ \n].*(?:\n(?:  .*)?)*")


class Header:
    """Reads the headers of one desk's tickets."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._words = desk.words
        self._known = Known(self._learned)
        self._field = Known(self._own)

    def read(self, head: str) -> dict[str, Any]:
        """All keys above the timeline, with the values of those that somebody asks for.

        Raises:
            Doubtful: something is not plainly as it should be.
        """
        lines, mark, prose = head.partition("\ndescription: |\n")
        values: dict[str, Any] = {}
        if mark:
            if not _PROSE.fullmatch(prose):
                raise Doubtful
            values["description"] = ""
        below: set[str] | None = None  # the custom fields met so far, while among them
        fields, known = self._field.held, self._known.held
        for line in lines.split("\n"):
            if not line:
                continue
            if line[0] == " ":
                _add(below, fields.get(line) or self._field(line))
                continue
            _end(below)
            below = set() if line == "fields:" else None
            name, value = (
                ("fields", None) if line == "fields:" else known.get(line) or self._said(line)
            )
            if name in values:
                raise Doubtful
            values[name] = value
        _end(below)
        return values

    def _said(self, line: str) -> tuple[str, Any]:
        """The key and value of a line; what differs from ticket to ticket is not remembered."""
        if line.startswith("id: "):
            return "id", line[4:]
        if line.startswith("title: ") and len(line) < _LONGEST_TITLE:
            title = _TITLE.fullmatch(line)
            if title and title[1] not in NULLS:
                return "title", ""
        if line.startswith("aliases: ") and len(line) < _LONGEST_TITLE:
            found = _ALIASES.fullmatch(line)
            names = found[1].split(", ") if found else []
            if names and len({*names}) == len(names) and NULLS.isdisjoint(names):
                return "aliases", names
        return self._known(line)

    def _learned(self, line: str) -> tuple[str, Any]:
        name, value = only(document(line).items())
        words = self._words.get(name)
        if name in FOREIGN or (words is not None and value is not None and value not in words):
            raise Doubtful
        if name == "fields":
            self._held_against_settings(value)
        return name, value

    def _own(self, line: str) -> str:
        """The name of a custom field whose value is as the desk declares it."""
        own = only(document(f"fields:\n{line}").values())
        self._held_against_settings(own)
        return str(only(own))

    def _held_against_settings(self, own: dict[str, Any]) -> None:
        declared = self._desk.fields
        typed = typed_fields(own, declared)
        if not all(name in declared and fits(typed[name], declared[name]) for name in typed):
            raise Doubtful


def _add(names: set[str] | None, name: str) -> None:
    if names is None or name in names:
        raise Doubtful
    names.add(name)


def _end(names: set[str] | None) -> None:
    """The end of the custom fields: our writer puts none as ``{}``."""
    if names is not None and not names:
        raise Doubtful
