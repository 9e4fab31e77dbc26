"""Doubts about the whole of sla.yaml, in the desk's own words."""

from __future__ import annotations

from datetime import date

import pytest

from tests.domain.calendar.oracle import spans, version
from tests.domain.clocks.stories import STANDARD, policy, promising
from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.sla import Policy
from tickets_cli.domain.sla_lint import lint

TODAY = date(2026, 11, 23)


def doubts(desk: Desk) -> list[tuple[str, str]]:
    return [(problem.field, problem.message) for problem in lint(desk, TODAY)]


def test_an_ordinary_policy_raises_no_doubt() -> None:
    assert doubts(promising()) == []


@pytest.mark.parametrize(
    ("odd", "field", "message"),
    [
        (policy({"P9": "response 1h"}), "targets.P9", "'P9' is not a priority of this desk"),
        (policy(levels={7: "1h"}), "levels.7", "7 is not a level of this desk"),
        (policy(STANDARD, match="status:opne"), "match", "opne"),
        (policy(STANDARD, match="priority:P1..P9"), "match", "P9"),
    ],
)
def test_words_the_desk_does_not_have_are_told(odd: Policy, field: str, message: str) -> None:
    found = doubts(promising(odd))
    assert [one[0] for one in found] == [f"policies[0].{field}"]
    assert message in found[0][1]


def test_a_target_longer_than_its_calendar_can_reach_is_told() -> None:
    hour = version("UTC", {"mon": ["09:00-10:00"]})
    once = version("UTC", {}, dates={date(2026, 12, 12): spans("10:00-14:00")})
    desk = promising(
        policy({"P1": "response 1h resolution 20h"}, calendar="hour"),
        policy({"P1": "resolution 5h"}, name="fair", match="type:problem", calendar="once"),
        hour=hour,
        once=once,
    )
    found = [one for one in doubts(desk) if one[0].startswith("policies")]
    assert found == [
        ("policies[0].targets.P1.resolution", "20h of calendar hour take 133d 10h"),
        (
            "policies[1].targets.P1.resolution",
            "5h is more than calendar once opens in a hundred years",
        ),
    ]


def test_a_target_of_hundreds_of_working_days_is_told_and_one_round_the_clock_is_not() -> None:
    desk = promising(
        policy({"P1": "resolution 400d"}),
        policy({"P1": "resolution 100d calendar always"}, name="slow", match="type:problem"),
    )
    assert doubts(desk) == [
        ("policies[0].targets.P1.resolution", "400d of calendar office take 557d 16h")
    ]


def test_two_policies_for_the_same_tickets_are_told() -> None:
    desk = promising(
        policy(STANDARD),
        policy({"P1": "resolution 1h"}, name="gold", match="type:request,incident"),
        policy({"P1": "resolution 1h"}, name="other", match="type:incident,request"),
    )
    assert doubts(desk)[-1] == (
        "policies[2].match",
        "policy other is for the same tickets as standard",
    )


def test_a_pause_in_a_status_the_desk_does_not_have_is_told() -> None:
    desk = promising(pauses={"resolution": frozenset({"waiting", "pending_change"})})
    assert doubts(desk) == [("pauses.resolution", "'waiting' is not a status of this desk")]


def test_doubts_about_calendars_are_among_them() -> None:
    desk = promising(twice=version("UTC", {"mon": ["08:00-12:00", "11:00-14:00"]}))
    assert [field for field, _ in doubts(desk)] == ["calendars.twice.hours"]


def test_the_versions_of_one_policy_are_no_rivals() -> None:
    old = policy(STANDARD)
    assert doubts(promising(old, replace(old, valid_from=date(2027, 1, 1)))) == []
