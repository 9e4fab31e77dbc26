"""Routing rules of triage: what ``desk.yaml`` says of the tickets a query finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from tickets_cli.dataclass import dataclass, field, replace
from tickets_cli.domain.defined import unknown, unstaffed
from tickets_cli.domain.desk import Desk, RoutingRule
from tickets_cli.domain.query import Context, TicketRecord, parse, ticket_fields
from tickets_cli.domain.query.check import RULE, check
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import WARNING, Problem

KEPT = frozenset({"service", "category"})
"""What a person has said stays said; the other fields have defaults nobody chose."""


@dataclass(frozen=True, slots=True)
class Routed:
    """What the rules say of one ticket, and which rule said what."""

    values: Mapping[str, Any] = field(default_factory=dict)
    tags: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def route(ticket: Ticket, desk: Desk, now: datetime) -> Routed:
    """Ask the rules in order: for each field the first that fits decides.

    A rule sees what those before it set, so that one may name the service and a later one
    say what follows from it.
    """
    context, table = Context.of(desk, now), ticket_fields(desk)
    values: dict[str, Any] = {}
    tags: dict[str, None] = {}
    reasons: list[str] = []
    for number, rule in enumerate(desk.routing, 1):
        seen = replace(ticket, **values, tags=tuple(sorted({*ticket.tags, *tags})))
        if not parse(rule.when, table, strict=False).bind(context)(TicketRecord(seen, desk, now)):
            continue
        said = {name: value for name, value in rule.set.items() if name not in values}
        fresh = {name: value for name, value in said.items() if _counts(ticket, name)}
        values |= fresh
        tags |= dict.fromkeys(said.get("tags", ()))
        told = [f"{name} {value}" for name, value in fresh.items()]
        told += [f"tag {tag}" for tag in said.get("tags", ()) if tag not in ticket.tags]
        if told:
            reasons.append(f"{', '.join(told)}: {_named(rule, number)}")
    return Routed(values, tuple(tags), tuple(reasons))


def _counts(ticket: Ticket, name: str) -> bool:
    return name != "tags" and not (name in KEPT and getattr(ticket, name))


def _named(rule: RoutingRule, number: int) -> str:
    return f"rule {number} ({rule.about or rule.when})"


def check_routing(desk: Desk) -> Iterator[Problem]:
    """What is wrong with the rules: queries that cannot be read, names nobody knows."""
    known = {**desk.words, **{name: words for name, words in desk.names.items() if words}}
    for number, rule in enumerate(desk.routing):
        place = f"routing[{number}]"
        yield from check(rule.when, desk, where=RULE, path="desk.yaml", field=f"{place}.when")
        for name, value in rule.set.items():
            if name in known and value not in known[name]:
                where = f"{place}.set.{name}"
                yield from unknown("desk.yaml", where, name, value, known[name])
        yield from unstaffed(desk, rule.set.get("queue"), "desk.yaml", f"{place}.set.queue")
    for weight in desk.priority_rules.criticality:
        if weight not in {service.criticality for service in desk.services.values()}:
            message = f"no service is of criticality {weight!r}"
            where = f"priority_rules.criticality.{weight}"
            yield Problem(
                "desk.yaml", message, "", where, code="unused-criticality", severity=WARNING
            )
