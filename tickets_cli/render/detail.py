"""Details and prose for people: the facts about one ticket, and what was said, line by line."""

from __future__ import annotations

from tickets_cli.render.cells import for_people
from tickets_cli.render.folding import folded, joined
from tickets_cli.render.sheet import Context, Detail, Fact, Prose
from tickets_cli.render.style import BOLD, DIM, paint, paint_cell
from tickets_cli.render.text import safe
from tickets_cli.render.width import width

INDENT = "  "
BETWEEN = " · "
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
    first = _headed(shown, context)
    body = safe(shown.text.rstrip("\n"), multiline=True, ci=context.ci)
    if not first:
        return body + "\n"
    lines = body.split("\n") if body else []
    indented = [part for line in lines for part in _indented(line, context)]
    return "\n".join([*first, *indented]) + "\n"


def _headed(shown: Prose, context: Context) -> list[str]:
    """The title and its marks, on as many lines as a terminal needs for them."""
    title = safe(shown.title, ci=context.ci)
    parts = [(title, paint(title, BOLD, context))] if title else []
    for mark in shown.marks:
        if mark.value is not None:
            plain = _plain(mark, context)
            parts.append((plain, paint_cell(plain, mark.value, mark.kind, context)))
    if context.width is None:
        return [BETWEEN.join(painted for _, painted in parts)] if parts else []
    return joined(parts, BETWEEN, context.width)


def _indented(line: str, context: Context) -> list[str]:
    """A line of somebody's words; on a terminal at its words, but for one laid out with blanks."""
    if not line.strip():
        return [""]
    if context.width is None or line[0].isspace():
        return [INDENT + line]
    return folded(INDENT + line, context.width, inner="")


def heading(title: str, context: Context) -> str:
    """Write a block's title."""
    return paint(safe(title, ci=context.ci), BOLD, context)


def _fact(fact: Fact, context: Context) -> str:
    return paint_cell(_plain(fact, context), fact.value, fact.kind, context)


def _plain(fact: Fact, context: Context) -> str:
    return for_people(fact.value, fact.kind, context) or NOTHING
