"""What tickets say of each other: links must lead somewhere, other numbers belong to one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.consistency import Finding
from tickets_cli.domain.ticket import Ticket

Owners = Callable[[str], Iterable[str]]
"""The ids of the tickets that go by an alias."""


def nobody(_: str) -> Iterable[str]:
    """Nobody else goes by any alias: every ticket has been gathered."""
    return ()


@dataclass(slots=True)
class Relations:
    """Gathered ticket by ticket; only those that say something of others are kept."""

    known: set[str]
    """Every id there is a file for, readable or not."""

    owners: Owners = nobody
    """Who goes by an alias among the tickets that are not gathered."""

    _linking: list[Ticket] = field(default_factory=list)
    _aliased: dict[str, list[str]] = field(default_factory=dict)

    def add(self, ticket: Ticket) -> None:
        """Take note of a ticket's links and aliases."""
        if ticket.links:
            self._linking.append(ticket)
        self.name(ticket.id, ticket.aliases)

    def name(self, ticket_id: str, aliases: Iterable[str]) -> None:
        """Take note of a ticket's other names."""
        for alias in aliases:
            self._aliased.setdefault(alias, []).append(ticket_id)

    def findings(self) -> Iterator[tuple[str, Finding]]:
        """Ticket id and finding, for every link that leads nowhere and number used twice."""
        for ticket in self._linking:
            yield from self._dangling(ticket)
        for alias, here in self._aliased.items():
            yield from _shared(alias, here, self.owners(alias))

    def _dangling(self, ticket: Ticket) -> Iterator[tuple[str, Finding]]:
        for index, link in enumerate(ticket.links):
            if not self._leads_somewhere(link.ticket):
                message = f"there is no ticket {link.ticket}"
                where = ("links", index, "ticket")
                yield ticket.id, Finding(where, message, "dangling-link")

    def _leads_somewhere(self, ticket_id: str) -> bool:
        """Whether there is such a ticket, or one that was called so once."""
        if ticket_id in self.known or ticket_id in self._aliased:
            return True
        return any(True for _ in self.owners(ticket_id))


def _shared(
    alias: str, here: Iterable[str], elsewhere: Iterable[str]
) -> Iterator[tuple[str, Finding]]:
    """One number of two tickets: told of the later, or of the one that was asked about."""
    gathered = set(here)
    first, *others = sorted({*gathered, *elsewhere})
    for owner in [one for one in others if one in gathered] or (gathered if others else ()):
        message = f"{first if owner != first else others[0]} is known as {alias} too"
        yield owner, Finding(("aliases",), message, "shared-alias")
