"""CSV: safe to open in a spreadsheet for people, exact for machines with ``--raw`` (RFC 4180)."""

from __future__ import annotations

import csv
import io
from typing import Any

from tickets_cli.render.cells import FORMS, for_machines, for_people
from tickets_cli.render.sheet import Block, Column, Context, Detail, Fact, Kind, Prose, Sheet, View
from tickets_cli.render.text import safe

FORMULA = tuple("=+-@\t\r＝＋－＠")
"""What a spreadsheet may take for the start of a formula, full-width forms included."""


def table(view: View, context: Context) -> str:
    """Write the view's one sheet, or its sheets in turn with an empty line between them."""
    sheets = [view.flat] if view.flat else [_as_sheet(block) for block in view.sheets]
    return "\r\n".join(_sheet(shown, context) for shown in sheets)


def _sheet(shown: Sheet, context: Context) -> str:
    buffer = io.StringIO()
    write = csv.writer(buffer, lineterminator="\r\n")
    write.writerow([column.key for column in shown.columns])
    for row in shown.rows:
        pairs = zip(row, shown.columns, strict=True)
        write.writerow([cell(value, column.kind, context) for value, column in pairs])
    return buffer.getvalue()


def cell(value: Any, kind: Kind, context: Context) -> str:
    """Write one cell; raw values are exact unless a terminal would obey them."""
    if value is None:
        return ""
    if context.raw:
        text = for_machines(value, kind)
        return safe(text, multiline=True) if context.terminal else text
    if kind in ("duration", "age"):
        return clock(value)
    if kind == "text":
        text = safe(str(value), multiline=True, ci=context.ci)
    else:
        text = for_people(value, kind, context._replace(terminal=False))
    return text if FORMS[kind].trusted else defused(text, str(value))


def clock(seconds: int) -> str:
    """Write a duration as a spreadsheet can add it up: hours, minutes, seconds."""
    minutes, rest = divmod(abs(seconds), 60)
    return f"{'-' if seconds < 0 else ''}{minutes // 60}:{minutes % 60:02}:{rest:02}"


def defused(text: str, original: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate, blanks before it ignored."""
    risky = original.startswith(FORMULA) or text.lstrip().startswith(FORMULA)
    return f"'{text}" if risky else text


def _as_sheet(block: Block) -> Sheet:
    """Read the facts of a detail, or prose with its marks, as the one row of a sheet."""
    if isinstance(block, Sheet):
        return block
    facts = block.facts if isinstance(block, Detail) else _said(block)
    columns = tuple(Column(fact.key or fact.label.lower(), fact.label, fact.kind) for fact in facts)
    return Sheet(block.title, columns, (tuple(fact.value for fact in facts),))


def _said(prose: Prose) -> tuple[Fact, ...]:
    return (*prose.marks, Fact("Text", prose.text))
