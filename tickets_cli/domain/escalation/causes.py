"""What a rule fires for: one clock, one stay, one piece of work left alone, or the ticket itself.

A cause has a name that every clone gives it. A step fires once for a cause; what happened since
(another status, another cycle of a clock, a reopening) is another cause.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.domain.escalation.rules import ACTIVITY, OPENED, REOPENING, STAYS, Rule
from tickets_cli.domain.firings import RULE, firing
from tickets_cli.domain.life import TEAM
from tickets_cli.domain.sla import LEVEL
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.clocks import Clock
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.query.records import TicketRecord

BY = "rules"
"""Whose hand it is in."""

_SINCE_FIELD = {"age_in_status": "status", "age_at_level": "level", "reopened": REOPENING}
"""What a rule that does not say it counts from, by the fields its query asks for."""

_NO_ACT = frozenset({RULE, "merged", "imported", "rated", "opened"})
"""Events that are no reaction of the team."""


class Cause(NamedTuple):
    """What a rule may fire for, since when; ``clock`` and ``entry`` say what it is about."""

    key: str
    since: datetime
    clock: Clock | None = None
    entry: Entry | None = None
    field: str = ""


def since_of(rule: Rule, asked: Collection[str]) -> str:
    """What a rule without a clock counts from: what it says, or what its query asks about."""
    if rule.since:
        return rule.since
    found = next((_SINCE_FIELD[name] for name in _SINCE_FIELD if name in asked), OPENED)
    has_ladder = any(step.amount for step in rule.steps)
    return "status" if found == OPENED and has_ladder else found


def causes(rule: Rule, record: TicketRecord, desk: Desk, asked: Collection[str]) -> list[Cause]:
    """Everything a rule may fire for on a ticket now."""
    ticket = record.ticket
    if rule.clock:
        return list(_of_clocks(rule.clock, record))
    since = since_of(rule, asked)
    if since == OPENED:
        return [Cause("opened", ticket.opened, entry=ticket.opening)]
    entry = _anchor(since, ticket, desk)
    if entry is None:
        return []
    field = since if since in STAYS else ""
    return [Cause(f"{since} {entry.id}", entry.at, entry=entry, field=field)]


def _of_clocks(kind: str, record: TicketRecord) -> Iterator[Cause]:
    """Each clock of this kind that has not come to its end, under whichever policy."""
    level = record.ticket.level
    for clock in record.clocks:
        if clock.clock != kind or clock.stopped_at or clock.target_seconds is None:
            continue
        if kind == LEVEL and clock.level != level:
            continue
        assert clock.started_at is not None
        where = f" {level}" if kind == LEVEL else ""
        key = f"{kind}{where} of {clock.policy} from {clock.started_at:%Y-%m-%dT%H:%M:%SZ}"
        yield Cause(key, clock.started_at, clock=clock)


def _anchor(since: str, ticket: Ticket, desk: Desk) -> Entry | None:
    """The entry a rule counts from."""
    if since == ACTIVITY:
        return next((e for e in reversed(ticket.timeline) if e.event != RULE), None)
    if since == REOPENING:
        return _last_reopening(ticket, desk)
    found, value = None, None
    for entry in ticket.timeline:
        if since in entry.values and (found is None or entry.values[since] != value):
            found, value = entry, entry.values[since]
    return found or ticket.opening


def _last_reopening(ticket: Ticket, desk: Desk) -> Entry | None:
    found, was_open = None, True
    for entry in ticket.timeline:
        status = entry.values.get("status")
        if status is None:
            continue
        is_open = desk.workflow.is_open(status)
        if is_open and not was_open:
            found = entry
        was_open = is_open
    return found


def fired(ticket: Ticket, rule: str, step: str, cause: str) -> Entry | None:
    """The entry that says a step has fired for a cause."""
    wanted = (rule, step, cause)
    return next((one for one in reversed(ticket.timeline) if firing(one) == wanted), None)


def is_act(entry: Entry) -> bool:
    """Whether an entry is the doing of a person of the team."""
    return entry.event not in _NO_ACT and entry.values.get("party") in (None, TEAM)


def goes_round(ticket: Ticket, rule: str, step: str, cause: Cause) -> bool:
    """Whether rules alone have led here, through this very step for the same state of things.

    Followed back from the entry that is the cause: as long as that is a firing itself.
    """
    entry, seen = cause.entry, 0
    if not cause.field or entry is None:
        return False
    known = {one.id: one for one in ticket.timeline}
    state = entry.values.get(cause.field)
    while entry is not None and entry.event == RULE and seen <= len(known):
        before = known.get(entry.values.get("cause", "").rpartition(" ")[2])
        same = (entry.values.get("rule"), entry.values.get("step")) == (rule, step)
        if same and before is not None and before.values.get(cause.field) == state:
            return True
        entry, seen = before, seen + 1
    return False
