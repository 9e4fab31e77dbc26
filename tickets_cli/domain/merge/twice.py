"""Two tickets that were given the same id in two clones: the later one gets another.

The new id follows from how the ticket was opened, which never changes, so every clone draws the
same one whatever has happened to the ticket since. The old id stays as an alias.
"""

from __future__ import annotations

from collections.abc import Collection

from tickets_cli.dataclass import replace
from tickets_cli.domain.ids import LENGTH
from tickets_cli.domain.merge import digest
from tickets_cli.domain.merge.timeline import content
from tickets_cli.domain.ticket import Link, Ticket


def is_one(one: Ticket, other: Ticket) -> bool:
    """Whether two files tell of one ticket: they were opened by the same entry."""
    return _opening(one) == _opening(other)


def descends(ticket: Ticket, past: Ticket) -> bool:
    """Whether a file tells of the ticket that stood there in the past.

    Time and author of its opening may have been corrected since.
    """
    return ticket.opening.id == past.opening.id


def _opening(ticket: Ticket) -> tuple[str, str, str]:
    entry = ticket.opening
    return (entry.at.isoformat(), entry.id, entry.by)


def is_same(one: Ticket, other: Ticket, past: Ticket | None) -> bool:
    """Whether two sides tell of one ticket: alike, or both of what stood there in the past."""
    if past is not None and descends(one, past) and descends(other, past):
        return True
    return is_one(one, other)


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
