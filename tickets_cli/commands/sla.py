"""``tickets sla``: how the clocks stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app

if TYPE_CHECKING:
    from tickets_cli.domain.clocks import Clock
    from tickets_cli.domain.ticket import Ticket


@click.group(
    "sla",
    cls=Group,
    default="status",
    examples=("tickets sla status", "tickets sla status 7kq3 --json"),
)
def sla() -> None:
    """Business-time clocks: what was promised, and how it stands."""


@sla.command(
    "status",
    examples=(
        "tickets sla status",
        "tickets sla status 7kq3",
        "tickets sla status --where 'priority:P1..P2' --json",
    ),
)
@click.argument("names", metavar="[ID]...", nargs=-1)
@click.option("--where", metavar="QUERY", help="The tickets the query finds; open ones by default.")
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@output.options("sla-status")
@pass_app
def status(app: App, *, names: tuple[str, ...], where: str | None, everything: bool) -> None:
    """Show the clocks of tickets: state, elapsed, target, what is left, and when it is due.

    Without ids: every open ticket, the earliest due first.
    """
    from tickets_cli.commands.views.sla_status import status_view
    from tickets_cli.domain.clocks import clocks

    tickets = _chosen(app, names, where, everything)
    standing: list[tuple[Ticket, tuple[Clock, ...]]] = [
        (ticket, clocks(ticket, app.desk, app.now)) for ticket in tickets
    ]
    app.show(status_view(standing))


def _chosen(app: App, names: tuple[str, ...], where: str | None, everything: bool) -> list[Ticket]:
    from tickets_cli.commands.find import found

    app.require(not (names and where), "ids and --where do not go together", "use one of them")
    if names:
        return [app.repository.read(app.repository.find(name)) for name in names]
    return found(app, where or "", everything=everything)
