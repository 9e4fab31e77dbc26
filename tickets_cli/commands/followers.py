"""Tickets that follow another: incidents of a problem, children of a major incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tickets_cli.commands.act import named
from tickets_cli.commands.options import Targets
from tickets_cli.domain.count import counted
from tickets_cli.domain.workflow import CLOSED
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


def waiting_to_hear(app: App, targets: Targets) -> tuple[str, ...]:
    """The closed duplicates of the targets: whoever reported them wants to hear how it ended."""
    from tickets_cli.domain.links import DUPLICATE_OF
    from tickets_cli.domain.problems import repeated_by

    if targets.where is not None or targets.names == ("-",):
        return ()
    found = []
    for original in map(app.repository.read, named(app, targets)):
        for name in repeated_by(original):
            try:
                other = app.repository.read(name)
            except (NotFound, Invalid):  # validate says so
                continue
            still = any(
                (link.type, link.ticket) == (DUPLICATE_OF, original.id) for link in other.links
            )
            if still and other.requester and app.desk.workflow.class_of(other.status) == CLOSED:
                found.append(other.id)
    return tuple(dict.fromkeys(found))


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
