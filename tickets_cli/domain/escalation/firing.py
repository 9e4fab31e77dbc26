"""What one step does to a ticket: one entry, whose id follows from rule, step and cause."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.escalate import destination
from tickets_cli.domain.escalation.audience import Recipient, quiet_until, recipients
from tickets_cli.domain.escalation.causes import BY, Cause
from tickets_cli.domain.escalation.due import Due
from tickets_cli.domain.escalation.rules import (
    NEXT,
    REQUESTER,
    Doing,
    Rule,
    Tell,
    closing_status,
)
from tickets_cli.domain.escalation.words import filled
from tickets_cli.domain.firings import RULE
from tickets_cli.domain.merge import digest
from tickets_cli.domain.notice import Notice, notice_id
from tickets_cli.domain.priority import usual_priority
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.domain.vendor import VENDOR, vendor_for
from tickets_cli.errors import Refused, Usage
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

NOBODY = "none"


class Fired(NamedTuple):
    """One step that fired: the ticket after it, who is told, and what could not be done."""

    rule: str
    step: str
    cause: str
    clock: str | None
    why: str
    before: Ticket
    after: Ticket
    notices: tuple[Notice, ...] = ()
    notes: tuple[str, ...] = ()


def waits_until(do: Doing, ticket: Ticket, desk: Desk, now: datetime) -> datetime | None:
    """When a step may speak, if all it would do now is wake people; None: it may fire.

    What it does to the ticket is not put off; words to the requester are.
    """
    hours: list[datetime | None] = []
    if do.comment and do.comment.visibility == "public":
        hours += _hours((REQUESTER,), ticket, desk, now)
    elif do.only_tells and do.notify:
        hours += _hours(do.notify.to, ticket, desk, now)
    known = [hour for hour in hours if hour is not None]
    return min(known) if known and len(known) == len(hours) else None


def _hours(to: tuple[str, ...], ticket: Ticket, desk: Desk, now: datetime) -> list[datetime | None]:
    return [quiet_until(one, ticket, desk, now) for one in recipients(to, ticket, desk, now)]


def fire(ticket: Ticket, desk: Desk, rule: Rule, one: Due, cause: Cause, now: datetime) -> Fired:
    """Do what a step says.

    Raises:
        Refused: the workflow does not let the ticket be closed from where it is.
    """
    do = one.step.do.muted() if one.is_overtaken else one.step.do
    notes: list[str] = []
    values: dict[str, Any] = {}
    after = ticket
    for part in (_escalated, _reassigned, _raised, _closed):
        said, plain = part(after, desk, do, notes)
        values |= said
        after = replace(after, **said, **plain)
    if "priority" in values and after.priority_reason is not None:
        after = replace(
            after, priority_reason=one_line(do.reason or f"rule {rule.name}: {one.why}")
        )
    told, unreached = _told(do.notify, after, desk, now)
    notes += [f"no address of {name}" for name in unreached]
    if do.notify and not told and not unreached:
        notes.append(f"nobody to tell: {', '.join(do.notify.to)}")
    if values.get("level") == VENDOR and (vendor := vendor_for(desk, ticket.service, None)):
        values["vendor"] = vendor
    values |= {"rule": rule.name, "step": one.step.name, "cause": cause.key}
    values |= {"clock": rule.clock} if rule.clock else {}
    values |= {"to": ", ".join(who.to for who in told)} if told else {}
    values["reason"] = one_line(
        filled(do.reason, ticket, rule.name, one.why) if do.reason else one.why
    )
    values |= _comment(do, after, rule.name, one.why)
    entry = _entry(ticket, values, now)
    after = replace(after, tags=tuple(sorted({*after.tags, *do.tags}))).with_entries(entry)
    notices = tuple(
        _notice(do.notify, who, after, entry, one.why, desk) for who in told if do.notify
    )
    clock = rule.clock
    return Fired(
        rule.name, one.step.name, cause.key, clock, one.why, ticket, after, notices, tuple(notes)
    )


def _entry(ticket: Ticket, values: dict[str, Any], now: datetime) -> Entry:
    number = 1 + max(entry.number for entry in ticket.timeline)
    taken = {entry.id for entry in ticket.timeline}
    name = digest.entry_id(number, values["rule"], values["step"], values["cause"], taken=taken)
    return Entry(name, now, BY, RULE, values)


Part = tuple[dict[str, Any], dict[str, Any]]
"""Timeline fields that are set, and header fields that are."""


def _escalated(ticket: Ticket, desk: Desk, do: Doing, notes: list[str]) -> Part:
    """Up to another level; the old assignee does not go along."""
    if do.escalate is None:
        return {}, {}
    order = list(desk.levels)
    try:
        level, queue = destination(
            ticket, desk, None if do.escalate == NEXT else do.escalate, None, step=1
        )
    except (Refused, Usage) as error:
        notes.append(error.message)
        return {}, {}
    up = order.index(level) - (order.index(ticket.level) if ticket.level in order else -1)
    if up < 0 or (up == 0 and queue in (None, ticket.queue)):
        notes.append(f"already at level {ticket.level}")
        return {}, {}
    said: dict[str, Any] = {"level": level}
    said |= {"queue": queue} if queue and queue != ticket.queue else {}
    said |= {"assignee": None} if ticket.assignee else {}
    return said, {}


def _reassigned(ticket: Ticket, desk: Desk, do: Doing, notes: list[str]) -> Part:
    said: dict[str, Any] = {}
    if do.queue and do.queue != ticket.queue:
        said["queue"] = do.queue
    wanted = None if do.assignee == NOBODY else do.assignee
    if do.assignee and wanted != ticket.assignee:
        said["assignee"] = wanted
    if (do.queue or do.assignee) and not said:
        notes.append("it is there already")
    return said, {}


def _raised(ticket: Ticket, desk: Desk, do: Doing, notes: list[str]) -> Part:
    """A higher priority, never a lower one; another than the matrix's has its reason."""
    if do.raise_priority is None:
        return {}, {}
    order = desk.priorities
    here = order.index(ticket.priority) if ticket.priority in order else len(order)
    wanted = max(here - 1, 0) if do.raise_priority == NEXT else order.index(do.raise_priority)
    if wanted >= here:
        notes.append(f"already {ticket.priority}")
        return {}, {}
    usual = usual_priority(desk, ticket)
    reason = None if order[wanted] == usual else "raised"
    return {"priority": order[wanted]}, {"priority_reason": reason}


