"""Registering a ticket: the single point of contact writes down what is known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import ids
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.values import check_values, justified_priority
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import Level, Requester, Ticket
from tickets_cli.errors import Usage


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is known of a ticket when it is registered."""

    title: str
    requester: Requester | None = None
    channel: str | None = None
    requester_urgency: str | None = None
    type: str | None = None
    impact: str | None = None
    urgency: str | None = None
    priority: str | None = None
    priority_reason: str | None = None
    service: str | None = None
    category: str | None = None
    level: Level | None = None
    queue: str | None = None
    assignee: str | None = None
    tags: tuple[str, ...] = ()
    fields: Mapping[str, Any] | None = None
    description: str = ""


def register(desk: Desk, hand: Hand, draft: Draft) -> Ticket:
    """A new ticket: the status is the desk's first one, what is known is in its first entry."""
    title = one_line(draft.title)
    if not title:
        raise Usage("a ticket needs a title", hint='tickets new "Printer on floor 3 jams"')
    first = _first_values(desk, draft)
    check_values(desk, first)
    priority, reason = justified_priority(
        desk, first, draft.priority, draft.priority_reason, draft.requester
    )
    first["priority"] = priority
    opened = hand.entry(None, "opened", **{k: v for k, v in first.items() if v is not None})
    day = opened.at.astimezone(ZoneInfo(desk.timezone)).date()
    ticket = Ticket(
        id=ids.mint(desk.prefix, day, hand.random),
        title=title,
        requester=draft.requester,
        channel=draft.channel or desk.defaults.channel,
        type=first["type"],
        status=first["status"],
        requester_urgency=draft.requester_urgency,
        priority_reason=reason,
        tags=tuple(sorted(set(draft.tags))),
        fields=dict(draft.fields or {}),
        description=prose(draft.description),
    )
    return ticket.with_entries(opened)


def _first_values(desk: Desk, draft: Draft) -> dict[str, Any]:
    """The timeline fields of a new ticket, defaults filled in."""
    defaults = desk.defaults
    level = defaults.level if draft.level is None else draft.level
    return {
        "type": draft.type or defaults.type,
        "status": next(iter(desk.workflow.statuses)),
        "impact": draft.impact or defaults.impact,
        "urgency": draft.urgency or defaults.urgency,
        "priority": draft.priority,
        "service": draft.service,
        "category": draft.category,
        "level": level,
        "queue": draft.queue or first_queue(desk, draft.service, level),
        "assignee": draft.assignee,
    }


def first_queue(desk: Desk, service: str | None, level: Level) -> str | None:
    """Where a ticket waits at first: with the desk, unless the service's own queue is there too.

    One point of contact registers and tries; the queue that owns the service gets the ticket
    when it is escalated.
    """
    known = desk.services.get(service or "")
    owner = known.queue if known else None
    if owner is None or desk.defaults.queue is None:
        return owner or desk.defaults.queue
    queue = desk.team.queues.get(owner)
    there = queue is None or queue.level in (None, level)
    return owner if there else desk.defaults.queue
