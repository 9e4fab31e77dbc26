from __future__ import annotations

from typing import Any

import pytest

from tests.domain.escalation.desks import desk
from tickets_cli.dataclass import replace
from tickets_cli.domain.agreement import disagreements
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.escalation.check import check_rules
from tickets_cli.domain.team import Person, Queue, Team


def told(on: Desk) -> list[tuple[str, str, str]]:
    return [(one.field, one.code, one.severity) for one in check_rules(on)]


def rule(do: dict[str, Any], when: str = "type:*", **more: Any) -> dict[str, Any]:
    return {"when": when, "do": do, **more}


def test_rules_in_order_are_told_nothing() -> None:
    steps = [
        {"at": "75%", "do": {"notify": ["queue", "bob"]}},
        {"ignored": "1h", "times": 3, "do": {"escalate": "L2"}},
        {"at": "breached", "do": {"escalate": "network", "raise_priority": "next"}},
    ]
    good = {"when": "type:incident", "clock": "level", "steps": steps}
    assert told(desk(good, quiet={"outside": {"team": "office"}, "except": ["P1"]})) == []


@pytest.mark.parametrize(
    ("one", "field", "code"),
    [
        (rule({"close": True}, when="colour:red"), "rules[0].when", "query"),
        (rule({"close": True}, when="assignee:@me"), "rules[0].when", "query"),
        (rule({"escalate": "L7"}), "rules[0].do.escalate", "unknown-level or queue"),
        (rule({"escalate": "moon"}), "rules[0].do.escalate", "unknown-level or queue"),
        (rule({"reassign": {"queue": "moon"}}), "rules[0].do.reassign.queue", "unknown-queue"),
        (rule({"reassign": {"queue": "empty"}}), "rules[0].do.reassign.queue", "unstaffed-queue"),
        (rule({"escalate": "empty"}), "rules[0].do.escalate", "unstaffed-queue"),
        (
            rule({"reassign": {"assignee": "old"}}),
            "rules[0].do.reassign.assignee",
            "unknown-person",
        ),
        (rule({"raise_priority": "P0"}), "rules[0].do.raise_priority", "unknown-priority"),
        (rule({"notify": ["bobb"]}), "rules[0].do.notify", "unknown-person"),
        (rule({"comment": {"text": "{titel}"}}), "rules[0].do.comment.text", "rule"),
        (rule({"escalate": "next"}, when="level:vendor"), "rules[0].do.escalate", "last-level"),
        (rule({"close": True}, calendar="moon"), "rules[0].calendar", "unknown-calendar"),
        (rule({"close": True}, clock="response", since="queue"), "rules[0].since", "rule"),
        (
            {"when": "type:*", "steps": [{"at": "75%", "do": {"close": True}}]},
            "rules[0]",
            "rule",
        ),
        (
            {
                "when": "type:*",
                "steps": [
                    {"at": "1h", "do": {"tag": ["x"]}},
                    {"at": "2h", "do": {"escalate": "moon"}},
                ],
            },
            "rules[0].steps[1].do.escalate",
            "unknown-level or queue",
        ),
    ],
)
def test_what_cannot_be_is_found(one: dict[str, Any], field: str, code: str) -> None:
    on = desk(one)
    queues = {**on.team.queues, "empty": Queue("empty", 2)}
    on = replace(on, team=on.team._replace(queues=queues))
    assert (field, code, "error") in told(on)


@pytest.mark.parametrize(
    ("one", "code"),
    [
        (rule({"escalate": "L2"}, when="level:3"), "no-way-up"),
        (rule({"escalate": "L2"}, when="level:2,3"), "no-way-up"),
        (rule({"escalate": "L3"}, when="level:1"), "unstaffed-queue"),
    ],
)
def test_a_step_that_leads_nowhere_is_a_warning(one: dict[str, Any], code: str) -> None:
    on = desk(one)
    on = replace(on, team=on.team._replace(queues={**on.team.queues, "lab": Queue("lab", 3)}))
    assert told(on) == [("rules[0].do.escalate", code, "warning")]
    assert told(desk(rule({"escalate": "L2"}, when="level:1,3"))) == []


def test_what_will_never_happen_is_a_warning() -> None:
    on = desk(rule({"notify": ["manager", "quiet-one"]}, clock="update"))
    people = {"quiet-one": Person("quiet-one", queues=("network",))}
    on = replace(on, team=Team(people, {"network": Queue("network")}))
    assert told(on) == [
        ("rules[0].clock", "rule", "warning"),
        ("rules[0].do.notify", "rule", "warning"),
        ("rules[0].do.notify", "rule", "warning"),
    ]


def test_quiet_hours_name_what_there_is() -> None:
    quiet = {"outside": {"team": "moon"}, "except": ["P0"]}
    assert told(desk(quiet=quiet)) == [
        ("quiet.outside.team", "unknown-calendar", "error"),
        ("quiet.except[0]", "unknown-priority", "error"),
    ]


def test_the_settings_as_a_whole_include_the_rules() -> None:
    found = {one.field for one in disagreements(desk(rule({"escalate": "moon"})))}
    assert "rules[0].do.escalate" in found
