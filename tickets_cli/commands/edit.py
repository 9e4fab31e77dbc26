"""``tickets edit``: a ticket's header in the editor."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import carry_out
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Writing
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import Invalid, Problem, Usage

if TYPE_CHECKING:
    from tickets_cli.domain.ticket import Ticket


@click.command(
    "edit",
    cls=Command,
    examples=("tickets edit 7kq3", "TICKETS_EDITOR='code --wait' tickets edit 7kq3"),
)
@click.argument("name", metavar="ID")
@click.option("--reason", metavar="TEXT", help="Why; a priority that is not the matrix's needs it.")
@options.writing
@output.changes
@pass_app
def edit(app: App, *, name: str, reason: str | None, writing: Writing) -> None:
    """Edit title, description, tags, requester and fields as text, in your editor.

    The editor is TICKETS_EDITOR, GIT_EDITOR, git's core.editor, VISUAL or EDITOR. What cannot
    be taken in is shown again with the reason on top; the text is kept until it is written.
    Only what you changed is written, so that somebody else's change meanwhile stays.
    """
    from tickets_cli.commands.editing import manuscript
    from tickets_cli.store.editable import text_of

    ticket = app.repository.read(app.repository.find(name))

    def read(text: str) -> Callable[[], Plan]:
        return _proposed(app, ticket, text, reason, writing)

    instead = f"tickets set {ticket.id} FIELD=VALUE needs no editor"
    draft = f"edit-{ticket.id}.yaml"
    with manuscript(app, draft, keep=writing.dry_run, instead=instead) as text:
        plan = text.edited(text_of(ticket, app.desk), read)
        carry_out(app, plan, writing)


def _proposed(
    app: App, ticket: Ticket, text: str, reason: str | None, writing: Writing
) -> Callable[[], Plan]:
    """What the text asks for, tried out; whatever speaks against it is raised with its line."""
    from tickets_cli.commands.editing import Unchanged
    from tickets_cli.domain.actions.change import change
    from tickets_cli.store import editable

    hand = app.hand(writing.at)
    values = editable.differences(editable.read(text, app.desk), ticket)
    if not values:
        raise Unchanged(f"{ticket.id} is as it was; nothing was written")

    def plan() -> Plan:
        before = app.repository.read(ticket.id)
        after = change(before, app.desk, hand, values, reason=reason)
        changes = (Change(before, after),)
        return Plan("edit", narrate.subject("edit", changes), app.user, changes, reason=reason)

    try:
        _check_words(app, values)
        app.repository.rehearse(plan(), app.now)
    except Invalid as error:
        raise editable.located(error, text) from error
    return plan


def _check_words(app: App, values: Mapping[str, Any]) -> None:
    """Words the settings do not know, each as a problem of its field."""
    from tickets_cli.domain.actions.values import check_values

    problems = []
    for name, value in values.items():
        try:
            check_values(app.desk, {name: value})
        except Usage as error:
            problems.append(Problem("", error.message, hint=error.hint, field=name))
    if problems:
        raise Invalid(problems[0].message, problems=problems)
