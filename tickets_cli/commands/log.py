"""``tickets log``: who did what when, from timelines and the commits that brought them."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app


@click.command(
    "log",
    cls=Command,
    examples=(
        "tickets log 7kq3",
        "tickets log 7kq3 --json",
        "tickets log --where 'queue:network status:*' --since 2026-11-01 --csv",
    ),
)
@click.argument("names", metavar="[ID]...", nargs=-1)
@click.option("--where", metavar="QUERY", help="The tickets the query finds.")
@click.option("--since", metavar="TIME", help="Only what happened from then on.")
@output.options("log", formats=("json", "jsonl", "csv", "md"))
@pass_app
def log(app: App, *, names: tuple[str, ...], where: str | None, since: str | None) -> None:
    """Tell who did what to tickets and when, from their timelines and the commits behind them.

    A change without an entry, such as another title, is told by its commit. A shallow clone lacks
    older commits: that is said, never guessed, and the timeline tells what happened all the same.
    """
    from tickets_cli.commands.find import found
    from tickets_cli.commands.views.log import log_view
    from tickets_cli.store.lives import lives

    app.require(
        bool(names) != (where is not None),
        "say which tickets",
        "an ID, or --where QUERY; --where 'status:*' is all",
    )
    start = app.moment(since, past=True) if since else None
    if where is not None:
        tickets = found(app, where)
    else:
        tickets = [app.repository.read(app.repository.find(name)) for name in names]
    git = app.repository.git
    told = lives(git, [ticket.id for ticket in tickets])
    app.show(log_view(tickets, told, start, is_shallow=git.is_shallow()))
