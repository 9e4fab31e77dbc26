"""``tickets report``: the figures of a month, quarter, half-year, year or any period."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app
from tickets_cli.commands.collecting import without_collecting
from tickets_cli.commands.past import look_back
from tickets_cli.commands.publish import published
from tickets_cli.dataclass import dataclass, names
from tickets_cli.domain.desk import TYPES
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.domain.period import Period
    from tickets_cli.domain.report import AsOf
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.render.sheet import View

KIND = "report"
FORMATS = ("json", "csv", "md", "html")
PREVIOUS, YEAR_AGO, NONE = "previous", "year-ago", "none"
LAST = "last"
HINT = "leave --json, --csv, --md or --html out"
KINDS = {"monthly": "month", "quarterly": "quarter", "semiannual": "half", "annual": "year"}
"""What each verb reports on."""

ABOUT = {"month": "month", "quarter": "quarter", "half": "half-year", "year": "year"}
"""What a person calls it."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What narrows a report and what it is held against."""

    where: str | None
    by: tuple[str, ...]
    types: tuple[str, ...]
    compare: str
    definitions: bool
    as_of: str | None
    out: Path | None


def asking(function: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every report, handed over as one value."""

    @functools.wraps(function)
    def command(*args: Any, **kwargs: Any) -> Any:
        values = {name: kwargs.pop(name) for name in names(Asked)}
        return function(*args, asked=Asked(**values), **kwargs)

    decorated: Callable[..., Any] = output.options(KIND, FORMATS)(command)
    for option in reversed(OPTIONS):
        decorated = option(decorated)
    return decorated


OPTIONS = (
    click.option("--where", metavar="QUERY", help="Only the tickets that the query finds."),
    click.option(
        "--by",
        multiple=True,
        metavar="FIELD",
        help="Break down by service, category, channel, queue, level, organisation, assignee or a "
        "field of your own as well as by priority; may be repeated.",
    ),
    click.option(
        "--type",
        "types",
        multiple=True,
        type=click.Choice(TYPES),
        help="Only this type; may be repeated.",
    ),
    click.option(
        "--compare",
        type=click.Choice([PREVIOUS, YEAR_AGO, NONE]),
        default=PREVIOUS,
        show_default=True,
        help="The period to hold it against.",
    ),
    click.option(
        "--as-of",
        metavar="REV|TIME",
        help="The desk as it was: tickets and settings of a commit, or of a time.",
    ),
    click.option(
        "--out",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        help="Write every format into this folder, as report-PERIOD.html and so on.",
    ),
    click.option(
        "--definitions",
        is_flag=True,
        help="Print what each figure means on a terminal too.",
    ),
)


@click.group(
    "report",
    cls=Group,
    examples=(
        "tickets report monthly                    # this month so far",
        "tickets report monthly last               # the last whole month",
        "tickets report quarterly 2026-Q3 --by service --compare year-ago",
        "tickets report monthly last --out reports  # every format, to publish",
        "tickets report annual 2026 --html > year.html",
        "tickets report monthly 2026-10 --as-of 2026-11-05  # as it was known then",
        "tickets report period 2026-10-01..2026-10-15 --where 'service:vpn' --csv",
    ),
)
def report() -> None:
    """Figures of a period: volume, backlog, times, SLA compliance, rates, cost, satisfaction.

    Periods are those of the desk's zone, half-open; everything is as known now. What each
    figure means is printed with the report and stands in docs/metrics.md.
    """


def _fixed(verb: str, kind: str, example: str) -> None:
    """Add the verb of a period that has a name of its own."""

    @report.command(
        verb,
        short_help=f"The figures of a {ABOUT[kind]}.",
        help=f"The figures of a {ABOUT[kind]}: {example}, {LAST} (the last whole one), or without "
        "a word the one it is.",
        examples=(f"tickets report {verb}", f"tickets report {verb} {example} --json"),
    )
    @click.argument("period", required=False, metavar=f"[{example}]")
    @asking
    @pass_app
    def command(app: App, *, period: str | None, asked: Asked) -> None:
        show(app, asked, lambda: _named(app, kind, period))


for _verb, _example in zip(KINDS, ("2026-10", "2026-Q3", "2026-H1", "2026"), strict=True):
    _fixed(_verb, KINDS[_verb], _example)


@report.command(
    "period",
    short_help="The figures of any period.",
    examples=("tickets report period 2026-10-01..2026-10-15 --by service",),
)
@click.argument("period", metavar="FROM..TO")
@asking
@pass_app
def period_(app: App, *, period: str, asked: Asked) -> None:
    """The figures from one day to before another, such as 2026-10-01..2026-10-15.

    Named periods (2026-10, 2026-Q3, 2026-H1, 2026) will do as well.
    """
    from tickets_cli.domain.period import parse

    show(app, asked, lambda: parse(period, zone=app.zone))


def show(app: App, asked: Asked, meant: Callable[[], Period]) -> None:
    """Read, count, show; ``meant`` finds the period once it is known whose days count."""
    choice = output.chosen()
    app.require(asked.out is None or choice.format == "table", "--out writes every format", HINT)
    as_of = look_back(app, asked.as_of) if asked.as_of else None
    view = _viewed(app, meant(), asked, as_of)
    app.show(view if asked.out is None else published(app, view, asked.out))


def _viewed(app: App, period: Period, asked: Asked, as_of: AsOf | None) -> View:
    from tickets_cli.commands.views.report import report as view
    from tickets_cli.domain.metrics.dimensions import dimension
    from tickets_cli.domain.report import Question, answer, looked_at, read

    question = Question(
        period=period,
        against=_against(period, asked.compare),
        by=tuple(dimension(name, app.desk) for name in asked.by),
        types=asked.types or TYPES,
        where=asked.where,
        as_of=as_of,
    )
    with without_collecting():
        window = looked_at(question, app.now)
        if asked.where is None:
            everyone = app.facts(window)
        else:
            everyone = list(read(_found(app, asked.where), app.desk, window))
        found = answer(everyone, app.desk, question, app.now)
    short = output.chosen().format == "table" and asked.out is None and not asked.definitions
    return view(found, app.desk.name, definitions=not short)


def _named(app: App, kind: str, text: str | None) -> Period:
    """The period somebody means: this one, the last whole one, or one by name."""
    from tickets_cli.domain.period import current, parse

    if text is None:
        return current(kind, app.now, app.zone)
    if text == LAST:
        return current(kind, app.now, app.zone).previous()
    found = parse(text, zone=app.zone)
    if found.kind != kind:
        raise Usage(
            f"{text!r} is not a {ABOUT[kind]}", hint="tickets report period takes any period"
        )
    return found


def _against(period: Period, compare: str) -> Period | None:
    if compare == NONE:
        return None
    return period.previous() if compare == PREVIOUS else period.year_ago()


def _found(app: App, where: str | None) -> Iterator[Ticket]:
    """The tickets that a report is about."""
    if where is None:
        yield from app.tickets()
        return
    from tickets_cli.commands.find import parsed, selected

    yield from selected(app, parsed(app, where), everything=True)
