"""Routing rules: in order, the first for each field, with reasons."""

from __future__ import annotations

from tests.builders import NOON, desk, ticket
from tickets_cli.domain.desk import PriorityRules, RoutingRule, Service
from tickets_cli.domain.routing import check_routing, route


def test_the_first_rule_that_fits_decides_a_field() -> None:
    place = desk(
        routing=(
            RoutingRule("vpn", {"queue": "network", "tags": ["remote"]}),
            RoutingRule("type:incident", {"queue": "service-desk", "urgency": "high"}, "outages"),
        )
    )
    found = route(ticket(title="VPN drops"), place, NOON)
    assert found.values == {"queue": "network", "urgency": "high"}
    assert found.tags == ("remote",)
    assert found.reasons == (
        "queue network, tag remote: rule 1 (vpn)",
        "urgency high: rule 2 (outages)",
    )


def test_a_rule_sees_what_those_before_it_set() -> None:
    place = desk(
        services={"vpn": Service("vpn")},
        routing=(
            RoutingRule("drops", {"service": "vpn"}),
            RoutingRule("service:vpn", {"impact": "high"}),
        ),
    )
    assert route(ticket(), place, NOON).values == {"service": "vpn", "impact": "high"}


def test_a_service_somebody_named_stays() -> None:
    place = desk(routing=(RoutingRule("drops", {"service": "vpn"}),))
    assert route(ticket(service="mail"), place, NOON).values == {}


def test_no_rule_no_reason() -> None:
    assert route(ticket(), desk(routing=(RoutingRule("printer", {"queue": "x"}),)), NOON) == route(
        ticket(), desk(), NOON
    )


def test_what_is_wrong_with_rules_is_found() -> None:
    place = desk(
        routing=(
            RoutingRule("priority:(", {"queue": "network"}),
            RoutingRule("vpn", {"queue": "netwrok"}),
            RoutingRule("assignee:@me", {"impact": "enormous"}),
        ),
        priority_rules=PriorityRules({"vital": 1}),
    )
    hints = {problem.field: problem.hint for problem in check_routing(place)}
    assert hints["routing[1].set.queue"] == "did you mean 'network'?"
    fields = {problem.field for problem in check_routing(place)}
    assert fields == {
        "routing[0].when",
        "routing[1].set.queue",
        "routing[2].when",
        "routing[2].set.impact",
        "priority_rules.criticality.vital",
    }
