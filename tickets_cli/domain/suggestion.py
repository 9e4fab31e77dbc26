"""What a desk's own past suggests for a ticket, with the evidence; a weak one is never applied."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.links import DUPLICATE_OF
from tickets_cli.domain.problems import is_problem, looks_major
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import NEW
from tickets_cli.namedtuple import NamedTuple

FIELDS = ("service", "category", "queue")
"""What the past is asked for."""

ASKED = 8
"""So many of the most similar tickets are asked."""

ENOUGH, SURE = 3, 0.75
"""A suggestion is confident with so many votes and this share of those asked."""

LIKE, SAME = 0.25, 0.6
"""How like a ticket must be to be asked at all, and to look like the same trouble."""

YOUNG, FAINT = 100, 0.1
"""With fewer tickets than this to learn from, what is only so like is asked where nothing else is:
most words of a ticket are new there, and the one it shares says much.
"""

OWN = 2 / 3
"""A word tells something where so many of those who said it meant the same."""


class Neighbour(NamedTuple):
    """A ticket of the past and its likeness: 1 is as like as the ticket is to itself."""

    ticket: Ticket
    likeness: float


class Votes(NamedTuple):
    """How many spoke for a value, and with what weight."""

    value: str
    number: int
    weight: float


class Suggestion(NamedTuple):
    """A value for a field, and the evidence."""

    field: str
    value: str
    votes: int
    asked: int
    is_faint: bool = False
    """Whether those asked are hardly like it."""

    @property
    def is_confident(self) -> bool:
        """Whether it may be applied without a person."""
        return not self.is_faint and self.votes >= ENOUGH and self.votes >= SURE * self.asked

    def __str__(self) -> str:
        """The suggestion with its evidence."""
        like = "faintly similar" if self.is_faint else "similar"
        return f"{self.field} {self.value}: {self.votes} of {self.asked} {like} tickets"


def ranked(said: Iterable[tuple[str | None, float]]) -> list[Votes]:
    """What similar tickets say, the weightiest first; each votes with its likeness."""
    counts: dict[str, int] = {}
    weights: dict[str, float] = {}
    for value, weight in said:
        if value is not None:
            counts[value] = counts.get(value, 0) + 1
            weights[value] = weights.get(value, 0.0) + weight
    found = (Votes(value, counts[value], weights[value]) for value in counts)
    return sorted(found, key=lambda one: (-one.weight, one.value))


def untelling(said: Iterable[tuple[str, Iterable[str]]]) -> frozenset[str]:
    """Words that tickets of every kind say: "my", "the". ``said``: a kind, and one ticket's words.

    A large desk knows them by how often they come; a young one by who says them.
    """
    kinds: dict[str, Counter[str]] = {}
    for kind, words in said:
        for word in words:
            kinds.setdefault(word, Counter())[kind] += 1
    return frozenset(
        word for word, found in kinds.items() if max(found.values()) < OWN * found.total()
    )


def suggest(
    ticket: Ticket, near: Sequence[Neighbour], desk: Desk, *, is_young: bool = False
) -> tuple[Suggestion, ...]:
    """The best value of each field, of those the desk still knows."""
    past = [
        one
        for one in near
        if one.ticket.id != ticket.id
        and one.ticket.status != "cancelled"
        and desk.workflow.class_of(one.ticket.status) != NEW
    ]
    alike = [one for one in past if one.likeness >= LIKE][:ASKED]
    if alike or not is_young:
        return tuple(_best(alike, desk))
    faint = [one for one in past if one.likeness >= FAINT][:ASKED]
    return tuple(one._replace(is_faint=True) for one in _best(faint, desk))


def _best(past: Sequence[Neighbour], desk: Desk) -> Iterator[Suggestion]:
    for name in FIELDS:
        said = [(getattr(one.ticket, name), one.likeness) for one in past]
        known = desk.names.get(name)
        for votes in ranked(said)[:1]:
            if not known or votes.value in known:
                yield Suggestion(name, votes.value, votes.number, len(past))


def duplicates(ticket: Ticket, near: Iterable[Neighbour], desk: Desk) -> tuple[Neighbour, ...]:
    """Open tickets, opened no later, that look like the same trouble; the likest first."""
    return tuple(
        one
        for one in near
        if one.likeness >= SAME
        and one.ticket.id != ticket.id
        and one.ticket.opened <= ticket.opened
        and desk.workflow.is_open(one.ticket.status)
        and not any(arrow.type == DUPLICATE_OF for arrow in one.ticket.links)
    )


def parents(
    ticket: Ticket, near: Iterable[Neighbour], desk: Desk, followers: Mapping[str, int]
) -> tuple[Neighbour, ...]:
    """Open problems and major incidents, or what is proposed as one, this may belong to.

    ``followers``: how many tickets point to each as its child or duplicate.
    """
    return tuple(
        one
        for one in near
        if one.likeness >= LIKE
        and one.ticket.id != ticket.id
        and desk.workflow.is_open(one.ticket.status)
        and (is_problem(one.ticket) or looks_major(one.ticket, followers.get(one.ticket.id, 0)))
    )
