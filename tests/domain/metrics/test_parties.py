"""Where the time went."""

from __future__ import annotations

from tests.domain.metrics.builders import counted, seen, solved, utc, verdict
from tickets_cli.domain.metrics import parties
from tickets_cli.domain.metrics.whereabouts import Spent

LATE = (verdict(utc("10-05"), met=False, ended=utc("10-06")),)


def test_the_parts_add_up_exactly() -> None:
    found = parties.figures(
        counted(
            solved(spent=Spent({"level_1": 100, "requester": 50}, "level_1")),
            solved(spent=Spent({"level_2": 30, "vendor": 20}, "level_2")),
            seen(spent=Spent({"level_1": 999}, "level_1")),
        )
    )
    assert sum(part["seconds"] for part in found.values()) == 200
    assert found["level_1"]["share"] == 0.5
    assert list(found) == ["level_1", "level_2", "requester", "change", "vendor", "unassigned"]


def test_a_breach_belongs_to_who_spent_most() -> None:
    found = parties.figures(
        counted(
            solved(spent=Spent({"level_1": 10, "level_2": 90}, "level_2"), verdicts=LATE),
            solved(spent=Spent({"level_1": 100}, "level_1")),
        )
    )
    assert {party: part["breaches"] for party, part in found.items() if part["breaches"]} == {
        "level_2": 1
    }


def test_no_time_is_no_share() -> None:
    assert parties.figures(counted())["requester"] == {"seconds": 0, "share": None, "breaches": 0}
