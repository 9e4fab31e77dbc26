"""A ticket's history as numbers: what every clock of it is read from.

Entries count in the order of events. Those after ``now`` have not happened yet; those dated
before the ticket was opened count as if they had happened with the opening.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.life import CANCELLED, REQUESTER, TEAM
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket, ordered
from tickets_cli.domain.workflow import CLOSED, RESOLVED

if TYPE_CHECKING:
    from tickets_cli.domain.workflow import Workflow

OPENED = "opened"
_FIELDS = frozenset(TIMELINE_FIELDS)
DONE = frozenset({RESOLVED, CLOSED})


@dataclass(frozen=True, slots=True)
class Replay:
    """The marks of a timeline, one for each entry that has happened.

    ``at`` are whole seconds since 1970; ``fields`` the timeline fields from that mark on
    (the same object as before, if it changed none), ``classes`` the class of the status;
    ``said`` who spoke publicly at the mark: the team, the requester or nobody.
    """

    opened: datetime
    now: int
    at: list[int]
    fields: list[Mapping[str, Any]]
    classes: list[str]
    said: list[str]
    organisation: str | None

    def add(self, at: int, fields: Mapping[str, Any], kind: str, said: str) -> None:
        """Take down one more mark."""
        self.at.append(at)
        self.fields.append(fields)
        self.classes.append(kind)
        self.said.append(said)

    @property
    def last(self) -> int:
        """The number of the last mark."""
        return len(self.at) - 1

    @property
    def is_cancelled(self) -> bool:
        """Whether the ticket ends cancelled."""
        return bool(self.fields[-1]["status"] == CANCELLED)

    def until(self, mark: int) -> int:
        """When the stretch that begins with a mark ends: at the next one, or now."""
        return self.at[mark + 1] if mark < self.last else self.now


def replay(ticket: Ticket, workflow: Workflow, now: datetime) -> Replay | None:
    """Read a timeline as of ``now``; ``None`` when the ticket has not been opened by then."""
    timeline = in_order(ticket.timeline)
    opening = next((entry for entry in timeline if entry.event == OPENED), timeline[0])
    start, end = stamp(opening.at), stamp(now)
    if end < start:
        return None
    organisation = ticket.requester.organisation if ticket.requester else None
    found = Replay(opening.at, end, [], [], [], [], organisation)
    fields: Mapping[str, Any] = dict.fromkeys(TIMELINE_FIELDS)
    kind = ""
    early: list[str] = []
    is_open = False
    for entry in timeline:
        at = stamp(entry.at)
        if at > end:
            break
        values = entry.values
        if not _FIELDS.isdisjoint(values):
            fields = {**fields, **{name: values[name] for name in values if name in _FIELDS}}
            kind = workflow.class_of(fields["status"] or "")
        if is_open or entry is opening:
            found.add(at, fields, kind, speaker(values))
        else:
            early.append(speaker(values))
        if entry is opening:
            is_open = True
            for said in early:
                found.add(start, fields, kind, said)
    return found


def speaker(values: Mapping[str, Any]) -> str:
    """Who said something that the requester can read: the team, the requester, or nobody."""
    if values.get("visibility") != "public":
        return ""
    party = values.get("party")
    return party if party in (TEAM, REQUESTER) else ""


def in_order(timeline: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The entries in the order of events; almost always they are already."""
    before = timeline[0]
    for entry in timeline:
        if entry.at < before.at or (entry.at == before.at and entry.key < before.key):
            return ordered(timeline)
        before = entry
    return timeline
