"""``tickets stats``: the desk in one line, for a prompt or the log of a CI job."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app


@click.command(
    "stats",
    cls=Command,
    examples=(
        "tickets stats",
        "tickets stats --where queue:network",
        "tickets stats --json=breached,oldest",
    ),
)
@click.option("--where", metavar="QUERY", help="Only the tickets the query finds.")
@output.options("stats", formats=("json", "csv"))
@pass_app
def stats(app: App, *, where: str | None) -> None:
    """Say in one line how many tickets are open, breached, at risk and yours, and how old.

    A ticket is breached or at risk by the worst of its promises to the requester that still run.
    """
    from tickets_cli.commands.find import parsed, selected
    from tickets_cli.commands.views.stats import stats_view
    from tickets_cli.domain.board import cards

    dealt = cards(selected(app, parsed(app, where or "")), app.desk, app.now)
    app.show(stats_view(dealt, app.user))
