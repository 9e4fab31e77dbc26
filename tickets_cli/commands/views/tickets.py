"""Many tickets as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import Workflow
from tickets_cli.render.sheet import Column, Kind, Sheet, View

COLUMNS = (
    Column("id", "Id", "id"),
    Column("priority", "Prio", "priority"),
    Column("status", "Status", "status"),
    Column("title", "Title", wide=True),
    Column("assignee", "Assignee"),
    Column("queue", "Queue", spared=2),
    Column("level", "Level", spared=3),
    Column("age_seconds", "Age", "age", spared=1),
)
DUE = Column("due", "Due", "time")
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
    picked: Sequence[str] = (),
) -> View:
    """The tickets as a list; how many were left out is said.

    ``due``: when each one's next clock runs out, for those who asked. ``picked`` are the fields
    that were asked for: beside the usual ones, ``due`` and the desk's own as ``fields.NAME``.
    """
    data = [facts(ticket, desk, now) | _more(ticket, picked, due) for ticket in tickets]
    columns = COLUMNS if due is None else (*COLUMNS, DUE)
    rows = [_row(ticket, desk.workflow, now) for ticket in tickets]
    if due is not None:
        rows = [(*row, due[ticket.id]) for row, ticket in zip(rows, tickets, strict=True)]
    talk = (f"{len(tickets)} of {found} shown",) if len(tickets) < found else ()
    return View(
        "list",
        data,
        (Sheet("", columns, tuple(rows), empty="no tickets"),),
        tuple(ticket.id for ticket in tickets),
        talk,
        (*FIELDS, "due", *(f"fields.{name}" for name in desk.fields)),
        _flat(data, desk, due),
    )


def _more(
    ticket: Ticket, picked: Sequence[str], due: Mapping[str, datetime | None] | None
) -> dict[str, Any]:
    """What JSON tells of a ticket only where it was asked for by name."""
    found: dict[str, Any] = {
        name: ticket.fields.get(name.removeprefix("fields."))
        for name in picked
        if name.startswith("fields.")
    }
    return found | {"due": due[ticket.id]} if due is not None and "due" in picked else found


def _flat(
    data: Sequence[Mapping[str, Any]], desk: Desk, due: Mapping[str, datetime | None] | None
) -> Sheet:
    """A column for everything: CSV, and what people pick. The desk's own fields have their own."""
    own = tuple(Column(f"fields.{name}", name, _kind(one)) for name, one in desk.fields.items())
    columns = (*FLAT, *own) if due is None else (*FLAT, *own, DUE)
    rows = []
    for one in data:
        values = [one[column.key] for column in FLAT]
        values += [one["fields"].get(name) for name in desk.fields]
        rows.append((*values, due[one["id"]]) if due is not None else tuple(values))
    return Sheet("", columns, tuple(rows), empty="no tickets")


def _kind(field: CustomField) -> Kind:
    """How a custom field's values are written; an unusual value of the file stays as it is."""
    return {"list": "list", "boolean": "flag"}.get(field.type, "text")  # type: ignore[return-value]


def _row(ticket: Ticket, workflow: Workflow, now: datetime) -> tuple[Any, ...]:
    return (
        ticket.id,
        ticket.priority,
        ticket.status,
        ticket.title,
        ticket.assignee,
        ticket.queue,
        None if ticket.level is None else str(ticket.level),
        age(ticket, ended(ticket, workflow, now)),
    )


def age(ticket: Ticket, end: datetime) -> int:
    """Calendar seconds since opening."""
    return max(0, int((end - ticket.opened).total_seconds()))


def ended(ticket: Ticket, workflow: Workflow, now: datetime) -> datetime:
    """Until when it grew older: now, or when it was done, as for ``age:`` in a query."""
    end = now
    for entry in reversed(ticket.timeline):
        status = entry.values.get("status")
        if status is not None and workflow.is_open(status):
            break
        end = end if status is None else entry.at
    return end


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
        "age_seconds": age(ticket, ended(ticket, desk.workflow, now)),
        "aliases": list(ticket.aliases),
        "fields": dict(ticket.fields),
    }


KINDS: Mapping[str, Kind] = {
    "id": "id",
    "priority": "priority",
    "status": "status",
    "tags": "list",
    "aliases": "list",
    "opened": "time",
    "updated": "time",
}
FLAT = tuple(
    Column(
        name,
        name.replace("_", " ").capitalize(),
        KINDS.get(name, "text"),
        wide=name in ("title", "description"),
    )
    for name in FIELDS
    if name != "fields"
)
"""The same as columns, for CSV and for what people pick; custom fields come after."""
