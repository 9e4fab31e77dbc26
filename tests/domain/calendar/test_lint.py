"""Doubts about calendars: told before anybody misses a deadline over them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.domain.calendar.oracle import calendar, spans, version
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.calendar.lint import lint

TODAY = date(2026, 11, 23)
WEEK = {"mon-fri": ["08:00-16:00"]}


def doubts(one: Calendar) -> list[tuple[str, str]]:
    found = list(lint(one, TODAY))
    assert all(problem.hint and not problem.is_error for problem in found)
    return [(problem.field, problem.message) for problem in found]


def holidays(*days: str) -> dict[Any, str]:
    return {date.fromisoformat(day): "" for day in days}


def test_an_ordinary_calendar_raises_no_doubt() -> None:
    assert doubts(calendar("Europe/Berlin", WEEK, holidays={(12, 25): "Christmas"})) == []
    assert doubts(calendar()) == []


def test_overlaps_within_a_day_and_over_midnight_are_told() -> None:
    twice = calendar("UTC", {"mon": ["08:00-12:00", "11:00-14:00"], "sun": ["22:00-08:30"]})
    assert doubts(twice) == [
        ("calendars.office.hours", "openings overlap on mon; the time counts once"),
        ("calendars.office.hours", "openings overlap on sun; the time counts once"),
    ]


def test_openings_that_touch_do_not_overlap() -> None:
    assert (
        doubts(calendar("UTC", {"mon": ["08:00-12:00", "12:00-14:00"], "sun": ["22:00-08:00"]}))
        == []
    )


def test_overlapping_special_hours_name_their_date() -> None:
    special = {
        date(2026, 12, 12): spans("08:00-12:00", "11:00-14:00"),
        (12, 24): spans("08:00-09:00"),
    }
    assert [field for field, _ in doubts(calendar("UTC", WEEK, dates=special))] == [
        "calendars.office.dates.2026-12-12"
    ]


def test_weeks_without_an_opening_are_told_as_one_stretch() -> None:
    shut = {date(2026, 12, 21) + timedelta(step): "" for step in range(14)}
    (found,) = [one for one in doubts(calendar("UTC", WEEK, holidays=shut)) if "never" in one[1]]
    assert found == ("calendars.office", "never opens from 2026-12-21 to 2027-01-03")


def test_a_calendar_of_special_dates_only_runs_out() -> None:
    once = calendar("UTC", {}, dates={date(2026, 11, 25): spans("08:00-09:00")})
    assert [message for _, message in doubts(once)] == ["never opens from 2026-11-30 to 2028-11-26"]


def test_holidays_that_run_out_before_the_end_of_next_year_are_told() -> None:
    until_christmas = holidays("2026-01-01", "2026-05-01", "2026-12-25", "2027-01-01")
    assert doubts(calendar("UTC", WEEK, holidays=until_christmas)) == [
        (
            "calendars.office.holidays",
            "holidays run out: the last one is 2027-01-01, and 2027 has 1 where another year has 3",
        )
    ]


def test_holidays_of_the_whole_next_year_are_enough() -> None:
    both = holidays("2026-01-01", "2026-12-25", "2027-01-01", "2027-12-25")
    assert doubts(calendar("UTC", WEEK, holidays=both)) == []


def test_of_several_versions_the_last_one_s_holidays_count() -> None:
    old = version("UTC", WEEK, holidays=holidays("2025-01-01", "2025-12-25"))
    new = version("UTC", WEEK, holidays={(12, 25): ""}, valid_from=date(2027, 1, 1))
    assert doubts(Calendar("office", (old, new))) == []
    assert [field for field, _ in doubts(Calendar("office", (new, old)))] == [
        "calendars.office[1].holidays"
    ]


def test_special_hours_of_a_holiday_are_told_for_they_never_count() -> None:
    special = {date(2026, 12, 25): spans("08:00-12:00"), (12, 24): ()}
    yearly = {(12, 25): "Christmas", (12, 24): ""}
    assert doubts(calendar("UTC", WEEK, dates=special, holidays=yearly)) == [
        (
            "calendars.office.dates.2026-12-25",
            "the special hours of 2026-12-25 never count: it is a holiday",
        )
    ]


def test_a_working_day_longer_than_any_day_opens_is_told() -> None:
    split = {"mon-fri": ["08:00-12:00", "13:00-17:00"]}
    assert doubts(calendar("UTC", split, day_seconds=8 * 3600)) == []
    assert doubts(calendar("UTC", split, day_seconds=24 * 3600)) == [
        ("calendars.office.hours_per_day", '"d" is 24h, but no day opens longer than 8h')
    ]
