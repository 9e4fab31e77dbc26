"""A desk with a team, promises in round-the-clock hours, and the rules a test gives it."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.domain.calendar import Calendar, Version
from tickets_cli.domain.calendar.hours import ALWAYS, parse_span
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.duration import parse
from tickets_cli.domain.escalation.plan import Outcome, applied, ready
from tickets_cli.domain.escalation.rules import Escalation
from tickets_cli.domain.sla import LevelTarget, Policy, SlaSettings, Target
from tickets_cli.domain.team import Absence, Person, Queue, Team
from tickets_cli.domain.ticket import Ticket
from tickets_cli.store.settings.escalation import escalation_settings

OFFICE = (parse_span("08:00-17:00"),)
CALENDARS = {
    "always": Calendar("always", (Version(ZoneInfo("UTC"), ALWAYS),)),
    "office": Calendar("office", (Version(ZoneInfo("UTC"), (OFFICE,) * 5 + ((), ())),)),
}
POLICY = Policy(
    "standard",
    "type:incident,request",
    "always",
    targets={"default": Target("always", response=parse("1h"), resolution=parse("8h"))},
    levels={1: LevelTarget("always", parse("2h")), 2: LevelTarget("always", parse("4h"))},
)
PEOPLE = {
    "ann": Person("ann", emails=("ann@example.org",), level=1, queues=("service-desk",)),
    "bob": Person("bob", emails=("bob@example.org",), level=2, queues=("network",)),
    "cy": Person("cy", emails=("cy@example.org",), level=2, queues=("network",)),
    "mia": Person("mia", emails=("mia@example.org",)),
    "old": Person("old", queues=("network",), former=True),
    "off": Person(
        "off", queues=("network",), away=(Absence(date(2026, 11, 20), date(2026, 12, 1)),)
    ),
}
QUEUES = {"service-desk": Queue("service-desk", 1), "network": Queue("network", 2, "mia")}


def desk(*rules: dict[str, Any], **settings: Any) -> Desk:
    """The desk with these rules, written as in ``escalation.yaml``."""
    document = {**settings, "rules": [{"name": f"r{n}", **one} for n, one in enumerate(rules)]}
    escalation: Escalation = escalation_settings(document)
    return Desk(
        team=Team(PEOPLE, QUEUES, managers=("mia",)),
        sla=SlaSettings(CALENDARS, (POLICY,), {"resolution": frozenset({"pending_requester"})}),
        escalation=escalation,
    )


def run(ticket: Ticket, on: Desk, now: datetime) -> Outcome:
    """What one run does to one ticket."""
    return applied(ticket, on, ready(on, now), now)


def steps(found: Outcome) -> list[str]:
    """The steps that fired."""
    return [f"{one.rule} {one.step}" for one in found.fired]
