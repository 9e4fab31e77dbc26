"""What arrows between tickets mean, and how they read from the other end.

An arrow is stored once, on the ticket it was typed for; the other ticket's view of it is
computed by reading. ``problem causes incident`` and ``incident caused_by problem`` are the
same fact, whichever of the two files says it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from tickets_cli.domain.ticket import Link, Ticket
from tickets_cli.namedtuple import NamedTuple

DUPLICATE_OF = "duplicate_of"

REVERSE = {
    "caused_by": "causes",
    DUPLICATE_OF: "duplicated_by",
    "child_of": "parent_of",
    "blocked_by": "blocks",
    "follows": "followed_by",
    "related_to": "related_to",
}
REVERSE |= {reverse: name for name, reverse in REVERSE.items()}
"""Each kind of arrow, and what it is called from the other end."""

ONE_WAY = frozenset({"caused_by", DUPLICATE_OF, "child_of", "blocked_by", "follows"})
"""Arrows that must not lead in a circle; their reverses are looked at from the other end."""


class Relation(NamedTuple):
    """How one ticket stands to another, in the words of the first."""

    type: str
    ticket: str


def reversed_type(name: str) -> str:
    """What an arrow is called from the other end; a desk's own kinds stand for themselves."""
    return REVERSE.get(name, f"{name} (reverse)")


def same_fact(ticket: Ticket, relation: Relation) -> tuple[tuple[str, Link], ...]:
    """Both ways to say it: (whose file, the arrow in it)."""
    back = Link(reversed_type(relation.type), ticket.id)
    return (ticket.id, Link(*relation)), (relation.ticket, back)


def relations(ticket: Ticket, pointing: Iterable[Ticket]) -> tuple[Relation, ...]:
    """Everything that ties a ticket to others: its own arrows, then those that point to it."""
    own = [Relation(link.type, link.ticket) for link in ticket.links]
    others = [
        Relation(reversed_type(link.type), other.id)
        for other in pointing
        for link in other.links
        if link.ticket == ticket.id and other.id != ticket.id
    ]
    return tuple(dict.fromkeys([*own, *sorted(others)]))


def goes_round(
    start: str, type_: str, other: str, links_of: Callable[[str], Iterable[Link]]
) -> bool:
    """Whether an arrow from ``start`` to ``other`` would close a circle of its kind."""
    if type_ in ONE_WAY:
        return _leads_to(start, type_, other, links_of)
    forward = REVERSE.get(type_, "")
    return forward in ONE_WAY and _leads_to(other, forward, start, links_of)


def _leads_to(goal: str, type_: str, first: str, links_of: Callable[[str], Iterable[Link]]) -> bool:
    seen: set[str] = set()
    ahead = [first]
    while ahead:
        here = ahead.pop()
        if here == goal:
            return True
        if here not in seen:
            seen.add(here)
            ahead += [link.ticket for link in links_of(here) if link.type == type_]
    return False
