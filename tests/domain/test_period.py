"""Periods of reports."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.period import MONTHS, Period, current, of_kind, parse
from tickets_cli.errors import Usage

BERLIN = ZoneInfo("Europe/Berlin")


def read(text: str) -> Period:
    return parse(text, zone=BERLIN)


def days(period: Period) -> str:
    start, end = (at.astimezone(BERLIN) for at in (period.start, period.end))
    assert start.tzinfo is BERLIN and (start.hour, end.hour) == (0, 0)
    return f"{start.date()} {end.date()}"


@pytest.mark.parametrize(
    ("text", "between", "label"),
    [
        ("2026-11", "2026-11-01 2026-12-01", "November 2026"),
        ("2026-12", "2026-12-01 2027-01-01", "December 2026"),
        ("2026-Q3", "2026-07-01 2026-10-01", "Q3 2026"),
        ("2026q4", "2026-10-01 2027-01-01", "Q4 2026"),
        ("2026-H1", "2026-01-01 2026-07-01", "first half of 2026"),
        ("2026-h2", "2026-07-01 2027-01-01", "second half of 2026"),
        ("2026", "2026-01-01 2027-01-01", "2026"),
        ("2026-10-01..2026-11-01", "2026-10-01 2026-11-01", "2026-10-01 to 2026-10-31"),
        ("2026-10-01..2026-10-02", "2026-10-01 2026-10-02", "2026-10-01"),
    ],
)
def test_periods_go_from_midnight_to_midnight_in_their_zone(
    text: str, between: str, label: str
) -> None:
    period = read(text)
    assert days(period) == between
    assert period.label == label
    assert read(period.text) == period


def test_a_month_with_a_clock_change_has_an_hour_less() -> None:
    march = read("2026-03")
    assert (march.end - march.start).total_seconds() == 31 * 86400 - 3600


def test_the_end_is_not_part_of_it() -> None:
    november = read("2026-11")
    assert november.start in november
    assert november.end not in november
    assert None not in november


@pytest.mark.parametrize(
    ("text", "before", "year_ago"),
    [
        ("2026-01", "2025-12", "2025-01"),
        ("2026-Q1", "2025-Q4", "2025-Q1"),
        ("2026-H1", "2025-H2", "2025-H1"),
        ("2026", "2025", "2025"),
        ("2026-10-01..2026-11-01", "2026-08-31..2026-10-01", "2025-10-01..2025-11-01"),
        ("2028-02-29..2028-03-10", "2028-02-19..2028-02-29", "2027-02-28..2027-03-10"),
    ],
)
def test_each_has_one_before_it_and_one_a_year_ago(text: str, before: str, year_ago: str) -> None:
    assert read(text).previous().text == before
    assert read(text).year_ago().text == year_ago


def test_instants_can_be_the_ends() -> None:
    period = read("2026-10-01T06:00:00Z..2026-10-01T18:00:00Z")
    assert period.text == "2026-10-01T06:00:00Z..2026-10-01T18:00:00Z"
    assert period.previous().text == "2026-09-30T18:00:00Z..2026-10-01T06:00:00Z"
    assert period.label == "2026-10-01T06:00:00Z to 2026-10-01T18:00:00Z"


def test_the_present_one_depends_on_the_zone() -> None:
    now = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)
    assert current("month", now, BERLIN).text == "2027-01"
    assert current("month", now, ZoneInfo("UTC")).text == "2026-12"
    assert current("year", now, BERLIN).previous().text == "2026"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "november",
        "2026-13",
        "2026-00",
        "2026-Q5",
        "2026-H3",
        "2026-Q0",
        "1969",
        "2200",
        "26",
        "2026-01..2026-06",
        "2026-10-01..",
        "..2026-10-01",
        "2026-10-01..2026-10-01",
        "2026-11-01..2026-10-01",
        "2026-10-01..2026-10-02..2026-10-03",
        "2026-02-30..2026-03-01",
    ],
)
def test_what_is_no_period_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(Usage) as refused:
        read(text)
    assert refused.value.hint


@given(st.sampled_from(sorted(MONTHS)), st.dates(date(1972, 1, 1), date(2190, 1, 1)))
def test_periods_of_a_kind_follow_each_other_without_a_gap(kind: str, day: date) -> None:
    period = of_kind(kind, day, BERLIN)
    assert period.first <= day
    assert period.previous().end == period.start
    assert read(period.text) == period
