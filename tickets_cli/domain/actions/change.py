"""Changes of header fields, assignment among them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.values import check_values, justified_priority
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.priority import usual_priority
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Ticket
from tickets_cli.errors import Refused


def assign(
    ticket: Ticket, desk: Desk, hand: Hand, *, assignee: Any = ..., queue: Any = ...
) -> Ticket:
    """To a person, a queue or both; ``None`` takes it off them."""
    wanted = {
        name: value
        for name, value in (("queue", queue), ("assignee", assignee))
        if value is not ... and value != getattr(ticket, name)
    }
    if not wanted:
        raise Refused(f"{ticket.id} is already there")
    check_values(desk, wanted)
    return ticket.with_entries(hand.entry(ticket, "assigned", **wanted))


EVENTS = (
    ("status", {"status"}),
    ("priority", {"priority", "impact", "urgency"}),
    ("assigned", {"queue", "assignee"}),
)
"""What a change of fields is called in the timeline; anything else is ``edited``."""


def change(
    ticket: Ticket,
    desk: Desk,
    hand: Hand,
    values: Mapping[str, Any],
    *,
    reason: str | None = None,
) -> Ticket:
    """Set header fields. Those of the timeline make one entry; the rest need none."""
    plain = {name: value for name, value in values.items() if name not in TIMELINE_FIELDS}
    timed = {name: value for name, value in values.items() if name in TIMELINE_FIELDS}
    check_values(desk, timed)
    asked = timed.keys()
    if {"impact", "urgency", "priority"} & asked or _weighs_otherwise(ticket, desk, timed):
        timed, plain = _weigh(ticket, desk, timed, plain, reason)
    timed = {name: value for name, value in timed.items() if value != getattr(ticket, name)}
    if "status" in timed:
        desk.workflow.check(ticket.id, ticket.status, timed["status"])
    changed = replace(ticket, **plain)
    if not timed:
        return changed
    event = next((event for event, names in EVENTS if names & timed.keys() & asked), "edited")
    why = {"reason": one_line(reason)} if reason else {}
    return changed.with_entries(hand.entry(ticket, event, **timed, **why))


def _weighs_otherwise(ticket: Ticket, desk: Desk, timed: Mapping[str, Any]) -> bool:
    """Whether another service makes another priority the usual one; who asks does not change."""
    after = replace(ticket, **{name: timed[name] for name in ("service",) if name in timed})
    return usual_priority(desk, ticket) != usual_priority(desk, after)


def _weigh(
    ticket: Ticket,
    desk: Desk,
    timed: dict[str, Any],
    plain: dict[str, Any],
    reason: str | None,
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Priority follows impact, urgency and service, unless somebody set it and said why."""
    after = {**ticket.header(), **timed}
    wanted = timed.get("priority")
    if wanted is None and ticket.priority_reason:
        wanted, reason = ticket.priority, reason or ticket.priority_reason
    reason = plain.get("priority_reason") or reason
    priority, kept = justified_priority(desk, after, wanted, reason, ticket.requester)
    return {**timed, "priority": priority}, {**plain, "priority_reason": kept}
