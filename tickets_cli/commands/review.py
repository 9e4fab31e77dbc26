"""``tickets review``: what a change means, for those who must say yes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import gates, output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.check import prefix
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.commands.views.review import Effects
    from tickets_cli.domain.finding import Finding
    from tickets_cli.store.review import Difference

PROMISES = ("sla.yaml", "desk.yaml", "services.yaml")
"""Settings whose change may move a clock."""

HANDS = ("team.yaml", "services.yaml")
"""Settings whose change may give work to others."""

RULES = (*PROMISES, "team.yaml", "escalation.yaml")
"""Settings whose change may let other rules fire."""


@click.command(
    "review",
    cls=Command,
    examples=(
        "tickets review origin/main..HEAD",
        "tickets review main..feature --md > comment.md",
        "tickets review HEAD~3..HEAD --json",
    ),
)
@click.argument("span", metavar="BASE..HEAD")
@gates.format_option
@output.options("review", formats=("json", "md"))
@click.pass_context
@pass_app
def review(
    app: App, context: click.Context, *, span: str, targets: tuple[gates.Target, ...]
) -> None:
    """Say what the commits of BASE..HEAD mean: tickets, clocks, promises, articles, and doubts.

    Compares HEAD with where it parted from BASE. Exits 3 when HEAD is invalid, 1 when history
    was rewritten or a move is forbidden. --md stays under 60,000 characters.
    """
    from tickets_cli.commands.views.review import review_report, review_view
    from tickets_cli.domain.review import reviewed
    from tickets_cli.store.review import difference

    base, head = _ends(span)
    found = difference(app.repository, base, head, app.now)
    tickets = [reviewed(one, found.old, found.new, app.now) for one in found.changes]
    doubts = _doubts(found, prefix(app))
    effects = _effects(app, found)
    report = review_report(found, doubts, app.now)
    wanted = output.chosen().format == "md"
    view = review_view(found, tickets, doubts, effects, app.zone, fit=wanted)
    counts = {name: str(n) for name, n in view.data["summary"].items()}
    gates.emit(app, view, report, targets, counts)
    errors = any(one.severity == "error" for one in doubts)
    context.exit(3 if found.problems else int(errors))


def _ends(span: str) -> tuple[str, str]:
    """Both revisions (Usage); ``BASE...HEAD`` means the same."""
    base, dots, head = span.partition("...") if "..." in span else span.partition("..")
    if not dots or not base:
        raise Usage(f"{span!r} is not BASE..HEAD", hint="tickets review origin/main..HEAD")
    return base, head or "HEAD"


def _doubts(found: Difference, way: str) -> tuple[Finding, ...]:
    from tickets_cli.dataclass import replace
    from tickets_cli.domain.finding import of_problem, worst_first
    from tickets_cli.domain.review import doubts

    odd = [of_problem(one, way) for one in found.problems]
    for change in found.changes:
        told = doubts(change, found.new, found.dated, undone=found.undone)
        odd += [replace(one, path=f"{way}{one.path}") for one in told]
    lost = (finding for one in found.articles for finding in one.doubts())
    odd += [replace(one, path=f"{way}{one.path}") for one in lost]
    known = {(one.path, one.code, one.ticket) for one in odd if one.line}
    return worst_first(
        one for one in odd if one.line or (one.path, one.code, one.ticket) not in known
    )


def _effects(app: App, found: Difference) -> Effects:
    """What changed settings do to the tickets as they are after the change."""
    from tickets_cli.commands.views.review import Effects
    from tickets_cli.domain.escalation.compared import compared
    from tickets_cli.domain.reorganised import reorganised
    from tickets_cli.domain.review import consequences
    from tickets_cli.store.review import tickets_at

    old, new, changed = found.old, found.new, set(found.settings)
    if old is None or new is None or not changed & {*PROMISES, *HANDS, *RULES}:
        return Effects()
    everything = list(tickets_at(app.repository, found.head))
    work = [one for one in everything if new.workflow.is_open(one.status)]
    return Effects(
        tuple(consequences(everything, old, new, app.now)) if changed & set(PROMISES) else (),
        tuple(compared(everything, old, new, app.now)) if changed & set(RULES) else (),
        reorganised(old, new, work) if changed & set(HANDS) else (),
    )
