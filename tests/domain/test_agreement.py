from __future__ import annotations

import pytest

from tests.builders import desk
from tickets_cli.dataclass import replace
from tickets_cli.domain.agreement import disagreements
from tickets_cli.domain.desk import Defaults, Desk, RoutingRule, Service
from tickets_cli.domain.sla import Policy, SlaSettings
from tickets_cli.domain.team import Person, Queue, Team
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW, STATUSES

POLICY = Policy("standard", "type:incident", "office", targets={}, levels={})


def told(subject: Desk) -> dict[str, str]:
    return {problem.field: problem.code for problem in disagreements(subject)}


def test_the_default_desk_agrees_with_itself() -> None:
    assert told(desk()) == {}
    assert told(Desk()) == {}


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"matrix": {"high": {"high": "P0"}}}, "matrix.high.high", "unknown-priority"),
        ({"matrix": {"huge": {}}}, "matrix.huge", "unknown-impact"),
        ({"defaults": Defaults(urgency="soon")}, "defaults.urgency", "unknown-urgency"),
        ({"defaults": Defaults(queue="moon")}, "defaults.queue", "unknown-queue"),
        ({"services": {"vpn": Service("vpn", "moon")}}, "services.vpn.queue", "unknown-queue"),
        ({"views": {"x": "status:"}}, "views.x", "query"),
        (
            {"sla": SlaSettings(policies=(replace(POLICY, match="colour:red"),))},
            "policies[0].match",
            "query",
        ),
        (
            {"sla": SlaSettings(pauses={"resolution": frozenset({"asleep"})})},
            "pauses.resolution",
            "unknown-status",
        ),
        (
            {"workflow": replace(DEFAULT_WORKFLOW, moves={"new": ("moon",)})},
            "moves.new",
            "unknown-status",
        ),
        (
            {
                "workflow": replace(
                    DEFAULT_WORKFLOW, statuses={k: v for k, v in STATUSES.items() if v != "active"}
                )
            },
            "statuses",
            "missing-class",
        ),
    ],
)
def test_a_name_that_is_used_must_be_defined(
    changes: dict[str, object], field: str, code: str
) -> None:
    assert told(desk(**changes))[field] == code


def test_a_queue_nobody_works_is_a_warning_wherever_tickets_are_sent_to_it() -> None:
    ann = Person("ann", queues=("service-desk",))
    queues = {"service-desk": Queue("service-desk", 1), "network": Queue("network", 2)}
    place = desk(
        team=Team({"ann": ann}, queues),
        services={"vpn": Service("vpn", "network"), "mail": Service("mail", "service-desk")},
        defaults=Defaults(queue="network"),
        routing=(RoutingRule("vpn", {"queue": "network"}),),
    )
    found = {(p.field, p.code, p.severity) for p in disagreements(place)}
    wanted = ("services.vpn.queue", "defaults.queue", "routing[0].set.queue")
    assert found == {(field, "unstaffed-queue", "warning") for field in wanted}
    nobody_says = replace(place, team=Team({"ann": Person("ann")}, queues))
    assert list(disagreements(nobody_says)) == []


def test_an_address_or_a_handle_belongs_to_one_person() -> None:
    people = {
        "ann": Person("ann", emails=("a@example.org",), level=9),
        "Ann": Person("Ann", emails=("A@example.org",), queues=("moon",)),
    }
    queues = {"one": Queue("one", manager="gone")}
    found = {(p.field, p.code, p.severity) for p in disagreements(desk(team=Team(people, queues)))}
    assert found == {
        ("people.ann.level", "unknown-level", "error"),
        ("people.Ann.queues", "unknown-queue", "error"),
        ("people.Ann", "shared-address", "error"),
        ("people.Ann", "shared-handle", "error"),
        ("queues.one.manager", "unknown-person", "warning"),
    }
