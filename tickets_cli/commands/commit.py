"""``tickets commit``: take in what was edited by hand."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.act import carry_out
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Writing
from tickets_cli.domain.plan import Plan


@click.command(
    "commit",
    cls=Command,
    examples=("tickets commit", "tickets commit --dry-run", "tickets commit 7kq3"),
)
@click.argument("names", metavar="[ID]...", nargs=-1)
@click.option("--dry-run", is_flag=True, help="Show what would be written, no more.")
@output.changes
@pass_app
def commit(app: App, *, names: tuple[str, ...], dry_run: bool) -> None:
    """Take in what was edited by hand: tickets and settings that differ from the last commit.

    Everything edited is validated first; a header that says something else than the timeline
    becomes an entry, so that clocks and reports know. Comments and layout stay as they are.
    """
    from tickets_cli.store import handedits

    def plan() -> Plan:
        chosen = [app.repository.find(name) for name in names]
        found = handedits.find(app.repository.git)
        edits = [edit for edit in found if not names or edit.ticket_id in chosen]
        return handedits.plan(app.repository.git, edits, app.user, app.now)

    _warn_of_the_past(app, carry_out(app, plan, Writing(dry_run=dry_run)))


def _warn_of_the_past(app: App, done: Plan) -> None:
    """Who edits the timeline may do so, and hears what that means: nobody else is told."""
    from tickets_cli.domain.rewritten import rewritten

    told = [
        found.message
        for change in done.changes
        if change.before is not None and change.after is not None
        for found in rewritten(change.before, change.after)
    ]
    for message in told:
        app.say(f"warning: {message} by hand; audit will call that an error")
    if told:
        app.say("hint: what happened stays; put it back, and let a new entry say what is right")
