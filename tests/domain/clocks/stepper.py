"""Clocks by brute force: lives through a ticket minute by minute, with a stopwatch per calendar.

It shares no arithmetic with ours and knows only whole minutes: the stories it is asked about have
nothing in between. Strategies for such stories are here as well.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from tests.domain.calendar import oracle
from tests.domain.clocks.stories import instant
from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.sla import Policy
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket, fold

MINUTE = timedelta(minutes=1)
START = instant("2026-11-20 12:00")
"""A Friday noon, so that a weekend follows."""

DONE = ("resolved", "closed", "cancelled")
WAITING = ("pending_requester", "pending_vendor", "pending_change")
STATUSES = ("new", "open", "in_progress", *WAITING, *DONE)


@dataclass
class Stopwatch:
    """One clock: what each calendar has counted so far, and what became of it."""

    counted: dict[str, int] = field(default_factory=dict)
    broken: tuple[str, int, datetime] | None = None
    terms: tuple[str, int] | None = None
    is_stopped: bool = False
    is_paused: bool = False

    def hold(self, now: datetime, terms: tuple[str, int] | None) -> None:
        """Break when more has passed than is promised now."""
        self.terms = terms
        if terms and not self.broken and self.counted.get(terms[0], 0) > terms[1]:
            self.broken = (*terms, now)

    def minute(self, now: datetime, is_open: dict[str, bool]) -> None:
        """Let a minute pass; break at its beginning when it is one too many."""
        for name, opens in is_open.items():
            self.counted[name] = self.counted.get(name, 0) + 60 * opens
        if self.terms and not self.broken and self.counted[self.terms[0]] > self.terms[1]:
            self.broken = (*self.terms, now)

    def told(self) -> tuple[Any, ...]:
        """State, target, elapsed, and when it broke."""
        if self.broken:
            name, target, when = self.broken
            return ("breached", name, target, self.counted.get(name, 0), when)
        if self.terms is None:
            return ("none",)
        state = "met" if self.is_stopped else "paused" if self.is_paused else "running"
        return (state, *self.terms, self.counted.get(self.terms[0], 0), None)


class Stepper:
    """One policy's clocks of a ticket, lived through from its opening to now."""

    def __init__(self, ticket: Ticket, desk: Desk, policy: Policy) -> None:
        self.timeline = list(ticket.timeline)
        self.desk = desk
        self.policy = policy
        self.now = ticket.timeline[0].at
        self.fields: dict[str, Any] = dict.fromkeys(TIMELINE_FIELDS)
        self.response = Stopwatch()
        self.resolution = Stopwatch()
        self.replies: list[Stopwatch] = []
        self.updates: list[Stopwatch] = []
        self.levels: dict[Any, Stopwatch] = {}
        self.owes_reply = False

    def run(self, end: datetime) -> None:
        """Live until ``end``, including what happens at that very minute."""
        while True:
            while self.timeline and self.timeline[0].at == self.now:
                self.happen(self.timeline.pop(0))
            self.settle()
            if self.now >= end:
                return
            self.tick()
            self.now += MINUTE

    def happen(self, entry: Entry) -> None:
        """One entry: first what it sets, then what it says and ends."""
        was_done = self.is_done
        self.fields.update(entry.sets())
        speaks = entry.values.get("party") if entry.values.get("visibility") == "public" else None
        ends = self.is_done and not was_done
        is_over = self.is_done and self.fields["status"] != "cancelled"
        if not self.response.is_stopped and (speaks == "team" or is_over):
            self.response.hold(self.now, self.terms("response"))
            self.response.is_stopped = True
        if ends:
            self.resolution.hold(self.now, self.terms("resolution"))
        self.resolution.is_stopped = self.is_done
        if speaks == "team" or ends:
            for cycle in self.replies[-1:]:
                if not cycle.is_stopped:
                    cycle.hold(self.now, self.terms("next_reply"))
                    cycle.is_stopped = True
            self.owes_reply = False
        self.update(speaks)
        if speaks == "requester" and self.response.is_stopped:
            self.owes_reply = True
        if self.owes_reply and not self.is_done and not self.runs_reply:
            self.replies.append(Stopwatch())

    def update(self, speaks: str | None) -> None:
        """Our public words and the end of the work stop a cycle; while there is work one runs."""
        if self.runs_update and (speaks == "team" or self.is_done):
            self.updates[-1].hold(self.now, self.terms("update"))
            self.updates[-1].is_stopped = True
        if not self.runs_update and not self.is_done:
            self.updates.append(Stopwatch())

    @property
    def runs_update(self) -> bool:
        return bool(self.updates) and not self.updates[-1].is_stopped

    @property
    def runs_reply(self) -> bool:
        return bool(self.replies) and not self.replies[-1].is_stopped

    @property
    def cycles(self) -> list[Stopwatch]:
        return [*self.replies, *self.updates]

    @property
    def is_done(self) -> bool:
        return self.fields["status"] in DONE

    def terms(self, kind: str) -> tuple[str, int] | None:
        """The target in force now: by type and priority."""
        target = self.policy.targets.get(self.fields["priority"])
        length = target.of(kind) if target and self.fields["type"] == "incident" else None
        return (target.calendar, length.elapsed) if target and length else None

    def settle(self) -> None:
        """When everything of this minute has happened, hold what is on against its target."""
        if not self.response.is_stopped and self.fields["status"] != "cancelled":
            self.response.hold(self.now, self.terms("response"))
        if not self.resolution.is_stopped:
            self.resolution.hold(self.now, self.terms("resolution"))
        if self.runs_reply:
            self.replies[-1].hold(self.now, self.terms("next_reply"))
        if self.runs_update:
            self.updates[-1].hold(self.now, self.terms("update"))
            self.updates[-1].is_paused = self.fields["status"] in WAITING
        level = self.fields["level"]
        stay = self.policy.levels.get(level)
        for one, watch in self.levels.items():
            watch.is_stopped = one != level or self.is_done
        if stay and not self.is_done:
            watch = self.levels.setdefault(level, Stopwatch())
            watch.is_stopped = False
            holds = self.fields["type"] == "incident"
            watch.hold(self.now, (stay.calendar, stay.time.elapsed) if holds else None)
            watch.is_paused = self.fields["status"] in self.desk.sla.pauses["levels"]
        self.resolution.is_paused = self.fields["status"] in self.desk.sla.pauses["resolution"]
        if self.runs_reply:
            self.replies[-1].is_paused = self.fields["status"] == "pending_requester"

    def tick(self) -> None:
        """Let a minute pass on every clock that counts."""
        is_open = {
            name: oracle.is_open(one.versions, self.now)
            for name, one in self.desk.sla.calendars.items()
        }
        watches = [self.response, self.resolution, *self.cycles, *self.levels.values()]
        for watch in watches:
            if (
                not watch.is_stopped
                and not watch.is_paused
                and not (watch is self.response and self.fields["status"] == "cancelled")
            ):
                watch.minute(self.now, is_open)


