"""Tables for people, laid out by tabulate and fitted to the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from types import ModuleType
from typing import Any

from tickets_cli.render.cells import alignment, for_people
from tickets_cli.render.detail import detail, prose
from tickets_cli.render.sheet import Block, Column, Context, Detail, Sheet, View
from tickets_cli.render.style import BOLD, paint, paint_cell
from tickets_cli.render.text import safe, shorten, width

NOTHING = "-"
GAP = 2
NARROWEST = 10
"""Cells left to a wide column however narrow the terminal is."""


def table(view: View, context: Context) -> str:
    """Write every block of the view, a blank line between them."""
    return "\n".join(text for block in view.sheets if (text := _block(block, context)))


def _block(block: Block, context: Context) -> str:
    if isinstance(block, Sheet):
        return sheet(block, context)
    return detail(block, context) if isinstance(block, Detail) else prose(block, context)


def sheet(shown: Sheet, context: Context) -> str:
    """Write one sheet with its title and footnotes; a line instead when it has no rows."""
    title = paint(safe(shown.title, ci=context.ci), BOLD, context)
    notes = [safe(note, ci=context.ci) for note in shown.notes]
    body = grid(shown, context) if shown.rows else safe(shown.empty, ci=context.ci)
    lines = [line for line in (title, body, *notes) if line]
    return "\n".join(lines) + "\n" if lines else ""


def grid(shown: Sheet, context: Context) -> str:
    """Lay the rows out in columns, without a line feed at the end."""
    columns = shown.columns
    cells = [
        [for_people(value, column.kind, context) or NOTHING for value, column in _pairs(row, shown)]
        for row in shown.rows
    ]
    headings = [safe(column.title) for column in columns]
    if context.terminal and context.width:
        _fit(headings, cells, columns, context.width)
    if context.colour:
        cells = [
            [
                paint_cell(text, value, column.kind, context)
                for text, (value, column) in zip(line, _pairs(row, shown), strict=True)
            ]
            for line, row in zip(cells, shown.rows, strict=True)
        ]
    return tabulated(headings, cells, columns, "simple")


def tabulated(
    headings: Sequence[str],
    cells: Sequence[Sequence[str]],
    columns: Sequence[Column],
    layout: str,
) -> str:
    """Hand finished texts to tabulate, as texts: it must not read ``1e5`` as a number."""
    sides = [alignment(column) for column in columns]
    text: str = _tabulate().tabulate(
        cells,
        headers=headings,
        tablefmt=layout,
        colalign=sides if cells else None,
        headersalign=sides,
        disable_numparse=True,
    )
    return "\n".join(line.rstrip() for line in text.split("\n"))


def _pairs(row: Sequence[Any], shown: Sheet) -> zip[tuple[Any, Column]]:
    return zip(row, shown.columns, strict=True)


def _fit(headings: list[str], cells: list[list[str]], columns: Sequence[Column], room: int) -> None:
    """Shorten the wide columns, last first, until a line fits the terminal."""
    widths = [max(map(width, column)) for column in zip(headings, *cells, strict=True)]
    excess = sum(widths) + GAP * (len(widths) - 1) - room
    for index in reversed(range(len(columns))):
        if excess <= 0:
            return
        if not columns[index].wide:
            continue
        target = max(widths[index] - excess, NARROWEST, width(headings[index]))
        excess -= max(widths[index] - target, 0)
        for line in cells:
            line[index] = shorten(line[index], target)


def _tabulate() -> ModuleType:
    """Load tabulate without what it does not need, and give it our measure of width.

    Its first lines import importlib.metadata (20 ms) only to learn its own version, and
    wcwidth (12 ms) although most desks write no wide characters. Together that is more than
    ``list`` may cost in all, so both are kept out while it loads (5 ms then). Nothing else sees
    it: both entries are taken back at once. A version of tabulate that wants more of them
    fails to load this way and is loaded in the plain way.
    """
    import sys

    if "tabulate" not in sys.modules:
        _load_lightly(sys.modules)
    import tabulate

    measure = ModuleType("wcwidth")
    measure.wcswidth = width  # type: ignore[attr-defined]
    tabulate.wcwidth = measure  # type: ignore[attr-defined]
    tabulate.WIDE_CHARS_MODE = True
    return tabulate


def _load_lightly(modules: dict[str, Any]) -> None:
    """Import tabulate with stand-ins for its two costly imports, unless they are loaded."""
    metadata = ModuleType("importlib.metadata")
    metadata.version = lambda name: "unknown"  # type: ignore[attr-defined]
    metadata.PackageNotFoundError = LookupError  # type: ignore[attr-defined]
    stand_ins = {"importlib.metadata": metadata, "wcwidth": None}
    placed = [name for name in stand_ins if name not in modules]
    modules.update({name: stand_ins[name] for name in placed})
    try:
        import tabulate  # noqa: F401
    except ImportError:
        modules.pop("tabulate", None)
    finally:
        for name in placed:
            del modules[name]
