"""Problems behind incidents, known errors, and major incidents with those who follow them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.links import DUPLICATE_OF, relations, reversed_type
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

PROBLEM, INCIDENT = "problem", "incident"
CAUSED_BY, CHILD_OF = "caused_by", "child_of"
WORKAROUND = "workaround"
"""The event that makes a problem a known error."""

KNOWN_ERROR, MAJOR, CANDIDATE = "known-error", "major", "major-candidate"
"""Tags: a problem with a workaround; an incident others follow; one that a rule proposes."""

MANY = 5
"""So many duplicates and children make an incident look like a major one."""


def is_problem(ticket: Ticket) -> bool:
    """Whether it is the cause behind incidents."""
    return ticket.type == PROBLEM


def is_major(ticket: Ticket) -> bool:
    """Whether somebody has said that it is a major incident."""
    return MAJOR in ticket.tags


def looks_major(ticket: Ticket, followers: int, least: int = MANY) -> bool:
    """Whether it is a major incident or is proposed as one: by a rule's tag, or by how many follow.

    ``followers``: how many tickets point to it as its child or duplicate.
    """
    return is_major(ticket) or CANDIDATE in ticket.tags or followers >= least


def workaround_of(problem: Ticket) -> Entry | None:
    """The last workaround anybody has written down."""
    return next((e for e in reversed(problem.timeline) if e.event == WORKAROUND), None)


def following(ticket: Ticket) -> tuple[str, ...]:
    """What the tickets that follow this one are to it, read from its own end."""
    kind = CAUSED_BY if is_problem(ticket) else CHILD_OF
    return (reversed_type(kind),)


def followers(ticket: Ticket, pointing: Iterable[Ticket]) -> tuple[str, ...]:
    """The ids of a problem's incidents, or of a major incident's children."""
    kinds = following(ticket)
    return tuple(
        dict.fromkeys(one.ticket for one in relations(ticket, pointing) if one.type in kinds)
    )


def repeated_by(ticket: Ticket) -> tuple[str, ...]:
    """The ids of the tickets that were closed because this one tells the same, as it knows."""
    back, found = reversed_type(DUPLICATE_OF), dict[str, None]()
    for entry in ticket.timeline:
        if entry.event == "linked" and entry.values.get("relation") == back:
            found[entry.values["ticket"]] = None
    return tuple(found)


class Standing(NamedTuple):
    """A ticket and those that follow it."""

    ticket: Ticket
    followers: int
    is_open: int


class Ties:
    """Who follows whom, gathered over all tickets of a desk."""

    def __init__(self, tickets: Iterable[Ticket], kinds: Sequence[str]) -> None:
        self.tickets: dict[str, Ticket] = {}
        self._followers: dict[str, set[str]] = {}
        back = {reversed_type(kind) for kind in kinds}
        for ticket in tickets:
            self.tickets[ticket.id] = ticket
            for link in ticket.links:
                if link.type in kinds:
                    self._followers.setdefault(link.ticket, set()).add(ticket.id)
                elif link.type in back:
                    self._followers.setdefault(ticket.id, set()).add(link.ticket)

    def counts(self) -> Mapping[str, int]:
        """How many follow each ticket that anybody follows."""
        return {name: len(found) for name, found in self._followers.items()}

    def of(self, ticket: Ticket, desk: Desk) -> Standing:
        """How many follow a ticket, and how many of them are open."""
        found = self._followers.get(ticket.id, set())
        known = [self.tickets[one] for one in found if one in self.tickets]
        return Standing(ticket, len(known), sum(desk.workflow.is_open(t.status) for t in known))


def problems(tickets: Iterable[Ticket], desk: Desk, *, everything: bool = False) -> list[Standing]:
    """The problems of a desk, those behind the most open incidents first."""
    ties = Ties(tickets, (CAUSED_BY,))
    found = [
        ties.of(one, desk)
        for one in ties.tickets.values()
        if is_problem(one) and (everything or desk.workflow.is_open(one.status))
    ]
    return sorted(found, key=lambda one: (-one.is_open, one.ticket.opened, one.ticket.id))


def leading(tickets: Iterable[Ticket]) -> Mapping[str, int]:
    """How many tickets point to each as its child or duplicate."""
    return Ties(tickets, (CHILD_OF, DUPLICATE_OF)).counts()


def majors(tickets: Iterable[Ticket], desk: Desk, least: int = MANY) -> list[Standing]:
    """Open major incidents, then those that look like one: by a rule's tag, or by their number."""
    ties = Ties(tickets, (CHILD_OF, DUPLICATE_OF))
    found = [
        standing
        for one in ties.tickets.values()
        if desk.workflow.is_open(one.status) and not is_problem(one)
        for standing in (ties.of(one, desk),)
        if looks_major(one, standing.followers, least)
    ]
    return sorted(
        found, key=lambda one: (not is_major(one.ticket), -one.followers, one.ticket.opened)
    )


def gathered(incidents: Sequence[Ticket], desk: Desk) -> Mapping[str, Any]:
    """What a problem takes from its incidents: the widest impact, the first service, category."""
    order = {name: place for place, name in enumerate(desk.impacts)}
    impacts = [one.impact for one in incidents if one.impact in order]
    return {
        "impact": max(impacts, key=lambda name: order[name], default=None),
        "service": next((one.service for one in incidents if one.service), None),
        "category": next((one.category for one in incidents if one.category), None),
    }
