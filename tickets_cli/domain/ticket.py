"""A ticket: the header that says how things stand, and the timeline that says how they came to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import pairwise
from typing import Any

from tickets_cli.dataclass import dataclass, field, replace
from tickets_cli.namedtuple import NamedTuple

Level = int | str
"""A support level: 1, 2, 3 or ``"vendor"`` (the numbers and names are settings)."""

TIMELINE_FIELDS = (
    "type",
    "status",
    "impact",
    "urgency",
    "priority",
    "service",
    "category",
    "level",
    "queue",
    "assignee",
)
"""The header fields that equal the fold of the timeline; an entry that names one sets it."""


class Requester(NamedTuple):
    """Who asks for help; every part may be unknown."""

    name: str | None = None
    email: str | None = None
    organisation: str | None = None


class Link(NamedTuple):
    """An arrow to another ticket, as in ``caused_by HD-261019-0ZD2``."""

    type: str
    ticket: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One event of a ticket's life.

    ``at`` is aware and in UTC. ``values`` holds every other key of the entry: timeline
    fields it sets (``None`` clears one) and the event's own data (text, minutes, ...).
    """

    id: str
    at: datetime
    by: str
    event: str
    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """The ``n`` of an id ``<n>-<4 base32>``."""
        return int(self.id.partition("-")[0])

    @property
    def key(self) -> tuple[datetime, int, str]:
        """What entries are ordered by, whatever the order of their lines."""
        return (self.at, self.number, self.id)

    def sets(self) -> dict[str, Any]:
        """The timeline fields this entry sets, with their values."""
        return {name: self.values[name] for name in TIMELINE_FIELDS if name in self.values}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """One ticket, as its file says it. Values are never changed, only replaced."""

    id: str
    title: str
    requester: Requester | None = None
    channel: str | None = None
    type: str
    status: str
    impact: str | None = None
    urgency: str | None = None
    requester_urgency: str | None = None
    priority: str | None = None
    priority_reason: str | None = None
    service: str | None = None
    category: str | None = None
    level: Level | None = None
    queue: str | None = None
    assignee: str | None = None
    tags: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    aliases: tuple[str, ...] = ()
    fields: Mapping[str, Any] = field(default_factory=dict)
    description: str = ""
    timeline: tuple[Entry, ...] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Unknown ``x-*`` keys: not ours, kept as they are."""

    @property
    def opening(self) -> Entry:
        """The entry that opened it; imported history may hold entries dated before."""
        return next((e for e in self.timeline if e.event == "opened"), self.timeline[0])

    @property
    def opened(self) -> datetime:
        """The instant it was opened: where every clock starts."""
        return self.opening.at

    @property
    def opened_by(self) -> str:
        """Who registered it."""
        return self.opening.by

    def header(self) -> dict[str, Any]:
        """The timeline fields as the header states them."""
        return {name: getattr(self, name) for name in TIMELINE_FIELDS}

    def with_entries(self, *entries: Entry) -> Ticket:
        """This ticket with more history: the timeline in order, the header folded anew."""
        timeline = ordered((*self.timeline, *entries))
        return replace(self, timeline=timeline, **fold(timeline))


def ordered(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries in the order of events: by instant, then number, then id."""
    found = tuple(entries)
    if all(one.at < other.at for one, other in pairwise(found)):
        return found  # nearly always: half the time it takes to sort
    return tuple(sorted(found, key=lambda entry: entry.key))


def fold(entries: Iterable[Entry]) -> dict[str, Any]:
    """What the header must say: the last value each entry, in order, gave to a timeline field."""
    header: dict[str, Any] = dict.fromkeys(TIMELINE_FIELDS)
    for entry in ordered(entries):
        header.update(entry.sets())
    return header
