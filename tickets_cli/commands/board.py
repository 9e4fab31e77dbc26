"""``tickets board``: the queues now, in the terminal or as a page for a wall."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.domain.board import LANES

SHOWN = 5


@click.command(
    "board",
    cls=Command,
    examples=(
        "tickets board",
        "tickets board --by assignee --where type:incident",
        "tickets board --html > board.html  # for the screen on the wall",
    ),
)
@click.option("--where", metavar="QUERY", help="Only the tickets the query finds.")
@click.option(
    "--by", type=click.Choice(LANES), default="queue", show_default=True, help="One lane each."
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=SHOWN,
    show_default=True,
    metavar="N",
    help="Name no more than N tickets of a lane, the most pressing ones.",
)
@output.options("board", formats=("json", "csv", "md", "html", "ids"))
@pass_app
def board(app: App, *, where: str | None, by: str, limit: int) -> None:
    """Show the open tickets in lanes: how many, how old, what is broken or about to be.

    The most pressing come first: promises to the requester that are broken, then at risk, then
    by deadline.
    """
    from tickets_cli.commands.find import parsed, selected
    from tickets_cli.commands.views.board import board_view
    from tickets_cli.domain.board import cards, lanes

    dealt = cards(selected(app, parsed(app, where or "")), app.desk, app.now)
    app.show(board_view(lanes(dealt, by, app.desk), by, limit, app.desk, where))
