"""``tickets note`` and ``tickets reply``: words on a ticket."""

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

VENDOR, BOT = "vendor", "bot"


@click.command(
    "note",
    cls=Command,
    examples=(
        "tickets note 7kq3 -m 'Gateway restarted, watching it'",
        "tickets note 7kq3 --from ann@example.org -m 'She called: still broken'",
    ),
)
@options.targets
@options.message("The note; - reads stdin; without it the editor opens.", required=True)
@click.option("--from", "from_", metavar="WHO", help="Whose words these are: address, vendor, bot.")
@options.writing
@output.changes
@pass_app
def note(app: App, *, targets: Targets, message: str, from_: str | None, writing: Writing) -> None:
    """Write a note that only the team reads.

    With --from it is somebody else's message, written down for them: the requester's own words
    are public, and take the ticket up again while it waits for them.
    """
    from tickets_cli.domain.actions.converse import comment, speaker

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        party, visibility = speaker(ticket, app.desk, from_)
        return comment(
            ticket,
            app.desk,
            hand,
            message,
            party=party,
            visibility=visibility,
            written_for=from_,
        )

    act(app, targets, writing, "note", decide)


@click.command(
    "reply",
    cls=Command,
    examples=(
        "tickets reply 7kq3 -m 'Fixed on our side, please try again'",
        "tickets reply 7kq3 --wait -m 'Which building are you in?'",
    ),
)
@options.targets
@options.message("The reply; - reads stdin; without it the editor opens.", required=True)
@click.option("--wait", is_flag=True, help="And wait for the requester's answer.")
@options.writing
@output.changes
@pass_app
def reply(app: App, *, targets: Targets, message: str, wait: bool, writing: Writing) -> None:
    """Write to the requester: a public reply, which ends the first-response clock."""
    from tickets_cli.domain.actions.converse import comment

    status = "pending_requester" if wait else None

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return comment(ticket, app.desk, hand, message, status=status)

    act(app, targets, writing, "reply", decide)
