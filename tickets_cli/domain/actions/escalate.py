"""Functional escalation between the levels of support, and its twin, the return."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.values import check_values
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import Level, Ticket
from tickets_cli.errors import Refused, Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """A functional escalation: where to, and what the next level needs to know."""

    level: Level
    queue: str | None = None
    assignee: str | None = None
    tried: str = ""
    reason: str = ""
    vendor: str | None = None
    reference: str | None = None


def escalate(ticket: Ticket, desk: Desk, hand: Hand, to: Handover) -> Ticket:
    """Hand a ticket to a higher level. The desk keeps its word to the requester.

    Raises:
        Refused: the ticket is done, or already at that level and queue.
        Usage: the level or queue is not known, or nothing was said of what was tried.
    """
    order = list(desk.levels)
    check_values(desk, {"level": to.level, "queue": to.queue, "assignee": to.assignee})
    if not desk.workflow.is_open(ticket.status):
        raise Refused(f"{ticket.id} is {ticket.status}", hint="reopen it first")
    if not prose(to.tried):
        raise Usage(
            "say what was tried, so that the next level need not ask",
            hint='--tried "..."',
        )
    up = order.index(to.level) - (order.index(ticket.level) if ticket.level in order else -1)
    if up < 0:
        raise Refused(
            f"{ticket.id} is at level {ticket.level} already",
            hint=f"to hand it down: tickets escalate return {ticket.id} --to L{to.level}",
        )
    if up == 0 and to.queue in (None, ticket.queue):
        raise Refused(f"{ticket.id} is already at level {ticket.level}")
    return ticket.with_entries(hand.entry(ticket, "escalated", **_handed(ticket, to)))


def hand_back(ticket: Ticket, desk: Desk, hand: Hand, to: Handover) -> Ticket:
    """Return a ticket to a lower level: the twin of escalating it."""
    order = list(desk.levels)
    check_values(desk, {"level": to.level, "queue": to.queue, "assignee": to.assignee})
    if ticket.level in order and order.index(to.level) >= order.index(ticket.level):
        raise Refused(f"{ticket.id} is at level {ticket.level}: that is not a lower one")
    return ticket.with_entries(hand.entry(ticket, "returned", **_handed(ticket, to)))


def _handed(ticket: Ticket, to: Handover) -> dict[str, Any]:
    """What a handover entry says; the old assignee does not go along."""
    said = {
        "level": to.level,
        "queue": to.queue if to.queue is not None else ticket.queue,
        "assignee": to.assignee,
        "vendor": to.vendor,
        "reference": to.reference,
        "tried": prose(to.tried),
        "reason": one_line(to.reason),
    }
    keep = {"assignee"} if ticket.assignee else set()
    return {name: value for name, value in said.items() if value or name in keep}


def destination(
    ticket: Ticket, desk: Desk, to: str | None, queue: str | None, step: int
) -> tuple[Level, str | None]:
    """The level and queue that ``L2``, a queue's name, ``vendor`` or nothing means.

    Nothing means the next level in the direction of ``step``. At a level without a queue named
    it is the queue that owns the service, or the only one of that level.

    Raises:
        Usage: it is neither a level nor a queue.
        Refused: there is no level beyond.
    """
    order = list(desk.levels)
    if to is None:
        place = (order.index(ticket.level) if ticket.level in order else 0) + step
        if not 0 <= place < len(order):
            raise Refused(f"{ticket.id} is at level {ticket.level}: there is none beyond")
        return order[place], queue or _queue_at(desk, order[place], ticket.service)
    digits = to.lower().removeprefix("l")
    level: Level = int(digits) if digits.isdecimal() else to
    if level in desk.levels:
        return level, queue or _queue_at(desk, level, ticket.service)
    known = desk.team.queues.get(to)
    if known is None:
        raise Usage(
            f"{to!r} is neither a level nor a queue",
            hint=f"levels: {', '.join(map(str, order))}; "
            f"queues: {', '.join(desk.team.queues) or 'none'}",
        )
    beyond = (
        order[min(order.index(ticket.level) + 1, len(order) - 1)] if ticket.level in order else 2
    )
    return known.level if known.level is not None else beyond, to


def _queue_at(desk: Desk, level: Level, service: str | None) -> str | None:
    """The queue at a level: the one that owns the service, or the only one there is."""
    there = [queue.name for queue in desk.team.queues.values() if queue.level == level]
    known = desk.services.get(service or "")
    if known and known.queue in there:
        return known.queue
    return there[0] if len(there) == 1 else None
