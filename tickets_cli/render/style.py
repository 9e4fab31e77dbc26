"""A little colour, put on after neutralising: urgency and trouble stand out."""

from __future__ import annotations

from typing import Any

from tickets_cli.render.sheet import Context, Kind

BOLD, DIM, RED, GREEN, YELLOW, CYAN = "1", "2", "31", "32", "33", "36"
RED_BOLD = "1;31"

PAINTS: dict[Kind, dict[str, str]] = {
    "priority": {"P1": RED_BOLD, "P2": YELLOW},
    "status": {
        "new": CYAN,
        "pending_requester": DIM,
        "pending_vendor": DIM,
        "pending_change": DIM,
        "resolved": GREEN,
        "closed": DIM,
        "cancelled": DIM,
    },
    "state": {"breached": RED_BOLD, "at_risk": YELLOW, "paused": DIM, "met": GREEN, "none": DIM},
}
"""Kind of cell, then value, to colour; what a desk named otherwise stays plain."""


def paint(text: str, colour: str, context: Context) -> str:
    """Wrap neutralised ``text`` in one colour where the reader's terminal shows it."""
    return f"\x1b[{colour}m{text}\x1b[0m" if context.colour and colour and text else text


def paint_cell(text: str, value: Any, kind: Kind, context: Context) -> str:
    """Colour one cell by what it says."""
    if not context.colour or kind not in PAINTS:
        return text
    return paint(text, PAINTS[kind].get(str(value), ""), context)
