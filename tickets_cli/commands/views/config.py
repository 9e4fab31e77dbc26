"""Settings as rows: key, value, and where it is said."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.sheet import Column, Sheet, View

COLUMNS = (
    Column("key", "Setting"),
    Column("value", "Value", wide=True),
    Column("source", "From"),
)


class Setting(NamedTuple):
    """One setting in force; ``line`` 0: its source has no lines."""

    key: str
    value: Any
    source: str
    line: int


def config_view(settings: Sequence[Setting]) -> View:
    """Every setting, in the order of the files."""
    rows = tuple(
        (one.key, _words(one.value), f"{one.source}:{one.line}" if one.line else one.source)
        for one in settings
    )
    items = [one._asdict() | {"line": one.line or None} for one in settings]
    fields = Setting._fields
    return View("config", items, (Sheet("", COLUMNS, rows),), fields=fields)


def _words(value: Any, inside: bool = False) -> str:
    """A value on one line, as YAML's flow style would have it, less the quotes."""
    if isinstance(value, dict):
        words = ", ".join(f"{key}: {_words(part, True)}" for key, part in value.items())
        return f"{{{words}}}" if inside else words
    if isinstance(value, list | tuple):
        words = ", ".join(_words(part, True) for part in value)
        return f"[{words}]" if inside else words
    return value if isinstance(value, str) else json.dumps(value)
