"""Markdown for pull requests and wikis: every cell escaped, nobody mentioned, nothing closed.

A backslash keeps a character from formatting, but hosts look for mentions and references in
the finished text; a zero width space, spelled as an entity, keeps them from finding any.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from tickets_cli.render.cells import alignment, for_people
from tickets_cli.render.sheet import Block, Column, Context, Detail, Prose, Sheet, View
from tickets_cli.render.text import safe

BREAK = "&#8203;"
_ESCAPES = {
    **{mark: "\\" + mark for mark in "\\|[]*_`~$"},
    "<": "&lt;",
    ">": "&gt;",
    "&": "&amp;",
    "@": "@" + BREAK,
    "#": "\\#" + BREAK,
    "\0": BREAK,  # placed by inline(); safe() leaves none of anybody else's
}


@cache
def _references() -> re.Pattern[str]:
    """``!7`` ``%7`` ``^7`` (GitLab), ``GH-7``, and bare addresses, each just after its mark."""
    return re.compile(r"(?<!\w)[!%^](?=[\w\"])|\bgh(?=-\d)|\bwww(?=\.)|:(?=//)", re.IGNORECASE)


def document(view: View, context: Context) -> str:
    """Write every block of the view as Markdown, a blank line between them."""
    return "\n".join(text for block in view.sheets if (text := _block(block, context)))


def inline(text: str, *, ci: bool = False) -> str:
    """Escape untrusted text for one line of Markdown, a table cell included."""
    marked = _references().sub("\\g<0>\0", safe(text, ci=ci))
    return "".join(_ESCAPES.get(letter, letter) for letter in marked)


def fenced(text: str) -> str:
    """Put free text into a fence that is longer than any run of backticks inside."""
    runs = re.findall("`+", text)
    fence = "`" * max(3, 1 + max(map(len, runs), default=0))
    return f"{fence}text\n{text}\n{fence}\n"


def _block(block: Block, context: Context) -> str:
    context = context._replace(terminal=False)
    if isinstance(block, Sheet):
        return _sheet(block, context)
    if isinstance(block, Detail):
        return _detail(block, context)
    return _prose(block, context)


def _sheet(shown: Sheet, context: Context) -> str:
    parts = [f"### {inline(shown.title)}\n"] if shown.title else []
    if shown.rows:
        kinds = [column.kind for column in shown.columns]
        rows = [
            [
                inline(for_people(value, kind, context))
                for value, kind in zip(row, kinds, strict=True)
            ]
            for row in shown.rows
        ]
        headings = [inline(column.title) for column in shown.columns]
        parts.append(_tabulated(headings, rows, list(map(alignment, shown.columns))) + "\n")
    elif shown.empty:
        parts.append(f"{inline(shown.empty)}\n")
    parts += [f"{inline(note)}\n" for note in shown.notes]
    return "\n".join(parts)


def _tabulated(headings: list[str], rows: list[list[str]], sides: Sequence[str]) -> str:
    """Lay finished texts out, as texts: tabulate must not read ``1e5`` as a number.

    Nor must it pad differently where wcwidth happens to be installed: reports are byte-equal.
    """
    import tabulate

    tabulate.WIDE_CHARS_MODE = False
    return tabulate.tabulate(rows, headings, tablefmt="pipe", colalign=sides, disable_numparse=True)


def _detail(shown: Detail, context: Context) -> str:
    columns = (Column("field", "Field"), Column("value", "Value"))
    rows = tuple((fact.label, for_people(fact.value, fact.kind, context)) for fact in shown.facts)
    return _sheet(Sheet(shown.title, columns, rows), context)


def _prose(shown: Prose, context: Context) -> str:
    marks = [for_people(m.value, m.kind, context) for m in shown.marks if m.value is not None]
    heading = " · ".join(inline(part) for part in (shown.title, *marks) if part)
    text = fenced(safe(shown.text.rstrip("\n"), multiline=True, ci=context.ci))
    return f"#### {heading}\n\n{text}" if heading else text
