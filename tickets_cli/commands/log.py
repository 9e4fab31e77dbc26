"""``tickets log``: a ticket's life, told from its commits."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app


@click.command("log", cls=Command, examples=("tickets log 7kq3", "tickets log 7kq3 --json"))
@click.argument("name", metavar="ID")
@output.options("log", formats=("json", "jsonl", "csv", "md"))
@pass_app
def log(app: App, *, name: str) -> None:
    """Tell who did what to a ticket and when, from the commits that touched it.

    A shallow clone lacks older commits: that is said, never guessed.
    """
    from tickets_cli.commands.views.log import log_view

    ticket_id = app.repository.find(name)
    commits, shallow = app.repository.history(ticket_id)
    app.show(log_view(ticket_id, commits, shallow))
