"""The desk right now: open tickets with their age and their most pressing clock, in lanes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.clocks import AT_RISK, BREACHED, PAUSED, RUNNING, Clock, clocks
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.sla import LEVEL
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import ACTIVE, NEW, WAITING

CLASSES = (NEW, ACTIVE, WAITING)
WORST = (BREACHED, AT_RISK, RUNNING, PAUSED)
"""States of a clock that still runs, the worst first."""

NONE = "none"
LANES = ("queue", "status", "assignee", "priority", "level", "service", "type")
"""What a board can be laid out by."""

_NEVER = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Card:
    """An open ticket as it stands. ``age`` is in calendar seconds; ``clock`` runs still."""

    ticket: Ticket
    age: int
    clock: Clock | None

    @property
    def state(self) -> str:
        """The state of its clock."""
        return self.clock.state if self.clock else NONE

    @property
    def due(self) -> datetime:
        """When it is due; the end of time when it is not."""
        return self.clock.due if self.clock and self.clock.due else _NEVER


@dataclass(frozen=True, slots=True)
class Lane:
    """Open tickets that belong together, the most pressing first."""

    name: str
    cards: tuple[Card, ...]

    def count(self, states: Mapping[str, str], wanted: str) -> int:
        """How many are of a class of statuses."""
        return sum(states.get(card.ticket.status, ACTIVE) == wanted for card in self.cards)

    def standing(self, state: str) -> int:
        """How many have a clock in this state."""
        return sum(card.state == state for card in self.cards)

    @property
    def unassigned(self) -> int:
        """How many nobody has."""
        return sum(card.ticket.assignee is None for card in self.cards)

    @property
    def oldest(self) -> Card | None:
        """The one that was opened first."""
        return min(self.cards, key=lambda card: (card.ticket.opened, card.ticket.id), default=None)


def cards(tickets: Iterable[Ticket], desk: Desk, now: datetime) -> list[Card]:
    """How open tickets stand, the most pressing first: broken, at risk, then by deadline."""
    found = [_card(one, desk, now) for one in tickets if desk.workflow.is_open(one.status)]
    ranks = {name: place for place, name in enumerate(desk.priorities)}
    return sorted(
        found,
        key=lambda card: (
            WORST.index(card.state) if card.state in WORST else len(WORST),
            card.due,
            ranks.get(card.ticket.priority or "", len(ranks)),
            card.ticket.opened,
            card.ticket.id,
        ),
    )


def _card(ticket: Ticket, desk: Desk, now: datetime) -> Card:
    age = max(0, int((now - ticket.opened).total_seconds()))
    return Card(ticket, age, pressing(clocks(ticket, desk, now)))


def pressing(found: Iterable[Clock]) -> Clock | None:
    """The worst of the promises to the requester that still run; of equals, the first due."""
    mine = (
        one for one in found if one.clock != LEVEL and one.stopped_at is None and one.state in WORST
    )
    return min(
        mine, key=lambda one: (WORST.index(one.state), one.due or _NEVER, one.clock), default=None
    )


def lanes(dealt: Sequence[Card], by: str, desk: Desk) -> tuple[Lane, ...]:
    """The cards in lanes, in the order the desk knows; what belongs nowhere comes last."""
    parts: dict[str, list[Card]] = {}
    for card in dealt:
        value = getattr(card.ticket, by)
        parts.setdefault(NONE if value is None else str(value), []).append(card)
    known: dict[str, Iterable[object]] = {**desk.words, "queue": desk.team.queues}
    ranks = {str(name): place for place, name in enumerate(known.get(by, ()))}
    order = sorted(parts, key=lambda name: (name == NONE, ranks.get(name, len(ranks)), name))
    return tuple(Lane(name, tuple(parts[name])) for name in order)