MOVES: tuple[dict[str, Any], ...] = (
    *({"status": status} for status in STATUSES),
    *({"status": status} for status in ("open", "resolved", "open", "resolved")),
    *({"priority": priority} for priority in ("P1", "P2", "P3", "P1", "P3", None)),
    *({"type": kind} for kind in ("incident", "problem")),
    *({"level": level} for level in (1, 2)),
    *({"party": party, "visibility": "public"} for party in ("team", "requester", "bot")),
)
"""What may happen to a ticket, one thing at a time; reopenings and priorities most of all."""

GAPS = (0, 0, 1, 30, 90, 240, 600, 1440)
"""Minutes between two entries."""


@st.composite
def stories(draw: st.DrawFn) -> Ticket:
    """A ticket to which all sorts of things happen over a weekend, at whole minutes."""
    when = START + MINUTE * draw(st.integers(0, 600))
    opening = {
        "type": "incident",
        "status": draw(st.sampled_from(("new", "new", *STATUSES))),
        "priority": draw(st.sampled_from(["P3", "P2", "P1", None])),
        "level": draw(st.sampled_from([1, 2, None])),
    }
    timeline = [Entry("1-0000", when, "ann", "opened", opening)]
    moves = st.lists(st.sampled_from(MOVES), min_size=1, max_size=2)
    for number in range(2, 2 + draw(st.integers(0, 10))):
        when += MINUTE * draw(st.sampled_from(GAPS))
        values = {name: value for move in draw(moves) for name, value in move.items()}
        timeline.append(Entry(f"{number}-0000", when, "bob", "x", values))
    return Ticket(id="HD-261120-7KQ3", title="VPN", timeline=tuple(timeline), **fold(timeline))
