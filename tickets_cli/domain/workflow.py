"""Statuses, their classes, and the moves between them."""

from __future__ import annotations

from collections.abc import Mapping

from tickets_cli.dataclass import dataclass
from tickets_cli.errors import Refused

NEW, ACTIVE, WAITING, RESOLVED, CLOSED = "new", "active", "waiting", "resolved", "closed"
CLASSES = (NEW, ACTIVE, WAITING, RESOLVED, CLOSED)
OPEN_CLASSES = frozenset({NEW, ACTIVE, WAITING})
"""Classes of tickets that still need work; a resolved one waits only for its closing."""

STATUSES: Mapping[str, str] = {
    "new": NEW,
    "open": ACTIVE,
    "in_progress": ACTIVE,
    "pending_requester": WAITING,
    "pending_vendor": WAITING,
    "pending_change": WAITING,
    "resolved": RESOLVED,
    "closed": CLOSED,
    "cancelled": CLOSED,
}

_WORK = ("open", "in_progress", "pending_requester", "pending_vendor", "pending_change")
_ENDS = ("resolved", "closed", "cancelled")

MOVES: Mapping[str, tuple[str, ...]] = {
    "new": (*_WORK, *_ENDS),
    **{status: tuple(s for s in (*_WORK, *_ENDS) if s != status) for status in _WORK},
    "resolved": ("open", "in_progress", "closed"),
    "closed": ("open", "in_progress"),
    "cancelled": ("open",),
}


@dataclass(frozen=True, slots=True)
class Workflow:
    """The statuses of a desk (name to class) and the moves it allows."""

    statuses: Mapping[str, str]
    moves: Mapping[str, tuple[str, ...]]

    def class_of(self, status: str) -> str:
        """The class of a status; one the desk no longer knows counts as active."""
        return self.statuses.get(status, ACTIVE)

    def is_open(self, status: str) -> bool:
        """Whether a ticket in this status still needs work."""
        return self.class_of(status) in OPEN_CLASSES

    def of_class(self, *classes: str) -> tuple[str, ...]:
        """The statuses of these classes, in the desk's order."""
        return tuple(name for name, of in self.statuses.items() if of in classes)

    def allows(self, source: str, target: str) -> bool:
        """Whether a ticket may go from one status to the other (staying is no move)."""
        return source == target or target in self.moves.get(source, ())

    def check(self, ticket_id: str, source: str, target: str) -> None:
        """Refuse a forbidden move, naming the allowed ones.

        Raises:
            Refused: the table does not hold the move, or there is no such status.
        """
        if target not in self.statuses:
            raise Refused(
                f"{target!r} is not a status of this desk",
                hint=f"statuses: {', '.join(self.statuses)}",
            )
        if not self.allows(source, target):
            raise Refused(
                f"{ticket_id} cannot go from {source} to {target}",
                hint=f"allowed from {source}: {', '.join(self.moves.get(source, ())) or 'nothing'}",
            )


DEFAULT_WORKFLOW = Workflow(STATUSES, MOVES)
