"""``tickets escalate run``: apply the rules of ``escalation.yaml``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.errors import Invalid

if TYPE_CHECKING:
    from tickets_cli.domain.escalation.plan import Outcome
    from tickets_cli.domain.plan import Plan
    from tickets_cli.domain.query import Query
    from tickets_cli.domain.ticket import Ticket


@click.command(
    "run",
    cls=Command,
    examples=(
        "tickets escalate run --dry-run",
        "tickets escalate run && tickets outbox deliver    # every few minutes, by cron or CI",
        "tickets escalate run --where queue:network --json",
    ),
)
@click.option("--where", metavar="QUERY", help="Only the tickets the query finds.")
@click.option("--dry-run", is_flag=True, help="Show what would fire and why, no more.")
@output.options("fired")
@pass_app
def run(app: App, *, where: str | None, dry_run: bool) -> None:
    """Apply the rules of escalation.yaml to all tickets: each step once per clock and cause.

    All of a run is one commit. What people are told goes to the outbox. A second run, or a run
    in another clone, does nothing twice.
    """
    from tickets_cli.commands.views.fired import fired_view

    _check_rules(app)
    outcomes = _surveyed(app, where)
    commit = None
    if any(one.fired for one in outcomes):
        outcomes, commit = _rehearsed(app, outcomes) if dry_run else _written(app, outcomes)
    app.show(fired_view(outcomes, commit, app.now, dry_run=dry_run))
    if not dry_run:
        _hint(app)


def _check_rules(app: App) -> None:
    """Rules with something wrong in them are not applied at all.

    Raises:
        Invalid: with every problem.
    """
    from tickets_cli.domain.escalation.check import check_rules

    wrong = [one for one in check_rules(app.desk) if one.is_error]
    if wrong:
        from tickets_cli.store.inspection import at_lines

        raise Invalid(
            "escalation.yaml has rules that cannot work, so none was applied",
            problems=at_lines(app.root, wrong),
        )


def _surveyed(app: App, where: str | None) -> list[Outcome]:
    from tickets_cli.commands.find import parsed, selected
    from tickets_cli.domain.escalation.plan import concerned, ready, survey

    statuses = concerned(app.desk)
    if not statuses:
        return []
    query: Query = parsed(app, where or "") & parsed(app, f"status:{','.join(statuses)}")
    found = selected(app, query, everything=True)
    return list(survey(found, app.desk, ready(app.desk, app.now), app.now))


def _again(app: App, outcomes: list[Outcome]) -> list[Outcome]:
    """The same on what the files hold now: between looking and writing others may have worked."""
    from tickets_cli.domain.escalation.plan import ready, survey
    from tickets_cli.errors import NotFound

    def current() -> list[Ticket]:
        found = []
        for one in outcomes:
            try:
                found.append(app.repository.read(one.before.id))
            except (NotFound, Invalid):
                continue
        return found

    return list(survey(current(), app.desk, ready(app.desk, app.now), app.now))


def _rehearsed(app: App, outcomes: list[Outcome]) -> tuple[list[Outcome], None]:
    from tickets_cli.domain.escalation.plan import plan

    app.repository.rehearse(plan(outcomes, app.user), app.now)
    return outcomes, None


def _written(app: App, outcomes: list[Outcome]) -> tuple[list[Outcome], str | None]:
    from tickets_cli.domain.escalation.plan import plan

    last: list[Outcome] = []

    def decide() -> Plan:
        last[:] = _again(app, outcomes)
        return plan(last, app.user)

    outcome = app.write(decide)
    return last, outcome.commit


def _hint(app: App) -> None:
    """How many notices nobody has taken yet."""
    from tickets_cli.commands.outgoing import outbox
    from tickets_cli.domain.count import counted

    waiting = len(outbox(app).waiting())
    if waiting:
        app.say(f"{counted(waiting, 'notice')} in the outbox: tickets outbox deliver")
