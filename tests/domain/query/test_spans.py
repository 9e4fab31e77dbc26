from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.query.faults import Unreadable
from tickets_cli.domain.query.spans import Span, is_relative, seconds, span, unit

BERLIN = ZoneInfo("Europe/Berlin")
SUNDAY = datetime(2026, 11, 22, 12, tzinfo=UTC)


def covers(text: str, *, ahead: bool = False, now: datetime = SUNDAY) -> Span:
    return span(text, ahead=ahead, now=now, zone=BERLIN)


def days(first: str, beyond: str) -> Span:
    """From midnight to midnight in Berlin."""
    start, end = (datetime.fromisoformat(day).replace(tzinfo=BERLIN) for day in (first, beyond))
    return start, end


@pytest.mark.parametrize(
    ("text", "first", "beyond"),
    [
        ("2026-10-25", "2026-10-25", "2026-10-26"),
        ("2026-10", "2026-10-01", "2026-11-01"),
        ("2026-q3", "2026-07-01", "2026-10-01"),
        ("2026-H1", "2026-01-01", "2026-07-01"),
        ("2026", "2026-01-01", "2027-01-01"),
        ("today", "2026-11-22", "2026-11-23"),
        ("Yesterday", "2026-11-21", "2026-11-22"),
        ("tomorrow", "2026-11-23", "2026-11-24"),
        ("this-week", "2026-11-16", "2026-11-23"),
        ("last week", "2026-11-09", "2026-11-16"),
        ("next_week", "2026-11-23", "2026-11-30"),
        ("this-month", "2026-11-01", "2026-12-01"),
        ("last-month", "2026-10-01", "2026-11-01"),
        ("next-month", "2026-12-01", "2027-01-01"),
        ("last-quarter", "2026-07-01", "2026-10-01"),
        ("next-year", "2027-01-01", "2028-01-01"),
        ("sunday", "2026-11-22", "2026-11-23"),
        ("mon", "2026-11-16", "2026-11-17"),
    ],
)
def test_days_and_months_are_whole_in_the_zone(text: str, first: str, beyond: str) -> None:
    assert covers(text) == days(first, beyond)


def test_the_day_of_a_clock_change_lasts_as_long_as_it_does() -> None:
    start, end = covers("2026-10-25")
    assert end - start == timedelta(hours=25)


def test_today_is_the_zone_s_day() -> None:
    late = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    assert covers("today", now=late) == days("2026-11-23", "2026-11-24")


def test_a_weekday_lies_ahead_where_the_field_does() -> None:
    assert covers("mon", ahead=True) == days("2026-11-23", "2026-11-24")


def test_a_sign_counts_from_now() -> None:
    assert covers("-7d") == (SUNDAY - timedelta(7),) * 2
    assert covers("+1h30m") == (SUNDAY + timedelta(minutes=90),) * 2
    assert covers("now") == (SUNDAY, SUNDAY)


def test_no_sign_means_ahead_only_where_the_field_lies_ahead() -> None:
    assert covers("4h", ahead=True) == (SUNDAY + timedelta(hours=4),) * 2
    with pytest.raises(Unreadable) as caught:
        covers("4h")
    assert "-4h" in caught.value.hint


def test_a_time_of_day_lasts_what_it_names() -> None:
    start, end = covers("2026-11-22 09:30")
    assert (start, end - start) == (datetime(2026, 11, 22, 8, 30, tzinfo=UTC), timedelta(minutes=1))
    start, end = covers("2026-11-22T09:30:15Z")
    assert (start.second, end - start) == (15, timedelta(seconds=1))


def test_a_weekday_with_a_time_is_the_last_one_where_the_field_lies_behind() -> None:
    assert covers("fri 17:00")[0] == datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert covers("fri 17:00", ahead=True)[0] == datetime(2026, 11, 27, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-02-30", "2026-13", "last-blue-moon", "-", "1e9d"]
)
def test_what_means_no_time_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        covers(text)


@given(st.text(max_size=20), st.booleans())
def test_any_text_is_a_time_or_refused(text: str, ahead: bool) -> None:
    try:
        start, end = covers(text, ahead=ahead)
    except Unreadable:
        return
    assert start <= end


def test_only_what_counts_from_now_is_relative() -> None:
    assert all(is_relative(text) for text in ("now", "-7d", "+1h", "4h", "pt4h"))
    assert not any(is_relative(text) for text in ("2026", "2026-10", "today", "fri", "2026-q3"))


def test_a_length_is_in_seconds_and_may_be_negative() -> None:
    assert (seconds("1h30m"), seconds("-2d"), unit("2d"), unit("1h30m"), unit("90s")) == (
        5400, -172800, 86400, 60, 1,
    )  # fmt: skip
