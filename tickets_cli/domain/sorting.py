"""The orders tickets are listed in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.ticket import Ticket

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

Key = Callable[[Ticket], Any]


def _pressing(desk: Desk, _: datetime) -> Key:
    """Open before done, then by priority, the requester's own urgency, and age."""
    priorities = {name: place for place, name in enumerate(desk.priorities)}
    urgencies = {name: -place for place, name in enumerate(desk.urgencies)}
    last = len(priorities)

    def key(ticket: Ticket) -> Any:
        return (
            not desk.workflow.is_open(ticket.status),
            priorities.get(ticket.priority or "", last),
            urgencies.get(ticket.requester_urgency or "", 0),
            ticket.opened,
            ticket.id,
        )

    return key


def _due(desk: Desk, now: datetime) -> Key:
    """What runs out first is first; what has no clock running comes after."""
    pressing = _pressing(desk, now)

    def key(ticket: Ticket) -> Any:
        ends = due(ticket, desk, now)
        return (ends is None, ends or now, pressing(ticket))

    return key


ORDERS: Mapping[str, Callable[[Desk, datetime], Key]] = {
    "priority": _pressing,
    "due": _due,
    "age": lambda desk, now: lambda ticket: (ticket.opened, ticket.id),
    "updated": lambda desk, now: (
        lambda ticket: (now - max(entry.at for entry in ticket.timeline), ticket.id)
    ),
    "id": lambda desk, now: lambda ticket: ticket.id,
}
"""By name: the most pressing, the soonest due, the oldest, the latest touched, the id first."""

BY_HEADER = frozenset({"priority", "age", "id"})
"""Orders that need no more than id, status, priority, the requester's urgency and the opening."""


def in_order(tickets: Iterable[Ticket], name: str, desk: Desk, now: datetime) -> list[Ticket]:
    """The tickets in one of the orders; the key of each is worked out once."""
    return sorted(tickets, key=ORDERS[name](desk, now))


def due(ticket: Ticket, desk: Desk, now: datetime) -> datetime | None:
    """When the next of a ticket's clocks that still count runs out."""
    from tickets_cli.domain.query.records import TicketRecord

    found = TicketRecord(ticket, desk, now).value("due")
    return found if isinstance(found, datetime) else None
