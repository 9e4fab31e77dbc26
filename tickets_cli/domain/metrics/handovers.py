"""How often a ticket changed hands, and whether it came back to hands that had it before."""

from __future__ import annotations

from collections.abc import Iterable

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.ticket import Entry
from tickets_cli.namedtuple import NamedTuple

FIRST_LEVEL = 1


class Handovers(NamedTuple):
    """Reassignments of one ticket; ``bounces`` are those of them that gave it back."""

    reassignments: int
    bounces: int


NO_HANDOVERS = Handovers(0, 0)


@dataclass(slots=True)
class _Hands:
    """Who holds a ticket, who held it: queues for life, people within the queue."""

    queue: str | None = None
    person: str | None = None
    queues: set[str] = field(default_factory=set)
    people: set[str] = field(default_factory=set)
    reassignments: int = 0
    bounces: int = 0

    def take(self, queue: str | None, person: str | None) -> None:
        """Note one entry; unassigning (None) is no handover, the next taker may be one."""
        moved = queue is not None and queue != self.queue
        if moved and queue is not None:
            self._count(known=self.queue is not None, back=queue in self.queues)
            self.queue, self.person, self.people = queue, None, set()
            self.queues.add(queue)
        if person is not None and person != self.person:
            self._count(known=self.person is not None, back=person in self.people)
            self.person = person
            self.people.add(person)

    def _count(self, *, known: bool, back: bool) -> None:
        self.reassignments += known
        self.bounces += known and back


def handovers(timeline: Iterable[Entry]) -> Handovers:
    """Count the moves from one queue to another and, within a queue, from person to person.

    The first queue and the first person are no reassignment, nor is the first person of
    a new queue: one handover counts once.
    """
    hands = _Hands()
    for entry in timeline:
        hands.take(entry.values.get("queue"), entry.values.get("assignee"))
    return Handovers(hands.reassignments, hands.bounces)


def is_escalated(timeline: Iterable[Entry]) -> bool:
    """Whether the ticket was ever above the first level: second line, third line, vendor."""
    return any(
        entry.values.get("level", FIRST_LEVEL) not in (None, FIRST_LEVEL) for entry in timeline
    )
