"""The verbs that move a ticket between statuses: start, wait, resolve, close, cancel, reopen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import act
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Targets, Writing

if TYPE_CHECKING:
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket

NO_SCRIPT = "none"
WAITING_FOR = ("requester", "vendor", "change")


def _move(
    app: App, targets: Targets, writing: Writing, action: str, status: str, **how: Any
) -> None:
    from tickets_cli.domain.actions.move import move

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return move(ticket, app.desk, hand, status, **how)

    act(app, targets, writing, action, decide)


def _said(message: str, *, public: bool) -> dict[str, str]:
    return {"text": message, "visibility": "public" if public else "internal"}


@click.command("start", cls=Command, examples=("tickets start 7kq3", "tickets start 7kq3 --take"))
@options.targets
@options.message("A note that goes with it; - reads stdin.")
@click.option("--take", is_flag=True, help="And assign it to yourself.")
@options.writing
@output.changes
@pass_app
def start(app: App, *, targets: Targets, message: str, take: bool, writing: Writing) -> None:
    """Take up work: the status becomes in_progress."""
    more = {"assignee": app.user} if take else {}
    _move(app, targets, writing, "start", "in_progress", **_said(message, public=False), **more)


@click.command(
    "wait",
    cls=Command,
    examples=("tickets wait 7kq3 --for requester", "tickets wait 7kq3 --for vendor -m 'Case 8812'"),
)
@options.targets
@click.option(
    "--for",
    "--on",
    "for_",
    type=click.Choice(WAITING_FOR),
    default="requester",
    show_default=True,
    help="Whom or what work waits for.",
)
@options.message("A note for the team; - reads stdin. reply --wait asks them.")
@options.writing
@output.changes
@pass_app
def wait(app: App, *, targets: Targets, for_: str, message: str, writing: Writing) -> None:
    """Wait for somebody: clocks pause where the SLA says so."""
    how = _said(message, public=False)
    _move(app, targets, writing, "wait", f"pending_{for_}", **how)


@click.command(
    "resolve",
    cls=Command,
    examples=(
        "tickets resolve 7kq3 -m 'New toner, prints again'",
        "tickets resolve --where 'tag:outage-1122' --yes",
    ),
)
@options.targets
@options.message("What helped: the requester reads it; - reads stdin.")
@click.option("--internal", is_flag=True, help="Only the team reads the message.")
@click.option(
    "--script",
    metavar="ARTICLE",
    help="The script that solved it, or none; default: the one being followed.",
)
@options.writing
@output.changes
@pass_app
def resolve(
    app: App,
    *,
    targets: Targets,
    message: str,
    internal: bool,
    script: str | None,
    writing: Writing,
) -> None:
    """Say that the trouble is over: the resolution clock ends.

    The open children of a major incident are resolved with it, and who reported a closed
    duplicate reads the message, too. A script that is being followed has solved it.
    """
    from tickets_cli.commands.followers import waiting_to_hear, with_children
    from tickets_cli.domain.actions.converse import comment
    from tickets_cli.domain.actions.move import move
    from tickets_cli.domain.actions.script import credit

    how = _said(message, public=not internal)
    if script not in (None, NO_SCRIPT):
        from tickets_cli.store.articles import article

        script = article(app.root, str(script)).name

    targets = with_children(app, targets)
    told = waiting_to_hear(app, targets) if message and not internal else ()

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        if ticket.id in told:
            return comment(ticket, app.desk, hand, message)
        solved = {} if script == NO_SCRIPT else credit(ticket, script)
        return move(ticket, app.desk, hand, "resolved", **how, **solved)

    targets = Targets((*targets.names, *told), targets.where) if told else targets
    act(app, targets, writing, "resolve", decide)


@click.command(
    "close",
    cls=Command,
    examples=(
        "tickets close 7kq3",
        "tickets close 2m9x 4c1t --duplicate-of 7kq3",
    ),
)
@options.targets
@options.message("A note that goes with it; - reads stdin.")
@click.option("--duplicate-of", metavar="ID", help="The ticket that tells the same: linked, noted.")
@options.writing
@output.changes
@pass_app
def close(
    app: App, *, targets: Targets, message: str, duplicate_of: str | None, writing: Writing
) -> None:
    """Close tickets for good; one that was never resolved ends its clocks here.

    A duplicate is linked to the ticket it repeats, and that ticket's timeline names it.
    """
    if duplicate_of:
        from tickets_cli.commands.duplicate import close_duplicates

        close_duplicates(app, targets, writing, message, duplicate_of)
        return
    _move(app, targets, writing, "close", "closed", **_said(message, public=False))


@click.command("cancel", cls=Command, examples=("tickets cancel 7kq3 -m 'Reported by mistake'",))
@options.targets
@options.message("Why; - reads stdin.")
@options.writing
@output.changes
@pass_app
def cancel(app: App, *, targets: Targets, message: str, writing: Writing) -> None:
    """Cancel tickets: they count in no SLA figure."""
    _move(app, targets, writing, "cancel", "cancelled", **_said(message, public=False))


@click.command(
    "reopen", cls=Command, examples=("tickets reopen 7kq3 -m 'Jams again since this morning'",)
)
@options.targets
@options.message("Why; - reads stdin.")
@options.writing
@output.changes
@pass_app
def reopen(app: App, *, targets: Targets, message: str, writing: Writing) -> None:
    """Take up again what was resolved or closed, within the desk's reopen window.

    The same clocks go on; the time in between counts as a pause.
    """
    from tickets_cli.domain.actions.reopen import reopen as take_up

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return take_up(ticket, app.desk, hand, text=message)

    act(app, targets, writing, "reopen", decide)
