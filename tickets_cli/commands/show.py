"""``tickets show``: one ticket with its whole story."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.errors import Invalid, NotFound
from tickets_cli.render.sheet import Block, Prose, Sheet

if TYPE_CHECKING:
    from tickets_cli.domain.ticket import Ticket


@click.command(
    "show",
    cls=Command,
    examples=("tickets show 7kq3", "tickets show HD-261122-7KQ3 --json | jq .data.status"),
)
@click.argument("name", metavar="ID")
@output.options("ticket", formats=("json", "md", "ids"))
@pass_app
def show(app: App, *, name: str) -> None:
    """Show one ticket: how it stands, its clocks, ties and files, and everything that happened.

    Any unique part of the id's last four characters will do, in any case; another system's
    number does too, if the ticket was imported.
    """
    from tickets_cli.commands.views.clocks import clock_facts, clocks_sheet
    from tickets_cli.commands.views.related import related_sheet
    from tickets_cli.commands.views.ticket import facts, ticket_view, vendor_facts
    from tickets_cli.domain.clocks import clocks
    from tickets_cli.domain.vendor import outside

    ticket = app.repository.read(app.repository.find(name), known=True)
    standing = clocks(ticket, app.desk, app.now)
    attached, related = _attached(app, ticket), _related(app, ticket)
    data = facts(ticket) | {"attachments": attached, "related": related}
    data["clocks"] = [clock_facts(clock) for clock in standing]
    data["checklists"], scripts = _scripts(ticket)
    data["vendor"] = vendor_facts(ticket, app.desk)
    data["articles"] = _articles(app, ticket)
    more: list[Block] = []
    if data["articles"]:
        more.append(Prose("Known error", "\n".join(data["articles"])))
    more += scripts
    more += [clocks_sheet(standing, "Clocks")] if standing else []
    more += [related_sheet(related)] if related else []
    if attached:
        from tickets_cli.commands.views.attachments import attachments_sheet

        more.append(attachments_sheet(attached))
    app.show(ticket_view(ticket, data, tuple(more), outside(ticket, app.desk)))


def _scripts(ticket: Ticket) -> tuple[list[dict[str, Any]], list[Sheet]]:
    """The scripts it followed, as facts and as sheets; few tickets have any."""
    if not any("script" in entry.values for entry in ticket.timeline):
        return [], []
    from tickets_cli.commands.views.checklist import checklist_facts, checklist_sheets

    return checklist_facts(ticket), list(checklist_sheets(ticket))


def _attached(app: App, ticket: Ticket) -> list[dict[str, Any]]:
    """Its files; few tickets have any."""
    if not any(entry.event == "attached" for entry in ticket.timeline):
        return []
    from tickets_cli.commands.attach import facts_of

    return facts_of(app, ticket)


def _articles(app: App, ticket: Ticket) -> list[str]:
    """The articles on a problem, by name: its known error."""
    from tickets_cli.domain.problems import is_problem

    if not is_problem(ticket):
        return []
    from tickets_cli.store.article_file import path_of
    from tickets_cli.store.articles import known_error

    return [path_of(one.name) for one in known_error(app.root, ticket.id)]


def _related(app: App, ticket: Ticket) -> list[dict[str, Any]]:
    """What ties it to other tickets, from both ends."""
    from tickets_cli.commands.views.related import related_facts
    from tickets_cli.domain.links import relations

    pointing = app.repository.pointing_to(ticket.id, exact=False)
    ties = relations(ticket, pointing)
    known: dict[str, Ticket | None] = {other.id: other for other in pointing}
    for tie in ties:
        if tie.ticket not in known:
            known[tie.ticket] = _readable(app, tie.ticket)
    return related_facts(ties, known)


def _readable(app: App, ticket_id: str) -> Ticket | None:
    try:
        return app.repository.read(ticket_id, known=True)
    except (NotFound, Invalid):  # validate says so
        return None