def _closed(ticket: Ticket, desk: Desk, do: Doing, notes: list[str]) -> Part:
    status = closing_status(desk.workflow) if do.close else None
    if status is None or status == ticket.status:
        return {}, {}
    desk.workflow.check(ticket.id, ticket.status, status)
    return {"status": status}, {}


def _comment(do: Doing, ticket: Ticket, rule: str, why: str) -> dict[str, str]:
    if do.comment is None:
        return {}
    text = prose(filled(do.comment.text, ticket, rule, why))
    return {"party": "bot", "visibility": do.comment.visibility, "text": text}


def _told(
    tell: Tell | None, ticket: Ticket, desk: Desk, now: datetime
) -> tuple[list[Recipient], list[str]]:
    """Who is told, each with the end of their quiet hours; and who has no address."""
    if tell is None:
        return [], []
    found = recipients(tell.to, ticket, desk, now)
    reached = [one for one in found if one.is_reached(tell.channel)]
    return reached, [one.to for one in found if one not in reached]


def _notice(
    tell: Tell, who: Recipient, ticket: Ticket, entry: Entry, why: str, desk: Desk
) -> Notice:
    values = entry.values
    rule, step, cause = values["rule"], values["step"], values["cause"]
    subject = tell.subject or "[{id}] {priority} {title}: {why}"
    text = tell.text or TEXT
    return Notice(
        notice_id(ticket.id, rule, step, cause, who.to, tell.channel),
        ticket.id,
        entry.id,
        f"{rule}, {step}, {cause}",
        entry.at,
        one_line(who.to),
        who.address,
        tell.channel,
        one_line(filled(subject, ticket, rule, why)),
        prose(filled(text, ticket, rule, why)),
        quiet_until(who, ticket, desk, entry.at),
    )


TEXT = """\
{id} {title}

{why}

Priority: {priority}
Status:   {status}
Service:  {service}
Level:    {level}
Queue:    {queue}
Assignee: {assignee}
Opened:   {opened}

Rule {rule} says so. tickets show {id} tells the rest."""
