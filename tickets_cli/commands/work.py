"""``tickets work``: time spent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import act
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Targets, Writing

if TYPE_CHECKING:
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket


@click.command(
    "work", cls=Command, examples=("tickets work 7kq3 25m", "tickets work 7kq3 1h30m -m 'On site'")
)
@click.argument("name", metavar="ID")
@click.argument("spent", metavar="DURATION")
@options.message("What was done; - reads stdin.")
@options.writing
@output.options("changes", formats=("json", "ids"))
@pass_app
def work(app: App, *, name: str, spent: str, message: str, writing: Writing) -> None:
    """Log time spent on a ticket, in minutes rounded up."""
    from tickets_cli.domain.actions.converse import log_work
    from tickets_cli.domain.duration import parse

    minutes = -(-parse(spent).elapsed // 60)

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return log_work(ticket, hand, minutes, text=message)

    act(app, Targets((name,)), writing, "work", decide)
