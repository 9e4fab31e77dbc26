"""Many tickets as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import Column, Sheet, View

COLUMNS = (
    Column("id", "Id", "id"),
    Column("priority", "Prio", "priority"),
    Column("status", "Status", "status"),
    Column("title", "Title", wide=True),
    Column("assignee", "Assignee"),
    Column("queue", "Queue"),
    Column("level", "Level"),
    Column("age_seconds", "Age", "age"),
)
FIELDS = (
    "id",
    "title",
    "type",
    "status",
    "class",
    "priority",
    "impact",
    "urgency",
    "service",
    "category",
    "level",
    "queue",
    "assignee",
    "requester",
    "organisation",
    "channel",
    "tags",
    "opened",
    "updated",
    "age_seconds",
    "aliases",
    "fields",
)
"""What ``--json`` tells of each ticket, in this order."""


def list_view(
    tickets: Sequence[Ticket],
    found: int,
    desk: Desk,
    now: datetime,
    due: Mapping[str, datetime | None] | None = None,
) -> View:
    """The tickets as a list; how many were left out is said.

    ``due``: when each one's next clock runs out, for people who asked for that order.
    """
    columns: tuple[Column, ...] = COLUMNS
    rows = tuple(_row(ticket, now) for ticket in tickets)
    if due is not None:
        columns = (*COLUMNS, Column("due", "Due", "time"))
        rows = tuple((*row, due[ticket.id]) for row, ticket in zip(rows, tickets, strict=True))
    flat = Sheet("", FLAT, tuple(tuple(facts(t, desk, now).values()) for t in tickets))
    talk = (f"{len(tickets)} of {found} shown",) if len(tickets) < found else ()
    return View(
        "list",
        [facts(ticket, desk, now) for ticket in tickets],
        (Sheet("", columns, rows, empty="no tickets"),),
        tuple(ticket.id for ticket in tickets),
        talk,
        FIELDS,
        flat,
    )


def _row(ticket: Ticket, now: datetime) -> tuple[Any, ...]:
    return (
        ticket.id,
        ticket.priority,
        ticket.status,
        ticket.title,
        ticket.assignee,
        ticket.queue,
        None if ticket.level is None else str(ticket.level),
        age(ticket, now),
    )


def age(ticket: Ticket, now: datetime) -> int:
    """Calendar seconds since opening."""
    return max(0, int((now - ticket.opened).total_seconds()))


def facts(ticket: Ticket, desk: Desk, now: datetime) -> dict[str, Any]:
    """One line of the list for programs; nulls and empty lists are present."""
    requester = ticket.requester
    return {
        "id": ticket.id,
        "title": ticket.title,
        "type": ticket.type,
        "status": ticket.status,
        "class": desk.workflow.class_of(ticket.status),
        "priority": ticket.priority,
        "impact": ticket.impact,
        "urgency": ticket.urgency,
        "service": ticket.service,
        "category": ticket.category,
        "level": ticket.level,
        "queue": ticket.queue,
        "assignee": ticket.assignee,
        "requester": (requester.email or requester.name) if requester else None,
        "organisation": requester.organisation if requester else None,
        "channel": ticket.channel,
        "tags": list(ticket.tags),
        "opened": ticket.opened,
        "updated": ticket.timeline[-1].at,
        "age_seconds": age(ticket, now),
        "aliases": list(ticket.aliases),
        "fields": dict(ticket.fields),
    }


KINDS = {"tags": "list", "aliases": "list", "opened": "time", "updated": "time"}
FLAT = tuple(
    Column(name, name, KINDS.get(name, "text"))  # type: ignore[arg-type]
    for name in FIELDS
)
"""The same as columns, for CSV."""
