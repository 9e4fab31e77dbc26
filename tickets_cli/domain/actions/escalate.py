"""Functional escalation between the levels of support, and its twin, the return."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tickets_cli.dataclass import dataclass, replace
from tickets_cli.domain.actions.converse import last_active
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.values import check_values
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import Level, Ticket
from tickets_cli.domain.vendor import VENDOR, Stay, staying, vendor_for
from tickets_cli.errors import Refused, Usage

PENDING = "pending_vendor"


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
        Usage: level, queue or vendor is not known, or nothing was said of what was tried.
    """
    to, here = replace(to, vendor=_vendor(ticket, desk, to)), staying(ticket)
    order = list(desk.levels)
    check_values(desk, {"level": to.level, "queue": to.queue, "assignee": to.assignee})
    if not desk.workflow.is_open(ticket.status):
        raise Refused(f"{ticket.id} is {ticket.status}", hint="reopen it first")
    if here and to.level == VENDOR and to.vendor in (None, here.vendor or to.vendor):
        return _noted(ticket, hand, to, here)
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
    if up == 0 and to.queue in (None, ticket.queue) and here is None:
        raise Refused(f"{ticket.id} is already at level {ticket.level}")
    return ticket.with_entries(hand.entry(ticket, "escalated", **_handed(ticket, to)))


def _vendor(ticket: Ticket, desk: Desk, to: Handover) -> str | None:
    """The vendor a handover is to; the one who has it already keeps it."""
    if to.level != VENDOR:
        if to.vendor or to.reference:
            raise Usage(f"level {to.level} is no vendor", hint="--to vendor hands it out")
        return None
    here = staying(ticket)
    if here and to.vendor is None:
        return here.vendor
    return vendor_for(desk, ticket.service, to.vendor)


def _noted(ticket: Ticket, hand: Hand, to: Handover, here: Stay) -> Ticket:
    """What became known of a vendor's case since it went there: their number, mostly."""
    said = {"vendor": to.vendor, "reference": one_line(to.reference or "") or None}
    fresh = {name: one for name, one in said.items() if one not in (None, getattr(here, name))}
    if not fresh:
        hint = "--reference says their number; escalate return takes it back"
        raise Refused(f"{ticket.id} is already with {here.vendor or 'a vendor'}", hint=hint)
    why = {"reason": one_line(to.reason)} if to.reason else {}
    tried = {"tried": prose(to.tried)} if prose(to.tried) else {}
    return ticket.with_entries(hand.entry(ticket, "edited", **fresh, **tried, **why))


def hand_back(ticket: Ticket, desk: Desk, hand: Hand, to: Handover) -> Ticket:
    """Return a ticket to a lower level: the twin of escalating it.

    What comes back from a vendor does not wait for one any more.
    """
    order = list(desk.levels)
    check_values(desk, {"level": to.level, "queue": to.queue, "assignee": to.assignee})
    if ticket.level in order and order.index(to.level) >= order.index(ticket.level):
        raise Refused(f"{ticket.id} is at level {ticket.level}: that is not a lower one")
    said = _handed(ticket, to)
    if ticket.level == VENDOR and ticket.status == PENDING:
        said["status"] = last_active(ticket, desk)
    return ticket.with_entries(hand.entry(ticket, "returned", **said))


def _handed(ticket: Ticket, to: Handover) -> dict[str, Any]:
    """What a handover entry says; the old assignee does not go along."""
    said = {
        "level": to.level,
        "queue": to.queue if to.queue is not None else ticket.queue,
        "assignee": to.assignee,
        "vendor": to.vendor,
        "reference": one_line(to.reference or ""),
        "tried": prose(to.tried),
        "reason": one_line(to.reason),
    }
    keep = {"assignee"} if ticket.assignee else set()
    return {name: value for name, value in said.items() if value or name in keep}


def destination(
    ticket: Ticket, desk: Desk, to: str | None, queue: str | None, step: int
) -> tuple[Level, str | None]:
    """The level and queue that ``L2``, a queue's name, ``vendor`` or nothing means.

    Nothing means the next level in the direction of ``step``; down, the one it came from, which
    may have been further below. At a level without a queue named
    it is the queue that owns the service, or the only one of that level.

    Raises:
        Usage: it is neither a level nor a queue.
        Refused: there is no level beyond.
    """
    order = list(desk.levels)
    if to is None:
        place = (order.index(ticket.level) if ticket.level in order else 0) + step
        if step < 0:
            place = min([place, *(order.index(one) for one in _came_from(ticket, order))])
        if not 0 <= place < len(order):
            where = "beyond" if step > 0 else "below"
            raise Refused(f"{ticket.id} is at level {ticket.level}: there is none {where}")
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


def _came_from(ticket: Ticket, order: Sequence[Level]) -> list[Level]:
    """The lower level from which the ticket last went up to where it is; empty if none is known."""
    told = sorted(ticket.timeline, key=lambda entry: entry.key)
    levels = [level for entry in told if (level := entry.values.get("level")) is not None]
    here = ticket.level
    while levels and levels[-1] == here:
        levels.pop()
    if not levels or levels[-1] not in order or here not in order:
        return []
    return levels[-1:] if order.index(levels[-1]) < order.index(here) else []


def _queue_at(desk: Desk, level: Level, service: str | None) -> str | None:
    """The queue at a level: the one that owns the service, or the only one there is."""
    there = [queue.name for queue in desk.team.queues.values() if queue.level == level]
    known = desk.services.get(service or "")
    if known and known.queue in there:
        return known.queue
    return there[0] if len(there) == 1 else None
