"""The page itself: values in, one file of HTML out, every word of it neutralised and escaped."""

from __future__ import annotations

import base64
import hashlib
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from tickets_cli.render.cells import alignment, for_people, nothing
from tickets_cli.render.html import bars, columns
from tickets_cli.render.html.shapes import Drawing, short
from tickets_cli.render.page import Chart, Page, Section
from tickets_cli.render.sheet import Column, Context, Detail, Prose, Sheet, View
from tickets_cli.render.text import safe

if TYPE_CHECKING:
    from jinja2 import Environment

PAGE, STYLE = "page.html", "style.css"
DRAW = {"columns": columns.draw, "bars": bars.draw}
NOTHING = "–"


def document(view: View, context: Context) -> str:
    """Write a view as one page; what has no page of its own becomes one of its sheets."""
    context = context._replace(terminal=False, ci=False)
    page = view.page or Page(
        "", view.kind.capitalize(), sections=(Section("", blocks=view.sheets),)
    )
    environment = _environment()
    style = environment.get_template(STYLE).render()
    text = environment.get_template(PAGE).render(
        page=page,
        style=style,
        policy=policy(style),
        draw=drawn,
        cells=lambda sheet: _cells(sheet, context),
        kind_of=kind_of,
        data=data_sheet,
        heads=lambda sheet: [(one.title, _looks(one)) for one in sheet.columns],
        instant=for_people(context.now, "time", context),
    )
    return text.strip() + "\n"


def policy(style: str) -> str:
    """What the page may load: nothing but its own style sheet, known by its digest."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def drawn(chart: Chart) -> Drawing | None:
    """The picture of a chart; none where there is nothing to see."""
    if not any(value for one in chart.series for value in one.values):
        return None
    return DRAW[chart.shape](chart)


def data_sheet(chart: Chart) -> Sheet:
    """The numbers behind a chart."""
    heads = (Column("label", ""), *(Column(one.name, one.name, chart.unit) for one in chart.series))
    rows = tuple(
        (label, *(one.values[place] for one in chart.series))
        for place, label in enumerate(chart.labels)
    )
    return Sheet(f"Data: {chart.title}", heads, rows)


def kind_of(block: Sheet | Detail | Prose) -> str:
    """What the template has to write."""
    return type(block).__name__.lower()


def _cells(sheet: Sheet, context: Context) -> list[list[tuple[str, str]]]:
    """The text of each cell, and the class that colours it."""
    return [
        [
            (_text(value, column, context) or nothing(column.kind, NOTHING), _class(value, column))
            for value, column in zip(row, sheet.columns, strict=True)
        ]
        for row in sheet.rows
    ]


COUNTED = frozenset({"number", "duration", "money"})
"""Kinds of cells whose thousands are set apart: pages show desks of any size."""

THOUSANDS = re.compile(r"(?<![\d.])\d{4,}")


def _text(value: Any, column: Column, context: Context) -> str:
    text = for_people(value, column.kind, context)
    if column.kind not in COUNTED:
        return text
    return THOUSANDS.sub(lambda found: f"{int(found[0]):,}", text)


STATES = frozenset({"breached", "at_risk", "met", "paused", "running"})


def _class(value: Any, column: Column) -> str:
    state = f"state-{value}" if column.kind == "state" and value in STATES else ""
    return " ".join(filter(None, (_looks(column), state)))


def _looks(column: Column) -> str:
    """How a whole column is laid out; one that is spared has no room on a telephone."""
    side = "right" if alignment(column) == "right" else ""
    shape = "id" if column.kind == "id" else "words" if column.wide else ""
    return " ".join(filter(None, (side, shape, "spare" if column.spared else "")))


@cache
def _environment() -> Environment:
    """Jinja with everything strict: undefined names fail, every text passes both boundaries."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tickets_cli.render.html", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_neutral,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["short"] = short
    return environment


def _neutral(value: Any) -> Any:
    """What a template writes, without anything that acts; escaping comes after it."""
    is_plain = isinstance(value, str) and not hasattr(value, "__html__")
    return safe(value, multiline=True) if is_plain else value
