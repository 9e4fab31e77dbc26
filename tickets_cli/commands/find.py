"""Which tickets a query finds: one way for lists, bulk changes, clocks, reports and gates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from tickets_cli.commands.app import App
from tickets_cli.domain.ticket import Ticket

if TYPE_CHECKING:
    from tickets_cli.domain.query import Query

STATUS_FIELDS = frozenset({"status", "class", "is", "id", "alias"})
"""A query that names one of these says itself which statuses it wants."""


def parsed(app: App, text: str) -> Query:
    """A query as this desk understands it; doubts are told."""
    from tickets_cli.domain.query import parse, ticket_fields

    query = parse(text, ticket_fields(app.desk))
    for doubt in query.doubtful:
        app.say(f"note: {doubt.message}")
    return query


def matcher(app: App, query: Query) -> Callable[[Ticket], bool]:
    """A quick function that says whether a ticket fits."""
    from tickets_cli.domain.query import Context, TicketRecord

    me = app.user if query.asks_me else None
    match = query.bind(Context.of(app.desk, app.now, me))
    return lambda ticket: match(TicketRecord(ticket, app.desk, app.now))


def selected(app: App, query: Query, *, everything: bool = False) -> Iterator[Ticket]:
    """The tickets a query finds; only open ones, unless it speaks of statuses itself."""
    fits = matcher(app, query)
    open_only = not everything and not (query.fields() & STATUS_FIELDS)
    workflow = app.desk.workflow
    for ticket in app.tickets():
        if (not open_only or workflow.is_open(ticket.status)) and fits(ticket):
            yield ticket


def found(app: App, text: str, *, everything: bool = False) -> list[Ticket]:
    """The tickets a query text finds, most pressing first."""
    query = parsed(app, text)
    return pressing_first(app, selected(app, query, everything=everything))


def pressing_first(app: App, tickets: Iterable[Ticket]) -> list[Ticket]:
    """Open before done, then by priority, the requester's own urgency, and age."""
    from tickets_cli.domain.sorting import in_order

    return in_order(tickets, "priority", app.desk, app.now)
