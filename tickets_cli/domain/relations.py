"""What tickets say of each other: links must lead somewhere, other numbers belong to one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tickets_cli.domain.consistency import Finding
from tickets_cli.domain.ticket import Ticket


@dataclass(slots=True)
class Relations:
    """Gathered ticket by ticket; only those that say something of others are kept."""

    known: set[str]
    """Every id there is a file for, readable or not."""

    _linking: list[Ticket] = field(default_factory=list)
    _aliased: dict[str, list[str]] = field(default_factory=dict)

    def add(self, ticket: Ticket) -> None:
        """Take note of a ticket's links and aliases."""
        if ticket.links:
            self._linking.append(ticket)
        for alias in ticket.aliases:
            self._aliased.setdefault(alias, []).append(ticket.id)

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """Ticket id and finding, for every link that leads nowhere and number used twice."""
        for ticket in self._linking:
            yield from self._dangling(ticket)
        for alias, owners in self._aliased.items():
            if len(owners) > 1:
                yield from _shared(alias, owners)

    def _dangling(self, ticket: Ticket) -> Iterator[tuple[str, Finding]]:
        for index, link in enumerate(ticket.links):
            if link.ticket not in self.known and link.ticket not in self._aliased:
                message = f"there is no ticket {link.ticket}"
                where = ("links", index, "ticket")
                yield ticket.id, Finding(where, message, "dangling-link")


def _shared(alias: str, owners: Iterable[str]) -> Iterator[tuple[str, Finding]]:
    first, *others = sorted(owners)
    for owner in others:
        message = f"{first} is known as {alias} too"
        yield owner, Finding(("aliases",), message, "shared-alias")
