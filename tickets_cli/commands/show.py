"""``tickets show``: one ticket with its whole story."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app


@click.command(
    "show",
    cls=Command,
    examples=("tickets show 7kq3", "tickets show HD-261122-7KQ3 --json | jq .data.status"),
)
@click.argument("name", metavar="ID")
@output.options("ticket", formats=("json", "md", "ids"))
@pass_app
def show(app: App, *, name: str) -> None:
    """Show one ticket: how it stands, its clocks, and everything that happened.

    Any unique part of the id's last four characters will do, in any case; another system's
    number does too, if the ticket was imported.
    """
    from tickets_cli.commands.views.clocks import clock_facts, clocks_sheet
    from tickets_cli.commands.views.ticket import facts, ticket_view
    from tickets_cli.domain.clocks import clocks

    ticket = app.repository.read(app.repository.find(name))
    standing = clocks(ticket, app.desk, app.now)
    data = facts(ticket) | {"clocks": [clock_facts(clock) for clock in standing]}
    app.show(ticket_view(ticket, data, (clocks_sheet(standing, "Clocks"),) if standing else ()))
