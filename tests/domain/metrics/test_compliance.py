"""Promises kept and broken."""

from __future__ import annotations

from tests.domain.metrics.builders import NOVEMBER, counted, seen, utc, verdict
from tickets_cli.domain.metrics import compliance

PROMISES = (("standard", "response"), ("standard", "resolution"))


def test_no_decision_is_no_share_rather_than_all_of_it() -> None:
    found = compliance.figures(counted(seen(), promises=PROMISES))
    assert list(found["standard"]) == ["response", "resolution"]
    assert found["standard"]["response"] == {
        "met": 0,
        "breached": 0,
        "open_breached": 0,
        "share": None,
    }


def test_a_good_percentage_does_not_hide_what_lies_broken() -> None:
    done = seen(verdicts=(verdict(utc("11-05")),))
    lying = seen(verdicts=(verdict(utc("10-05"), met=False),))
    found = compliance.figures(counted(done, lying, window=NOVEMBER))["standard"]["resolution"]
    assert found == {"met": 1, "breached": 0, "open_breached": 1, "share": 1.0}


def test_every_clock_of_every_policy_is_counted_apart() -> None:
    one = seen(
        verdicts=(
            verdict(utc("10-05"), clock="response"),
            verdict(utc("10-06"), clock="next_reply", met=False),
            verdict(utc("10-07"), clock="next_reply"),
            verdict(utc("10-07"), policy="gold", met=False),
        )
    )
    found = compliance.figures(counted(one))
    assert found["standard"]["next_reply"]["share"] == 0.5
    assert found["standard"]["response"]["met"] == 1
    assert found["gold"]["resolution"]["breached"] == 1


def test_numerator_and_denominator_are_of_one_cohort() -> None:
    """Opened in the period and decided in another: counts there, not here."""
    one = seen(utc("10-31"), verdicts=(verdict(utc("11-02")),))
    assert compliance.figures(counted(one)) == {}
