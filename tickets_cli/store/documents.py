"""Between a ticket and the document in its file: the same facts in two shapes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import Any

from tickets_cli.domain.desk import CustomField
from tickets_cli.domain.ticket import Entry, Link, Requester, Ticket, ordered
from tickets_cli.store.typed import boolean, integer, number

FORMAT = "ticket/1"
_WHO = ("id", "at", "by", "event")
_AS_IS = (
    "id",
    "title",
    "channel",
    "type",
    "status",
    "impact",
    "urgency",
    "requester_urgency",
    "priority",
    "priority_reason",
    "service",
    "category",
    "level",
    "queue",
    "assignee",
)
"""Header keys whose value in the file is the value of the ticket."""


def ticket_of(document: Mapping[str, Any], fields: Mapping[str, CustomField]) -> Ticket:
    """The ticket a schema-valid document describes; custom fields typed as the desk declares.

    Raises:
        ValueError: a time is of the right shape but no such day or hour exists.
    """
    requester = document.get("requester")
    own = document.get("fields")
    return Ticket(
        **{name: document.get(name) for name in _AS_IS},  # type: ignore[arg-type]
        requester=Requester(**requester) if requester else None,
        tags=tuple(document.get("tags", ())),
        links=tuple(Link(link["type"], link["ticket"]) for link in document.get("links", ())),
        aliases=tuple(document.get("aliases", ())),
        fields=typed_fields(own, fields) if own else {},
        description=document.get("description", ""),
        timeline=ordered(entry_of(entry) for entry in document["timeline"]),
        extra={key: value for key, value in document.items() if key.startswith("x-")},
    )


def entry_of(document: Mapping[str, Any]) -> Entry:
    """One entry of the timeline."""
    at = datetime.fromisoformat(document["at"])
    values = {key: value for key, value in document.items() if key not in _WHO}
    return Entry(document["id"], at, document["by"], document["event"], values)


def document_of(ticket: Ticket) -> dict[str, Any]:
    """The document of a ticket; what is empty is left out, but for ``fields``."""
    requester = ticket.requester
    links = [{"type": link.type, "ticket": link.ticket} for link in ticket.links]
    document: dict[str, Any] = {"schema": FORMAT}
    document |= {name: getattr(ticket, name) for name in _AS_IS}
    if requester:
        parts = {name: getattr(requester, name) for name in ("name", "email", "organisation")}
        document["requester"] = _present(parts)
    document |= {
        "tags": list(ticket.tags),
        "links": links,
        "aliases": list(ticket.aliases),
        "description": ticket.description,
    }
    document = _present(document)
    document["fields"] = dict(ticket.fields)
    document["timeline"] = [entry_document(entry) for entry in ticket.timeline]
    return {**document, **ticket.extra}


def entry_document(entry: Entry) -> dict[str, Any]:
    """One entry as its line says it; times in UTC with ``Z``."""
    who = {"id": entry.id, "at": stamp(entry.at), "by": entry.by, "event": entry.event}
    return {**who, **entry.values}


def stamp(at: datetime) -> str:
    """An instant as files spell it: ``2026-11-22T09:14:05Z``."""
    return f"{at.astimezone(UTC).isoformat()[:19]}Z"  # in a sixth of the time of strftime


def _present(document: Mapping[str, Any]) -> dict[str, Any]:
    """What is not empty."""
    return {key: value for key, value in document.items() if value not in (None, "", [], {})}


def typed_fields(own: Mapping[str, Any], declared: Mapping[str, CustomField]) -> dict[str, Any]:
    """Custom fields as the desk declares them; what does not fit stays text for the gate."""
    return {
        name: TYPES[declared[name].type](value) if name in declared else value
        for name, value in own.items()
    }


def _as_date(value: Any) -> Any:
    try:
        return date.fromisoformat(value).isoformat()
    except (TypeError, ValueError):
        return value


def _same(value: Any) -> Any:
    return value


TYPES: Mapping[str, Callable[[Any], Any]] = {
    "string": _same,
    "choice": _same,
    "list": _same,
    "date": _as_date,
    "integer": integer,
    "number": number,
    "boolean": boolean,
}
"""Types of custom fields, and how the text of one becomes its value."""
