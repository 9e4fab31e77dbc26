"""A ticket told line by line, so that the difference of two tellings reads as sentences."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from typing import Any

from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket

_TEXTS = ("text", "tried")


def telling(ticket: Ticket) -> Iterator[str]:
    """The header, one fact a line, the description, then an event a line; instants in UTC."""
    yield f"{ticket.id}: {ticket.title}"
    for name in TIMELINE_FIELDS:
        value = getattr(ticket, name)
        if value is not None:
            yield f"{name} is {value}"
    if ticket.requester:
        who = ticket.requester
        yield f"asked by {' '.join(filter(None, (who.name, who.email, who.organisation)))}"
    if ticket.tags:
        yield f"tagged {', '.join(ticket.tags)}"
    for link in ticket.links:
        yield f"{link.type} {link.ticket}"
    for name, value in ticket.fields.items():
        yield f"{name} is {_shown(value)}"
    if ticket.description:
        yield "description:"
        yield from _indented(ticket.description)
    for entry in ticket.timeline:
        yield from _event(entry)


def _event(entry: Entry) -> Iterator[str]:
    sets = entry.sets()
    rest = {k: v for k, v in entry.values.items() if k not in sets and k not in _TEXTS}
    told = [f"{name} to {_shown(value)}" for name, value in sets.items()]
    told += [f"{name} {_shown(value)}" for name, value in rest.items()]
    words = f": {', '.join(told)}" if told else ""
    yield f"{entry.at.astimezone(UTC):%Y-%m-%d %H:%M} {entry.by} {entry.event}{words}"
    for name in _TEXTS:
        if name in entry.values:
            yield from _indented(str(entry.values[name]))


def _indented(text: str) -> Iterator[str]:
    for line in text.splitlines():
        yield f"    {line}".rstrip()


def _shown(value: Any) -> str:
    if value is None:
        return "none"
    return ", ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
