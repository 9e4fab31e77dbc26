"""A report for people: a heading, the sheets of each type, and what the figures mean."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.commands.views.report_page import PLURAL, page
from tickets_cli.commands.views.report_problems import problems
from tickets_cli.commands.views.report_sheets import BEFORE, columned, is_quiet, of_type
from tickets_cli.commands.views.report_tidy import tidy
from tickets_cli.domain.metrics import catalogue
from tickets_cli.render.sheet import Block, Prose, Sheet, View

POINTER = Sheet("", (), (), notes=("What each figure means: --definitions, or docs/metrics.md.",))
LINE = 76
"""Where the lines of the definitions are broken: the usual terminal has 80 cells."""


def report(data: Mapping[str, Any], owner: str = "", *, definitions: bool = True) -> View:
    """The view of a whole report; types that nothing happened to are named in one line.

    ``definitions`` are left out on a terminal, where they would be most of what is read.
    """
    blocks: list[Block] = []
    for kind, figures in data["types"].items():
        if not is_quiet(figures):
            blocks += of_type(PLURAL[kind], kind, data)
    blocks += problems(data["problems"])
    quiet = _quiet(data)
    if quiet:
        blocks.append(Sheet("", (), (), empty=quiet))
    blocks.append(_definitions(data) if definitions else POINTER)
    return View(
        kind="report",
        data=data,
        sheets=(_heading(data), *blocks),
        flat=tidy(data),
        fields=tuple(data),
        page=page(data, owner, *_around(data, quiet)),
    )


def _around(data: Mapping[str, Any], quiet: str) -> tuple[tuple[str, ...], str]:
    """The lines above a page and the one below it; a page with nothing else says so above."""
    lines = tuple(_lines(data))
    if all(map(is_quiet, data["types"].values())):
        return (*lines, quiet), ""
    return lines, quiet


def _quiet(data: Mapping[str, Any]) -> str:
    """The types that nothing happened to, in a sentence."""
    names = [PLURAL[kind].lower() for kind, one in data["types"].items() if is_quiet(one)]
    return f"Nothing to report: {', '.join(names)}." if names else ""


def _heading(data: Mapping[str, Any]) -> Block:
    return Sheet(f"Report {data['period']['label']}", (), (), notes=tuple(_lines(data)))


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    """What the report is about, exactly."""
    period = data["period"]
    zone = ZoneInfo(period["timezone"])

    def said(instant: datetime) -> str:
        return instant.astimezone(zone).strftime("%Y-%m-%d %H:%M")

    yield f"From {said(period['from'])} to before {said(period['to'])}, {zone.key}"
    if columned(data)[1] == BEFORE:
        yield f"before: {data['compare']['period']['label']}"
    if data["where"]:
        yield f"only {data['where']}"
    if data["as_of"]:
        yield f"the desk as it was at {said(data['as_of']['at'])}, {data['as_of']['commit'][:12]}"
    if not period["complete"]:
        yield "This period is not over: figures are as of now."


def _definitions(data: Mapping[str, Any]) -> Prose:
    """What the figures mean, below them: a reader need not ask, nor guess."""
    titles = catalogue.titles()
    said = (f"{titles[key]}: {text}" for key, text in data["definitions"].items())
    lines = (textwrap.fill(text, LINE, subsequent_indent="  ") for text in said)
    return Prose("What the figures mean", "\n".join(lines))
