"""Whose hand writes an entry, and as of when."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import ids
from tickets_cli.domain.ticket import Entry, Ticket


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, as of when, and where random letters come from."""

    by: str
    at: datetime
    random: Random

    def entry(self, ticket: Ticket | None, event: str, /, **values: Any) -> Entry:
        """The next entry of a ticket's timeline; values that are ``...`` are left out."""
        numbers = (entry.number for entry in ticket.timeline) if ticket else ()
        kept = {name: value for name, value in values.items() if value is not ...}
        at = self.at.astimezone(UTC).replace(microsecond=0)
        return Entry(ids.next_entry_id(numbers, self.random), at, self.by, event, kept)
