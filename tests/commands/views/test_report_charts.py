"""The pictures of a report."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.domain.metrics.builders import seen, solved, told, took, utc, verdict
from tests.domain.metrics.test_effort import HOUR
from tickets_cli.commands.views.report_charts import charts, hours_only, shared
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.period import parse
from tickets_cli.domain.report import Question, answer
from tickets_cli.render.page import Chart


def drawn(*tickets: Any, **question: Any) -> dict[str, Chart]:
    return {one.title: one for one in charts("incident", told(*tickets, **question))}


def test_every_series_has_a_value_for_every_label() -> None:
    for chart in drawn(seen(), solved(efforts=(HOUR,), resolution=took(90))).values():
        assert {len(one.values) for one in chart.series} == {len(chart.labels)}
        assert len(chart.shown) in (0, len(chart.labels))
        assert len(chart.ends) in (0, len(chart.labels))


def test_volume_goes_by_the_day_and_says_its_peak() -> None:
    volume = drawn(seen(utc("10-05")), seen(utc("10-05")), seen(utc("10-06")))["Volume by the day"]
    assert volume.labels[4] == "2026-10-05"
    assert volume.shown[4] == "5"
    assert volume.series[0].values[4] == 2
    assert "most opened: 2 in 2026-10-05" in volume.about


def test_weeks_cut_by_the_border_are_told_lest_they_look_like_a_fall() -> None:
    quarter = Question(period=parse("2026-Q3", zone=ZoneInfo("UTC")))
    titles = [one.title for one in charts("incident", answer([], Desk(), quarter, utc("12-24")))]
    assert titles[0] == "Volume by the week (first 5 days, last 3 days)"
    weeks = Question(period=parse("2026-06-29..2026-09-28", zone=ZoneInfo("UTC")))
    titles = [one.title for one in charts("incident", answer([], Desk(), weeks, utc("12-24")))]
    assert titles[0] == "Volume by the week"


def test_a_service_nobody_logged_work_on_is_not_said_to_cost_nothing() -> None:
    logged = solved(groups={"service": "erp"}, efforts=(HOUR,))
    cost = drawn(logged, solved(groups={"service": "vpn"}))["Cost by service"]
    assert dict(zip(cost.labels, cost.ends, strict=True))["vpn"] == "not logged"


def test_compliance_shows_met_of_how_many_by_priority() -> None:
    one = solved(
        verdicts=(
            verdict(utc("10-10"), met=False, priority="P1"),
            verdict(utc("10-11"), priority="P1"),
            verdict(utc("10-11"), clock="level", priority="P1"),
        )
    )
    chart = drawn(one)["SLA met, by priority"]
    assert (chart.labels, chart.ends) == (("P1 resolution",), ("50% of 2",))
    assert chart.full == 1


def test_cost_is_drawn_only_where_anybody_logs_work() -> None:
    assert "Cost by service" not in drawn(solved())
    assert drawn(solved(efforts=(HOUR,)))["Cost by service"].labels == ("none",)


def test_times_to_the_first_reply_are_drawn_where_anybody_was_answered() -> None:
    title = "Time to first reply, calendar time"
    assert title not in drawn(solved())
    answered = seen(first_response=utc("10-05"), response=took(600))
    assert drawn(answered)[title].series[0].values[0] == 1


def test_an_empty_period_is_told_in_words() -> None:
    for chart in drawn().values():
        assert chart.about
        assert chart.empty


@pytest.mark.parametrize(
    ("seconds", "text"), [(59, "59s"), (3600, "1h"), (36_000, "10 h"), (4_000_000, "1,111 h")]
)
def test_long_times_are_told_in_whole_hours(seconds: int, text: str) -> None:
    assert hours_only(seconds) == text


def test_a_share_of_nothing_is_none() -> None:
    assert (shared(None), shared(0.9996), shared(1.0)) == ("none", "99.9%", "100%")
