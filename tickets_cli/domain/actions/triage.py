"""Triage: a new ticket becomes a routed one, in one entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.register import first_queue
from tickets_cli.domain.actions.values import check_values, justified_priority
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import ACTIVE, NEW
from tickets_cli.errors import Refused

DECIDED = (
    *("type", "service", "category", "impact", "urgency"),
    *("priority", "level", "queue", "assignee"),
)
"""The fields triage decides, in the order it does."""


def triage(
    ticket: Ticket,
    desk: Desk,
    hand: Hand,
    values: Mapping[str, Any],
    *,
    tags: tuple[str, ...] = (),
    reason: str = "",
    status: str | None = None,
) -> Ticket:
    """Decide the fields named in ``values``; the others keep what they have, or follow.

    The priority follows from impact, urgency, service and requester, the queue from the
    service, the level from the queue. A new ticket is open afterwards. The entry says what
    became different, and ``reason`` where there is one.

    Raises:
        Refused: the ticket is done, or there is nothing to decide.
        Usage: a value the desk does not know, or another priority without a reason.
    """
    if not desk.workflow.is_open(ticket.status):
        raise Refused(f"{ticket.id} is {ticket.status}", hint="reopen it first")
    after, why = decided(ticket, desk, values, reason)
    after["status"] = _status(ticket, desk, status)
    changes = {name: value for name, value in after.items() if value != getattr(ticket, name)}
    known = tuple(sorted({*ticket.tags, *tags}))
    if not changes and known == ticket.tags:
        raise Refused(f"{ticket.id} is triaged already", hint="say what is to be different")
    told = {"reason": one_line(reason)} if reason else {}
    entry = hand.entry(ticket, "triaged", **changes, **told)
    return replace(ticket, tags=known, priority_reason=why).with_entries(entry)


def decided(
    ticket: Ticket, desk: Desk, values: Mapping[str, Any], reason: str = ""
) -> tuple[dict[str, Any], str | None]:
    """All the fields of triage as they will be, and the reason of a priority that needs one."""
    given = {name: value for name, value in values.items() if name in DECIDED}
    check_values(desk, given)
    after = {name: getattr(ticket, name) for name in DECIDED} | given
    _place(ticket, desk, after, given)
    wanted = given.get("priority")
    if wanted is None and ticket.priority_reason:
        wanted, reason = ticket.priority, reason or ticket.priority_reason
    after["priority"], why = justified_priority(desk, after, wanted, reason, ticket.requester)
    return after, why


def _place(ticket: Ticket, desk: Desk, after: dict[str, Any], given: Mapping[str, Any]) -> None:
    """Queue and level belong together; the old assignee stays behind when the queue changes."""
    if "queue" not in given and after["queue"] in (None, desk.defaults.queue):
        after["queue"] = first_queue(desk, after["service"], after["level"]) or after["queue"]
    queue = desk.team.queues.get(after["queue"] or "")
    if queue is not None and queue.level is not None and "level" not in given:
        after["level"] = queue.level
    person = desk.team.people.get(ticket.assignee or "")
    if (
        after["queue"] != ticket.queue
        and "assignee" not in given
        and person
        and after["queue"] not in person.queues
    ):
        after["assignee"] = None


def _status(ticket: Ticket, desk: Desk, wanted: str | None) -> str:
    """A new ticket is open after triage; one that is further on stays there."""
    if wanted is None and desk.workflow.class_of(ticket.status) == NEW:
        active = desk.workflow.of_class(ACTIVE)
        allowed = [one for one in active if desk.workflow.allows(ticket.status, one)]
        wanted = next(iter(allowed or active), None)
    if wanted is not None and wanted != ticket.status:
        desk.workflow.check(ticket.id, ticket.status, wanted)
    return wanted or ticket.status
