"""A report for people: a heading, the sheets of each type, and what the figures mean."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.commands.views.report_sheets import is_quiet, of_type
from tickets_cli.commands.views.report_tidy import tidy
from tickets_cli.domain.metrics import catalogue
from tickets_cli.render.sheet import Block, Prose, Sheet, View

PLURAL = {
    "incident": "Incidents",
    "request": "Requests",
    "problem": "Problems",
    "change": "Changes",
}
LINE = 96
"""Where the lines of the definitions are broken."""


def report(data: Mapping[str, Any]) -> View:
    """The view of a whole report; types that nothing happened to are named in one line."""
    blocks: list[Block] = []
    quiet = []
    for kind, figures in data["types"].items():
        before = data["compare"]["types"][kind] if data["compare"] else None
        if is_quiet(figures):
            quiet.append(PLURAL[kind].lower())
        else:
            blocks += of_type(PLURAL[kind], figures, before, data)
    if quiet:
        blocks.append(Sheet("", (), (), empty=f"Nothing to report: {', '.join(quiet)}."))
    blocks.append(_definitions(data))
    return View(
        kind="report",
        data=data,
        sheets=(_heading(data), *blocks),
        flat=tidy(data),
        fields=tuple(data),
    )


def _heading(data: Mapping[str, Any]) -> Block:
    period = data["period"]
    zone = ZoneInfo(period["timezone"])
    ends = (period[end].astimezone(zone).strftime("%Y-%m-%d %H:%M") for end in ("from", "to"))
    lines = [f"From {' to before '.join(ends)}, {zone.key}"]
    if data.get("where"):
        lines.append(f"only {data['where']}")
    if not period["complete"]:
        lines.append("This period is not over: figures are as of now.")
    return Sheet(f"Report {period['label']}", (), (), notes=tuple(lines))


def _definitions(data: Mapping[str, Any]) -> Prose:
    """What the figures mean, below them: a reader need not ask, nor guess."""
    titles = {"basis": "Basis", "statistics": "Statistics"}
    titles |= {figure.key: figure.title for figure in catalogue.CATALOGUE}
    said = (f"{titles[key]}: {text}" for key, text in data["definitions"].items())
    lines = (textwrap.fill(text, LINE, subsequent_indent="  ") for text in said)
    return Prose("What the figures mean", "\n".join(lines))
