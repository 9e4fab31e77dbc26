"""Which tickets a query finds: one way for lists, bulk changes, clocks, reports and gates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tickets_cli.commands.app import App
from tickets_cli.domain.ticket import Ticket

if TYPE_CHECKING:
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.query import Context, Query

STATUS_FIELDS = frozenset({"status", "class", "is", "id", "alias"})
"""A query that names one of these says itself which statuses it wants."""


def parsed(app: App, text: str) -> Query:
    """A query as this desk understands it; doubts are told."""
    from tickets_cli.domain.query import parse, ticket_fields

    query = parse(text, ticket_fields(app.desk))
    for doubt in query.doubtful:
        app.say(f"note: {doubt.message}")
    return query


def selected(
    app: App, query: Query, *, everything: bool = False, exact: bool = True
) -> Iterator[Ticket]:
    """The tickets a query finds; only open ones, unless it speaks of statuses itself."""
    from tickets_cli.domain.query import TicketRecord

    context, narrowing = asked(app, query, everything=everything)
    match = query.bind(context)
    open_only, workflow = is_open_only(query, everything), app.desk.workflow
    for ticket in app.tickets(narrowing, exact=exact):
        if (not open_only or workflow.is_open(ticket.status)) and match(
            TicketRecord(ticket, app.desk, app.now)
        ):
            yield ticket


def among(app: App, query: Query, tickets: Iterable[Ticket]) -> Iterator[Ticket]:
    """Those that a query finds among tickets that have been read already."""
    from tickets_cli.domain.query import TicketRecord

    match = query.bind(asked(app, query, everything=True)[0])
    return (one for one in tickets if match(TicketRecord(one, app.desk, app.now)))


def page(
    app: App, query: Query | None, sort: str, limit: int | None, *, everything: bool = False
) -> tuple[list[Ticket], int]:
    """The first tickets a query finds in an order, and how many it finds in all.

    For people to look at: not ``exact`` about edits in place (docs/index.md). Without a query
    the query language is not even loaded.
    """
    from tickets_cli.domain.sorting import BY_HEADER, ORDERS, in_order

    narrowing = asked(app, query, everything=everything)[1] if query else _all(everything)
    if narrowing.exact and limit is not None and sort in BY_HEADER:
        found = app.page(narrowing, ORDERS[sort](app.desk, app.now), limit)
        if found is not None:
            return found
    if query:
        chosen = selected(app, query, everything=everything, exact=False)
    else:
        chosen = _plain(app, narrowing, everything)
    tickets = in_order(chosen, sort, app.desk, app.now)
    return tickets[:limit], len(tickets)


def _all(everything: bool) -> Narrowing:
    """Every ticket, or every open one."""
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.workflow import OPEN_CLASSES

    return Narrowing() if everything else Narrowing().and_word("class", OPEN_CLASSES)


def _plain(app: App, narrowing: Narrowing, everything: bool) -> Iterator[Ticket]:
    """The tickets of ``_all``."""
    workflow = app.desk.workflow
    for ticket in app.tickets(narrowing, exact=False):
        if everything or workflow.is_open(ticket.status):
            yield ticket


def is_open_only(query: Query, everything: bool) -> bool:
    """Whether only open tickets are meant."""
    return not everything and not (query.fields() & STATUS_FIELDS)


def asked(app: App, query: Query, *, everything: bool) -> tuple[Context, Narrowing]:
    """A query's surroundings, and what it wants of the header of every ticket it finds."""
    from tickets_cli.domain.query import Context
    from tickets_cli.domain.query.narrow import narrowed
    from tickets_cli.domain.workflow import OPEN_CLASSES

    context = Context.of(app.desk, app.now, app.user if query.asks_me else None)
    narrowing = narrowed(query, context)
    if is_open_only(query, everything):
        narrowing = narrowing.and_word("class", OPEN_CLASSES)
    return context, narrowing


def found(app: App, text: str, *, everything: bool = False) -> list[Ticket]:
    """The tickets a query text finds, most pressing first."""
    query = parsed(app, text)
    return pressing_first(app, selected(app, query, everything=everything))


def pressing_first(app: App, tickets: Iterable[Ticket]) -> list[Ticket]:
    """Open before done, then by priority, the requester's own urgency, and age."""
    from tickets_cli.domain.sorting import in_order

    return in_order(tickets, "priority", app.desk, app.now)
