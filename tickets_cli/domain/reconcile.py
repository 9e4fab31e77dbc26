"""A header edited by hand, taken in: the entry that the timeline lacks.

Clocks and reports read the timeline. Where somebody has changed the header in an editor, one
``edited`` entry says so, and the two agree again.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from tickets_cli.domain.merge import digest
from tickets_cli.domain.merge.values import spelled
from tickets_cli.domain.ticket import Entry, Ticket, fold


def edited_fields(ticket: Ticket) -> dict[str, Any]:
    """The timeline fields whose header says something else than the timeline, as the header has it.

    A required field cannot be cleared by hand: there the timeline stands.
    """
    said = ticket.header()
    return {
        name: said[name]
        for name, folded in fold(ticket.timeline).items()
        if said[name] != folded and (said[name] is not None or name not in ("type", "status"))
    }


def reconcile(ticket: Ticket, at: datetime, by: str, *, reason: str | None = None) -> Ticket:
    """The ticket with one ``edited`` entry for what its header says and its timeline does not.

    ``at`` is when the edit was made (aware; the date of its commit), ``by`` who made it. The
    entry's id follows from these, so every clone adds the same. An edit dated before the last
    entry is put at its instant: the header was written after it. Without a difference the
    ticket is returned as it is.
    """
    fields = edited_fields(ticket)
    if not fields:
        return ticket
    last = ticket.timeline[-1]
    number = 1 + max(entry.number for entry in ticket.timeline)
    when = max(at.astimezone(UTC).replace(microsecond=0), last.at)
    values = {**fields, "reason": reason} if reason else fields
    taken = {entry.id for entry in ticket.timeline}
    name = digest.entry_id(number, when.isoformat(), by, spelled(fields), taken=taken)
    return ticket.with_entries(Entry(name, when, by, "edited", values))
