"""Triage: one entry that routes a ticket."""

from __future__ import annotations

import pytest

from tests.builders import at, desk, entry, hand, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.triage import triage
from tickets_cli.domain.desk import Defaults, PriorityRules, Service
from tickets_cli.domain.team import Person, Queue, Team
from tickets_cli.domain.ticket import Requester
from tickets_cli.errors import Refused, Usage

PLACE = desk(
    team=Team(
        {"ann": Person("ann", queues=("service-desk",)), "bob": Person("bob")},
        {"service-desk": Queue("service-desk", 1), "network": Queue("network", 2)},
    ),
    defaults=Defaults(queue="service-desk"),
    services={"vpn": Service("vpn", queue="network", criticality="high"), "mail": Service("mail")},
)
KNOWN = {"impact": "medium", "urgency": "medium", "priority": "P3", "queue": "service-desk"}
RAISING = PriorityRules({"high": 1}, vip=2)


def test_one_entry_says_all_that_became_different() -> None:
    found = triage(ticket(**KNOWN), PLACE, hand(), {"impact": "high", "service": "vpn"})
    last = found.timeline[-1]
    assert (len(found.timeline), last.event) == (2, "triaged")
    assert last.values == {"service": "vpn", "impact": "high", "priority": "P2", "status": "open"}
    assert found.queue == "service-desk"


def test_the_queue_brings_its_level() -> None:
    found = triage(ticket(**KNOWN), PLACE, hand(), {"queue": "network"})
    assert (found.queue, found.level) == ("network", 2)


def test_at_its_level_the_owner_of_the_service_gets_it() -> None:
    found = triage(ticket(**KNOWN), PLACE, hand(), {"service": "vpn", "level": 2})
    assert (found.queue, found.level) == ("network", 2)


def test_the_old_assignee_stays_behind() -> None:
    found = triage(ticket(**KNOWN, assignee="ann"), PLACE, hand(), {"queue": "network"})
    assert found.assignee is None


def test_another_priority_needs_a_reason() -> None:
    with pytest.raises(Usage, match="not what the matrix says"):
        triage(ticket(**KNOWN), PLACE, hand(), {"priority": "P1"})
    found = triage(ticket(**KNOWN), PLACE, hand(), {"priority": "P1"}, reason="board meets")
    assert (found.priority, found.priority_reason) == ("P1", "board meets")


def test_a_critical_service_and_a_vip_raise_the_priority() -> None:
    place = replace(PLACE, priority_rules=RAISING, vips=("Board", "eve@example.org"))
    critical = triage(ticket(**KNOWN), place, hand(), {"service": "vpn"})
    assert (critical.priority, critical.priority_reason) == ("P2", None)
    eve = Requester(email="Eve@Example.org")
    vip = triage(ticket(**KNOWN, requester=eve), place, hand(), {"service": "vpn"})
    assert vip.priority == "P1"


def test_it_may_be_done_again_while_the_ticket_is_open() -> None:
    begun = ticket(entry(2, at("13:00"), "status", status="in_progress"), **KNOWN)
    found = triage(begun, PLACE, hand(at("14:00")), {"urgency": "high"})
    assert (found.status, found.priority) == ("in_progress", "P2")
    with pytest.raises(Refused, match="triaged already"):
        triage(begun, PLACE, hand(at("14:00")), {})


def test_what_is_done_is_not_triaged() -> None:
    with pytest.raises(Refused, match="closed"):
        triage(ticket(**{**KNOWN, "status": "closed"}), PLACE, hand(), {"urgency": "high"})


def test_tags_are_added() -> None:
    assert triage(ticket(**KNOWN, tags=("b",)), PLACE, hand(), {}, tags=("a",)).tags == ("a", "b")
