"""Rates over resolved tickets."""

from __future__ import annotations

from tests.domain.metrics.builders import counted, seen, solved, utc
from tickets_cli.domain.metrics import rates
from tickets_cli.domain.metrics.handovers import Handovers


def test_every_rate_is_over_the_tickets_resolved_in_the_period() -> None:
    only_opened = seen(is_escalated=True, reopenings=(utc("10-05"),))
    found = rates.figures(counted(solved(), only_opened))
    assert {rate["denominator"] for rate in found.values()} == {1}
    assert found["escalation"]["share"] == 0


def test_first_level_and_escalation_add_up_to_all() -> None:
    found = rates.figures(counted(solved(is_escalated=True), solved(), solved()))
    assert found["first_level"]["numerator"] + found["escalation"]["numerator"] == 3


def test_reopen_counts_tickets_not_reopenings() -> None:
    twice = solved(reopenings=(utc("10-03"), utc("10-05")))
    assert rates.figures(counted(twice, solved()))["reopen"]["share"] == 0.5


def test_what_scripts_solved_is_counted() -> None:
    found = rates.figures(counted(solved(is_by_script=True), solved()))["script"]
    assert (found["numerator"], found["denominator"]) == (1, 2)


def test_nothing_resolved_is_no_rate() -> None:
    assert rates.figures(counted())["first_contact"]["share"] is None
    assert rates.reassignments(counted()) == {
        "n": 0,
        "mean": None,
        "median": None,
        "max": None,
        "bounces": 0,
    }


def test_reassignments_have_a_median_beside_the_mean() -> None:
    tickets = [solved(handovers=Handovers(n, n // 5)) for n in (0, 0, 1, 10)]
    assert rates.reassignments(counted(*tickets)) == {
        "n": 4,
        "mean": 2.75,
        "median": 0.5,
        "max": 10,
        "bounces": 2,
    }
