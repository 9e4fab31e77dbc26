"""Tables for people, in tabulate's ``simple`` layout, fitted to the terminal.

Laid out here rather than by tabulate, whose import alone is more than ``list`` may cost beyond
Click (docs/decisions/0013-tables-for-people-by-hand.md); a test holds the two equal.
"""

from __future__ import annotations

from collections.abc import Sequence

from tickets_cli.render.cells import alignment, for_people, nothing
from tickets_cli.render.detail import detail, prose
from tickets_cli.render.folding import GAP, folded
from tickets_cli.render.sheet import Align, Block, Column, Context, Detail, Sheet, View
from tickets_cli.render.style import BOLD, DIM, paint, paint_cell
from tickets_cli.render.text import safe
from tickets_cli.render.width import shorten, width

NOTHING = "-"
NARROWEST = 10
"""Cells left to a wide column however narrow the terminal is."""
READABLE = 28
"""Cells a wide column should have before other columns may stay."""


def table(view: View, context: Context) -> str:
    """Write every block of the view, a blank line between them."""
    return "\n".join(text for block in view.sheets if (text := _block(block, context)))


def _block(block: Block, context: Context) -> str:
    if isinstance(block, Sheet):
        return sheet(block, context)
    return detail(block, context) if isinstance(block, Detail) else prose(block, context)


def sheet(shown: Sheet, context: Context) -> str:
    """Write one sheet with its title and footnotes; a line instead when it has no rows."""
    title = [paint(line, BOLD, context) for line in _lines([shown.title], context)]
    notes = _lines(shown.notes, context)
    body = grid(shown, context) if shown.rows else [safe(shown.empty, ci=context.ci)]
    lines = [line for line in (*title, *body, *notes) if line]
    return "\n".join(lines) + "\n" if lines else ""


def _lines(texts: Sequence[str], context: Context) -> list[str]:
    """What stands above and below a table, at its words on a terminal."""
    lines = [safe(text, ci=context.ci) for text in texts if text]
    room = context.width
    return lines if room is None else [part for line in lines for part in folded(line, room)]


def grid(shown: Sheet, context: Context) -> list[str]:
    """Lay headings, a rule and the rows out in columns; one text per line.

    On a narrow terminal some columns may go; a line at the end says which.
    """
    headings = [safe(column.title) for column in shown.columns]
    kinds = [column.kind for column in shown.columns]
    cells = [
        [
            for_people(value, kind, context) or nothing(kind, NOTHING)
            for value, kind in zip(row, kinds, strict=True)
        ]
        for row in shown.rows
    ]
    widths = [max(map(width, column)) for column in zip(headings, *cells, strict=True)]
    room = context.width if context.terminal else None
    if room and shown.narrow and sum(widths) + len(GAP) * (len(widths) - 1) > room:
        return [part for line in shown.narrow for part in folded(line, room)]
    if room and any(one.spared for one in shown.columns):
        kept = _kept(widths, shown.columns, room)
        if len(kept) < len(widths):
            return [*grid(_with(shown, kept), context), _without(shown, kept, context)]
    if room:
        widths = _fitted(widths, headings, shown.columns, room)
        cells = [list(map(shorten, line, widths)) for line in cells]
    sides = [alignment(column) for column in shown.columns]
    lines = [_line(headings, headings, widths, sides), GAP.join("-" * room for room in widths)]
    for line, row in zip(cells, shown.rows, strict=True):
        painted = [
            paint_cell(text, value, column.kind, context)
            for text, value, column in zip(line, row, shown.columns, strict=True)
        ]
        lines.append(_line(line, painted, widths, sides))
    return lines


def _kept(widths: Sequence[int], columns: Sequence[Column], room: int) -> list[int]:
    """The places of the columns that stay, so that the wide ones can be read."""
    needs = [min(w, READABLE) if c.wide else w for w, c in zip(widths, columns, strict=True)]
    kept = list(range(len(columns)))
    for place in sorted(kept, key=lambda at: -columns[at].spared):
        if not columns[place].spared:
            break
        if sum(needs[at] for at in kept) + len(GAP) * (len(kept) - 1) > room:
            kept.remove(place)
    return kept


def _with(shown: Sheet, kept: Sequence[int]) -> Sheet:
    """The same rows with these columns alone, none of which is spared any more."""
    columns = tuple(shown.columns[at]._replace(spared=0) for at in kept)
    return shown._replace(
        columns=columns, rows=tuple(tuple(row[at] for at in kept) for row in shown.rows)
    )


def _without(shown: Sheet, kept: Sequence[int], context: Context) -> str:
    gone = [column.title.lower() for at, column in enumerate(shown.columns) if at not in kept]
    return paint(f"(no room for {', '.join(gone)})", DIM, context)


def _line(
    plain: Sequence[str], painted: Sequence[str], widths: Sequence[int], sides: Sequence[Align]
) -> str:
    """Pad one line's texts by their plain width: colour fills no cell."""
    padded = []
    for text, shown, room, side in zip(plain, painted, widths, sides, strict=True):
        blanks = " " * (room - width(text))
        padded.append(blanks + shown if side == "right" else shown + blanks)
    return GAP.join(padded).rstrip()


def _fitted(
    widths: list[int], headings: Sequence[str], columns: Sequence[Column], room: int
) -> list[int]:
    """Take what exceeds the terminal from the wide columns, the last one first."""
    excess = sum(widths) + len(GAP) * (len(widths) - 1) - room
    fitted = list(widths)
    for index in reversed(range(len(columns))):
        if columns[index].wide and excess > 0:
            least = min(max(NARROWEST, width(headings[index])), widths[index])
            fitted[index] = max(widths[index] - excess, least)
            excess -= widths[index] - fitted[index]
    return fitted
