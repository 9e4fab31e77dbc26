"""Tickets that follow another: incidents of a problem, children of a major incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tickets_cli.commands.act import named
from tickets_cli.commands.options import Targets
from tickets_cli.domain.count import counted
from tickets_cli.errors import Invalid, NotFound

if TYPE_CHECKING:
    from tickets_cli.commands.app import App
    from tickets_cli.domain.ticket import Ticket


def open_followers(app: App, ticket: Ticket) -> list[Ticket]:
    """The open tickets that follow another, in the order of their ids."""
    from tickets_cli.domain.problems import followers

    found = []
    for name in followers(ticket, app.repository.pointing_to(ticket.id)):
        try:
            other = app.repository.read(name)
        except (NotFound, Invalid):  # validate says so
            continue
        if app.desk.workflow.is_open(other.status):
            found.append(other)
    return sorted(found, key=lambda one: one.id)


def with_children(app: App, targets: Targets) -> Targets:
    """The targets, and the open children of those that are major incidents."""
    from tickets_cli.domain.problems import is_major

    if targets.where is not None:
        return targets
    chosen = named(app, targets)
    if not chosen:
        return targets
    majors = [one for one in map(app.repository.read, chosen) if is_major(one)]
    children = [child.id for major in majors for child in open_followers(app, major)]
    more = [one for one in dict.fromkeys(children) if one not in chosen]
    if more:
        app.say(f"with {counted(len(more), 'ticket')} that follow: {', '.join(more)}")
    return Targets((*chosen, *more))
