"""Two tickets that were given the same id in two clones: the later one gets another.

The new id follows from how the ticket was opened, which never changes, so every clone draws the
same one whatever has happened to the ticket since. The old id stays as an alias.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from tickets_cli.domain.ids import LENGTH
from tickets_cli.domain.merge import digest
from tickets_cli.domain.merge.timeline import content
from tickets_cli.domain.ticket import Link, Ticket


def is_one(one: Ticket, other: Ticket) -> bool:
    """Whether two files tell of one ticket: they were opened by the same entry."""
    return _opening(one) == _opening(other)


def _opening(ticket: Ticket) -> tuple[str, str, str]:
    entry = ticket.opening
    return (entry.at.isoformat(), entry.id, entry.by)


def is_later(one: Ticket, other: Ticket) -> bool:
    """Whether it is ``one`` that must give way: by opening, then entry id, then content."""
    return _rank(one) > _rank(other)


def _rank(ticket: Ticket) -> tuple[object, ...]:
    return (*_opening(ticket), content(ticket.opening), ticket.title)


def reminted(ticket: Ticket, taken: Collection[str] = ()) -> Ticket:
    """The ticket under an id of its own, with the old one as an alias."""
    name = digest.letters(ticket.id, *_opening(ticket), taken=taken, before=ticket.id[:-LENGTH])
    return replace(ticket, id=name, aliases=tuple(sorted({*ticket.aliases, ticket.id})))


def relinked(ticket: Ticket, old: str, new: str) -> Ticket:
    """The ticket with its arrows to ``old`` pointing to ``new``; the timeline keeps its words."""
    links = tuple(Link(link.type, new) if link.ticket == old else link for link in ticket.links)
    return replace(ticket, links=tuple(dict.fromkeys(links)))
