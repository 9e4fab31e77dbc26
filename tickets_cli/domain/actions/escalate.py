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
    up = order.index(to.level) - (
        order.index(ticket.level) if ticket.level in order else -1
    )
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
        raise Refused(
            f"{ticket.id} is at level {ticket.level}: that is not a lower one"
        )
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
