"""``tickets assign``: give tickets to a person or a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import act
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Targets, Writing
from tickets_cli.commands.values import NOTHING

if TYPE_CHECKING:
    from tickets_cli.domain.actions.hand import Hand
    from tickets_cli.domain.ticket import Ticket


@click.command(
    "assign",
    cls=Command,
    examples=(
        "tickets assign 7kq3 --to bob",
        "tickets assign 7kq3 2m9x --to @me",
        "tickets assign 7kq3 --queue network --to none",
    ),
)
@options.targets
@click.option("--to", "to", metavar="WHO", help="A handle; @me is you; none takes it off.")
@click.option("--queue", metavar="NAME", help="The queue it moves to.")
@options.writing
@output.changes
@pass_app
def assign(
    app: App, *, targets: Targets, to: str | None, queue: str | None, writing: Writing
) -> None:
    """Give tickets to a person, to a queue, or to both."""
    from tickets_cli.domain.actions.change import assign as hand_over

    app.require(bool(to or queue), "to whom?", "--to HANDLE (or me), --queue NAME, or both")
    assignee: Any = person(app, to) if to else ...
    wanted: Any = (None if queue in NOTHING else queue) if queue else ...

    def decide(ticket: Ticket, hand: Hand) -> Ticket:
        return hand_over(ticket, app.desk, hand, assignee=assignee, queue=wanted)

    act(app, targets, writing, "assign", decide)


def person(app: App, text: str) -> str | None:
    """A handle as typed: ``none`` is nobody, ``@me`` the user; so is ``me``, but for a namesake."""
    if text in NOTHING:
        return None
    if text == "@me" or (text == "me" and text not in app.desk.team.people):
        return app.user
    return text.removeprefix("@")
