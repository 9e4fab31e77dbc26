"""One ticket's life, read off its timeline: what clocks and figures are computed from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket
from tickets_cli.domain.workflow import OPEN_CLASSES, RESOLVED, Workflow

CANCELLED = "cancelled"
TEAM, REQUESTER = "team", "requester"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A maximal run of time, half-open, with the same timeline fields; no end: still so."""

    start: datetime
    end: datetime | None
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Life:
    """The instants that matter. A ticket that was reopened is not resolved any more."""

    opened: datetime
    stretches: tuple[Stretch, ...]
    first_response: datetime | None
    resolutions: tuple[datetime, ...]
    resolved: datetime | None
    closed: datetime | None
    cancelled: datetime | None
    reopenings: tuple[datetime, ...]
    replies: tuple[Entry, ...]
    messages: tuple[Entry, ...]


@dataclass(slots=True)
class _Milestones:
    """The turning points met so far, walking from status to status."""

    resolutions: list[datetime]
    reopenings: list[datetime]
    resolved: datetime | None = None
    closed: datetime | None = None
    cancelled: datetime | None = None

    def move(self, at: datetime, source: str | None, status: str, target: str) -> None:
        """Note a move into ``status`` of class ``target`` from class ``source``."""
        was_open = source is None or source in OPEN_CLASSES
        if target in OPEN_CLASSES:
            if not was_open:
                self.reopenings.append(at)
            self.resolved = self.closed = self.cancelled = None
        elif target == RESOLVED:
            if was_open:
                self.resolutions.append(at)
                self.resolved = at
            self.closed = self.cancelled = None
        elif status == CANCELLED:
            self.cancelled = at
        else:
            self.closed = at


def life(ticket: Ticket, workflow: Workflow) -> Life:
    """Read a ticket's life. Pure: the same timeline gives the same life, whenever asked."""
    points = _Milestones([], [])
    status: str | None = None
    for entry in ticket.timeline:
        moved = entry.values.get("status")
        if moved is not None and moved != status:
            source = None if status is None else workflow.class_of(status)
            points.move(entry.at, source, moved, workflow.class_of(moved))
            status = moved
    replies = tuple(e for e in ticket.timeline if is_public(e, TEAM))
    return Life(
        opened=ticket.opened,
        stretches=tuple(stretches(ticket)),
        first_response=replies[0].at if replies else None,
        resolutions=tuple(points.resolutions),
        resolved=points.resolved,
        closed=points.closed,
        cancelled=points.cancelled,
        reopenings=tuple(points.reopenings),
        replies=replies,
        messages=tuple(e for e in ticket.timeline if is_public(e, REQUESTER)),
    )


def is_public(entry: Entry, party: str) -> bool:
    """Whether the entry carries words of this party that the requester can read."""
    return entry.values.get("visibility") == "public" and entry.values.get("party") == party


def stretches(ticket: Ticket) -> Iterator[Stretch]:
    """Cut a life where a timeline field changes; entries of one instant count together."""
    fields: dict[str, Any] = dict.fromkeys(TIMELINE_FIELDS)
    start = ticket.opened
    for entry in ticket.timeline:
        changed = entry.sets()
        if entry.at > start and any(fields[name] != value for name, value in changed.items()):
            yield Stretch(start, entry.at, fields)
            start = entry.at
        fields = {**fields, **changed}
    yield Stretch(start, None, fields)
