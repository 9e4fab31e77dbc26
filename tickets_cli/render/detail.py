"""Details and prose for people: the facts about one ticket, and what was said, line by line."""

from __future__ import annotations

from tickets_cli.render.cells import for_people
from tickets_cli.render.sheet import Context, Detail, Fact, Prose
from tickets_cli.render.style import BOLD, DIM, paint, paint_cell
from tickets_cli.render.text import safe
from tickets_cli.render.width import width

INDENT = "  "
NOTHING = "-"


def detail(shown: Detail, context: Context) -> str:
    """Write a heading and one aligned line per fact."""
    labels = [safe(fact.label) + ":" for fact in shown.facts]
    room = max(map(width, labels), default=0) + 2
    lines = [heading(shown.title, context)] if shown.title else []
    for label, fact in zip(labels, shown.facts, strict=True):
        lines.append(
            paint(label, DIM, context) + " " * (room - width(label)) + _fact(fact, context)
        )
    return "\n".join(lines) + "\n" if lines else ""


def prose(shown: Prose, context: Context) -> str:
    """Write a heading with its marks, then the words, indented so that they stay words."""
    marks = [_fact(mark, context) for mark in shown.marks if mark.value is not None]
    first = " · ".join([heading(shown.title, context), *marks] if shown.title else marks)
    body = safe(shown.text.rstrip("\n"), multiline=True, ci=context.ci)
    if not first:
        return body + "\n"
    lines = body.split("\n") if body else []
    indented = [INDENT + line if line.strip() else "" for line in lines]
    return "\n".join([first, *indented]) + "\n"


def heading(title: str, context: Context) -> str:
    """Write a block's title."""
    return paint(safe(title, ci=context.ci), BOLD, context)


def _fact(fact: Fact, context: Context) -> str:
    text = for_people(fact.value, fact.kind, context) or NOTHING
    return paint_cell(text, fact.value, fact.kind, context)
