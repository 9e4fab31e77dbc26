"""A whole run of the rules over tickets: what fires and why, as one plan. Nothing is written here.

Rules are taken in order; each sees the ticket as the ones before have left it, and they are asked
again until none fires any more. A step fires once for a cause, whatever runs how often, and no
more than ``limit`` steps fire for a ticket in a run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain import narrate
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.escalation.causes import Cause, causes, goes_round
from tickets_cli.domain.escalation.due import Due, due
from tickets_cli.domain.escalation.firing import Fired, fire, waits_until
from tickets_cli.domain.escalation.needs import needs
from tickets_cli.domain.escalation.rules import Rule
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.domain.query import Context, Match, TicketRecord, parse, ticket_fields
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import OPEN_CLASSES
from tickets_cli.errors import Refused
from tickets_cli.namedtuple import NamedTuple

ACTION = "rules"
STATUS_FIELDS = frozenset({"status", "class", "is"})
"""A rule whose query names one of these says itself which statuses it is for."""


class Ready(NamedTuple):
    """A rule whose query is ready to be asked."""

    rule: Rule
    fits: Match
    asked: frozenset[str]
    is_for_open: bool


class Held(NamedTuple):
    """A step that came but did not fire: it waits for an hour, or cannot be."""

    ticket: Ticket
    rule: str
    step: str
    why: str
    until: datetime | None = None


@dataclass(slots=True)
class Outcome:
    """What the rules do to one ticket."""

    before: Ticket
    after: Ticket
    fired: list[Fired] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)


def ready(desk: Desk, now: datetime) -> tuple[Ready, ...]:
    """The rules of a desk, made ready once for all tickets.

    Raises:
        Usage: a query cannot be read.
    """
    table, context = ticket_fields(desk), Context.of(desk, now)
    found = []
    for rule in desk.escalation.rules:
        query = parse(rule.when, table, strict=False)
        asked = query.fields()
        found.append(Ready(rule, query.bind(context), asked, not asked & STATUS_FIELDS))
    return tuple(found)


def concerned(desk: Desk) -> tuple[str, ...]:
    """The statuses of the tickets that any rule may be for: nobody else need be looked at."""
    flow, found = desk.workflow, set[str]()
    for rule in desk.escalation.rules:
        asked = parse(rule.when, ticket_fields(desk), strict=False).fields()
        named = needs(rule.when, desk).get("status") if asked & STATUS_FIELDS else None
        is_for_open = not asked & STATUS_FIELDS
        found |= set(flow.of_class(*OPEN_CLASSES) if is_for_open else named or flow.statuses)
    return tuple(status for status in flow.statuses if status in found)


def survey(
    tickets: Iterable[Ticket], desk: Desk, rules: tuple[Ready, ...], now: datetime
) -> Iterator[Outcome]:
    """What the rules do to each ticket; those to which they do nothing are left out."""
    everything = not all(one.is_for_open for one in rules)
    for ticket in tickets:
        if everything or desk.workflow.is_open(ticket.status):
            found = applied(ticket, desk, rules, now)
            if found.fired or found.held:
                yield found


def applied(ticket: Ticket, desk: Desk, rules: tuple[Ready, ...], now: datetime) -> Outcome:
    """What the rules do to one ticket. What is dated after ``now`` is for a later run."""
    outcome = Outcome(ticket, ticket)
    while outcome.after.timeline[-1].at <= now:
        count, outcome.held = len(outcome.fired), []
        _pass(outcome, desk, rules, now)
        if not count < len(outcome.fired) < desk.escalation.limit:
            break
    return outcome


def _pass(outcome: Outcome, desk: Desk, rules: tuple[Ready, ...], now: datetime) -> None:
    """Ask every rule once, in order."""
    record = TicketRecord(outcome.after, desk, now)
    for one in rules:
        if one.is_for_open and not desk.workflow.is_open(outcome.after.status):
            continue
        if not one.fits(record):
            continue
        before = outcome.after
        for cause in causes(one.rule, record, desk, one.asked):
            _climb(outcome, one.rule, cause, desk, now)
        if outcome.after is not before:
            record = TicketRecord(outcome.after, desk, now)


def _climb(outcome: Outcome, rule: Rule, cause: Cause, desk: Desk, now: datetime) -> None:
    """Fire the steps of one ladder that have come."""
    for one in due(rule, cause, outcome.after, desk, now):
        why = _hindered(outcome, rule, one, cause, desk)
        until = waits_until(one.step.do, outcome.after, desk, now) if not why else None
        if not why and until is None:
            try:
                fired = fire(outcome.after, desk, rule, one, cause, now)
            except Refused as error:
                why = error.message
            else:
                outcome.fired.append(fired)
                outcome.after = fired.after
                continue
        held = Held(outcome.before, rule.name, one.step.name, why or one.why, until)
        outcome.held.append(held)


def _hindered(outcome: Outcome, rule: Rule, one: Due, cause: Cause, desk: Desk) -> str:
    """Why a step that has come must not fire, if it must not."""
    if len(outcome.fired) >= desk.escalation.limit:
        return f"{desk.escalation.limit} steps have fired in this run: the rest waits for the next"
    if goes_round(outcome.after, rule.name, one.step.name, cause):
        return "the rules go round in a circle: it has fired for this before"
    return ""


def plan(outcomes: Iterable[Outcome], by: str) -> Plan:
    """One commit for all that fired, and the notices that go with it."""
    busy = [one for one in outcomes if one.fired]
    changes = tuple(
        Change(one.before, one.after, tuple(f"{f.rule}: {f.why}" for f in one.fired))
        for one in busy
    )
    notices = tuple(notice for one in busy for f in one.fired for notice in f.notices)
    return Plan(ACTION, narrate.subject(ACTION, changes), by, changes, notices=notices)
