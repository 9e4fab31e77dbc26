"""``tickets rate``: how content the requester is."""

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
    "rate",
    cls=Command,
    examples=(
        "tickets rate 7kq3 5",
        "tickets rate 7kq3 2m9x 2 -m 'Three days for a cable'",
    ),
)
@options.targets
@click.argument("rating", metavar="1-5", type=int)
@click.option("--from", "from_", metavar="WHO", help="Who says so, if not the requester on file.")
@options.message("What they said; - reads stdin.")
@options.writing
@output.changes
@pass_app
def rate(
    app: App,
    *,
    targets: Targets,
    rating: int,
    from_: str | None,
    message: str,
    writing: Writing,
) -> None:
    """Write down how content the requester is with resolved tickets: 1 (bad) to 5 (good).

    The last rating counts. Reports say what share is 4 or 5, beside how many were rated at all.
    """
    from tickets_cli.domain.actions.rate import rate as rated

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return rated(ticket, app.desk, hand, rating, text=message, written_for=from_)

    act(app, targets, writing, "rate", decide)
