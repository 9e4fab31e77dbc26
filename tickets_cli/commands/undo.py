"""``tickets undo``: take back your own last change."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import asking, output
from tickets_cli.commands.act import carry_out
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Writing
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Plan
from tickets_cli.errors import Usage

if TYPE_CHECKING:
    from tickets_cli.store.undoing import Undoing


@click.command("undo", cls=Command, examples=("tickets undo", "tickets undo --dry-run"))
@click.option("--dry-run", is_flag=True, help="Show what would be taken back, no more.")
@click.option("--yes", "-y", is_flag=True, help="Do not ask.")
@click.option("--past-redact", is_flag=True, help="With --yes: pass over your redactions.")
@output.changes
@pass_app
def undo(app: App, *, dry_run: bool, yes: bool, past_redact: bool) -> None:
    """Take back the last change you made with tickets, as a new commit.

    History is never rewritten: the commit that takes a change back says which one (Undoes:).
    A change that others have built upon is not taken back. Run it again to go further back.
    Clones that have it already hear of it when they sync; the entries do not come back then.
    What was redacted never comes back: the change before it is shown instead, and asked about.
    """
    from tickets_cli.store.undoing import prepare

    passing = (
        past_redact or dry_run or not yes
    )  # nobody takes back another change without having seen it
    undoing = prepare(app.repository, app.user, passing=passing)
    for commit in undoing.passed:
        app.say(f"passed over, for it is never undone: {commit.subject}")
    if not dry_run:
        _agree(app, undoing, yes)
    carry_out(
        app, lambda: taking_back(app, passing=passing), Writing(dry_run=dry_run), previewed=True
    )


def taking_back(app: App, *, passing: bool = False) -> Plan:
    """The plan that takes back the user's last change."""
    from tickets_cli.store.undoing import prepare

    undoing = prepare(app.repository, app.user, passing=passing)
    return Plan(
        "undo",
        _subject(undoing),
        app.user,
        undoing.changes,
        files=tuple(undoing.files.items()),
        undoes=undoing.commit.id,
    )


def _agree(app: App, undoing: Undoing, yes: bool) -> None:
    """Show what is to be taken back, and ask."""
    when = undoing.commit.authored_at.astimezone(app.zone)
    app.say(f"your last change, {when:%Y-%m-%d %H:%M}: {undoing.commit.subject}")
    for change in undoing.changes:
        app.say(f"  {change.ticket.id}  {', '.join(narrate.story(change))}")
    if undoing.is_shared:
        app.say("  it has been pushed: other clones have it until they sync")
    if yes:
        return
    if not asking.is_asked():
        raise Usage("this takes a change back", hint="--yes says that it is meant")
    click.confirm("take it back?", abort=True, err=True)


def _subject(undoing: Undoing) -> str:
    if undoing.changes:
        return narrate.subject("undo", undoing.changes)
    return f"undo: {undoing.commit.subject}"
