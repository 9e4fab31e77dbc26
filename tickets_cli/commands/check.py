"""``tickets check``: the gate for CI. Data first, then the clocks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import gates, output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.errors import Trouble

if TYPE_CHECKING:
    from tickets_cli.domain.gate import Late
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.errors import Problem

FAIL_ON = ("breached", "at-risk", "invalid", "never")


@click.command(
    "check",
    cls=Command,
    examples=(
        "tickets check",
        "tickets check --fail-on at-risk --where 'priority:P1..P2'",
        "tickets check --format github --format sarif=out.sarif",
        "tickets check --changed-since origin/main",
        "tickets check --json > check.json",
    ),
)
@click.option(
    "--fail-on",
    type=click.Choice(FAIL_ON),
    default="breached",
    show_default=True,
    help="From which state on it fails.",
)
@click.option("--where", metavar="QUERY", help="Only the tickets the query finds.")
@click.option(
    "--changed-since",
    "base",
    metavar="BASE",
    help="Only files that differ from this revision; all of them if settings do.",
)
@gates.format_option
@output.options("check", formats=("json", "csv", "md"))
@click.pass_context
@pass_app
def check(
    app: App,
    context: click.Context,
    *,
    fail_on: str,
    where: str | None,
    base: str | None,
    targets: tuple[gates.Target, ...],
) -> None:
    """Fail when data is invalid (exit 3) or a customer's clock is overdue (exit 1).

    Needs no history, no network and no set-up: a shallow, detached clone will do.
    """
    from tickets_cli.commands.views.check import check_counts, check_report, check_view

    still_open: list[Ticket] = []
    tickets, problems = app.repository.errors(app.now, still_open.append)
    errors = [problem for problem in problems if problem.is_error]
    broken = _settings_broken(errors)
    late = [] if broken else _late(app, where, still_open)
    if base is not None:
        errors, late = _changed(app, base, errors, late)
    view = check_view(tickets, errors, late)
    report = check_report(view, errors, late, app.now, app.zone, prefix(app))
    gates.emit(app, view, report, targets, check_counts(view))
    if broken:
        app.say("clocks were not looked at: mend the settings first")
    context.exit(_verdict(fail_on, bool(errors), late))


def prefix(app: App) -> str:
    """The way from the repository's top to the desk: CI systems know files from there."""
    try:
        return app.repository.git.prefix
    except Trouble:  # an export without git is checked all the same
        return ""


def _changed(
    app: App, base: str, errors: list[Problem], late: list[Late]
) -> tuple[list[Problem], list[Late]]:
    """What concerns files that differ from a revision."""
    from tickets_cli.domain import ids
    from tickets_cli.store.since import changed_since

    paths = changed_since(app.repository, base)
    if paths is None:
        app.say(f"settings differ from {base}: every ticket counts")
        return errors, late
    app.say(f"only what differs from {base}: {len(paths)} files")
    return (
        [one for one in errors if one.path in paths],
        [one for one in late if ids.path_of(one.ticket.id) in paths],
    )


def _settings_broken(errors: list[Problem]) -> bool:
    return any("/" not in problem.path for problem in errors)


def _late(app: App, where: str | None, still_open: list[Ticket]) -> list[Late]:
    """Customer clocks that are overdue or about to be, worst first: of open tickets, all read
    already, unless the query asks for others.
    """
    from tickets_cli.commands.find import among, is_open_only, parsed, selected
    from tickets_cli.domain.gate import late

    query = parsed(app, where or "")
    if is_open_only(query, everything=False):
        return late(among(app, query, still_open), app.desk, app.now)
    app.names_unreadable = False  # they are among the problems
    return late(selected(app, query), app.desk, app.now)


def _verdict(fail_on: str, invalid: bool, late: list[Late]) -> int:
    """The exit code; invalid data outranks an overdue ticket."""
    if fail_on == "never":
        return 0
    if invalid:
        return 3
    states = {"breached": ("breached",), "at-risk": ("breached", "at_risk")}.get(fail_on, ())
    return 1 if any(one.clock.state in states for one in late) else 0
