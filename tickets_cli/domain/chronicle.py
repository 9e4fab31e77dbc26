"""A ticket's timeline, told entry by entry: who did what, when, with old and new values."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tickets_cli.domain.narrate import happened, shown
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.namedtuple import NamedTuple


class Told(NamedTuple):
    """One entry and what it did, in words that hold nothing of the ticket's own text."""

    entry: Entry
    words: str


def chronicle(ticket: Ticket) -> Iterator[Told]:
    """Every entry, oldest first."""
    now: dict[str, Any] = {}
    for entry in ticket.timeline:
        yield Told(entry, ", ".join(_words(entry, ticket, now)) or entry.event)
        now.update(entry.sets())


def _words(entry: Entry, ticket: Ticket, now: dict[str, Any]) -> Iterator[str]:
    if not now:
        priority = f" {entry.values['priority']}" if "priority" in entry.values else ""
        yield f"new {entry.values.get('type', 'ticket')}{priority}"
    else:
        for name, value in entry.sets().items():
            if now.get(name) != value:
                yield f"{name} {shown(now.get(name))} -> {shown(value)}"
    yield from happened(entry, ticket)
