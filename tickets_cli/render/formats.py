"""The output formats: one table, one entry each. A new format is one file and one line here."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.fields import check_fields
from tickets_cli.render.sheet import Block, Context, Detail, Sheet, View


class Format(NamedTuple):
    """Where a format's writer is, and what it is for (a line of ``--help``)."""

    module: str
    function: str
    about: str


FORMATS = {
    "table": Format("table", "table", "a table for people (the default)"),
    "json": Format("json", "envelope", "JSON in a documented envelope, for programs"),
    "jsonl": Format("jsonl", "lines", "JSON, one item per line, for pipes"),
    "csv": Format("csv", "table", "CSV that is safe to open in a spreadsheet"),
    "md": Format("markdown", "document", "Markdown for pull requests and wikis"),
    "html": Format("html.page", "document", "one HTML page with charts, nothing loaded with it"),
    "ids": Format("ids", "lines", "ids alone, one per line"),
}
"""Name to format; writers are loaded when they are used."""

_PICKS_KEYS = ("json", "jsonl", "ids")


def render(view: View, name: str, context: Context) -> str:
    """Write the view in one format: finished text that ends in a line feed, or nothing."""
    chosen = FORMATS[name]
    if context.fields and name not in _PICKS_KEYS:
        view = _with_columns(view, context.fields)
    module = import_module(f"tickets_cli.render.{chosen.module}")
    writer: Callable[[View, Context], str] = getattr(module, chosen.function)
    return writer(view, context)


def _with_columns(view: View, keys: tuple[str, ...]) -> View:
    """Keep the wanted columns in the wanted order; blocks that have none of them go.

    Where people are not shown one of them, they get the sheet that has all.
    """
    blocks = [block for block in (*view.sheets, view.flat) if block]
    check_fields(keys, tuple(dict.fromkeys(key for block in blocks for key in _keys(block))))
    flat = _picked(view.flat, keys) if view.flat else None
    told = {key for block in view.sheets for key in _keys(block)}
    if flat and not told.issuperset(keys):
        return view._replace(sheets=(flat,), flat=flat)
    sheets = tuple(_narrowed(block, keys) for block in view.sheets if {*_keys(block)} & {*keys})
    return view._replace(sheets=sheets, flat=flat)


def _keys(block: Block) -> list[str]:
    if isinstance(block, Sheet):
        return [column.key for column in block.columns]
    return [fact.key for fact in block.facts] if isinstance(block, Detail) else []


def _narrowed(block: Block, keys: tuple[str, ...]) -> Block:
    if isinstance(block, Detail):
        facts = {fact.key: fact for fact in block.facts}
        return block._replace(facts=tuple(facts[key] for key in keys if key in facts))
    return _picked(block, keys) if isinstance(block, Sheet) else block


def _picked(sheet: Sheet, keys: tuple[str, ...]) -> Sheet:
    places = {column.key: place for place, column in enumerate(sheet.columns)}
    picked = [places[key] for key in keys if key in places]
    return sheet._replace(
        columns=tuple(sheet.columns[place] for place in picked),
        rows=tuple(tuple(row[place] for place in picked) for row in sheet.rows),
    )
