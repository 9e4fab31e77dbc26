"""Business time: worked examples, then properties held against brute force."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.domain.calendar import oracle
from tests.domain.calendar.oracle import at, calendar, cases, spans, times, version
from tickets_cli.domain.calendar import Calendar, Version
from tickets_cli.domain.duration import parse
from tickets_cli.errors import Usage

HOUR = 3600
BERLIN = "Europe/Berlin"
SPLIT = {"mon-fri": ["08:00-12:00", "13:00-17:00"]}
OFFICE = calendar(BERLIN, SPLIT, holidays={date(2026, 12, 25): "Weihnachten"})


def test_the_lunch_break_does_not_count() -> None:
    start, end = at("2026-11-24 11:30", BERLIN), at("2026-11-24 13:30", BERLIN)
    assert OFFICE.measure(start, end) == HOUR


def test_the_weekend_and_a_holiday_do_not_count() -> None:
    assert (
        OFFICE.measure(at("2026-12-24 16:00", BERLIN), at("2026-12-28 09:00", BERLIN)) == 2 * HOUR
    )


def test_a_deadline_on_closing_time_is_the_closing_instant() -> None:
    due = OFFICE.add(at("2026-11-20 16:00", BERLIN), HOUR)
    assert due == at("2026-11-20 17:00", BERLIN)
    assert OFFICE.next_opening(due) == at("2026-11-23 08:00", BERLIN)


def test_a_start_out_of_hours_runs_from_the_next_opening() -> None:
    assert OFFICE.add(at("2026-11-21 10:00", BERLIN), HOUR) == at("2026-11-23 09:00", BERLIN)


def test_a_start_on_opening_and_on_closing_time_belong_to_the_day_ahead() -> None:
    assert OFFICE.add(at("2026-11-23 08:00", BERLIN), 1) == at("2026-11-23 08:00:01", BERLIN)
    assert OFFICE.add(at("2026-11-20 17:00", BERLIN), 1) == at("2026-11-23 08:00:01", BERLIN)


def test_no_time_at_all_is_the_start_itself_even_out_of_hours() -> None:
    assert OFFICE.add(at("2026-11-21 10:00"), 0) == at("2026-11-21 10:00")


def test_a_reversed_interval_measures_nothing() -> None:
    assert OFFICE.measure(at("2026-11-24 12:00"), at("2026-11-24 09:00")) == 0


def test_a_negative_length_is_refused() -> None:
    with pytest.raises(Usage):
        OFFICE.add(at("2026-11-24 12:00"), -1)


def test_open_means_from_the_opening_to_just_before_the_closing() -> None:
    assert OFFICE.is_open(at("2026-11-24 08:00", BERLIN))
    assert not OFFICE.is_open(at("2026-11-24 17:00", BERLIN))
    assert OFFICE.is_open(at("2026-11-24 16:59:59", BERLIN))


def test_a_night_shift_belongs_to_the_day_it_starts_holiday_included() -> None:
    nights = {"mon-thu": ["22:00-06:00"]}
    plain = calendar(BERLIN, nights)
    start, end = at("2026-12-23 12:00", BERLIN), at("2026-12-25 12:00", BERLIN)
    assert plain.measure(start, end) == 16 * HOUR
    eve = calendar(BERLIN, nights, holidays={(12, 24): "Heiligabend"})
    assert eve.measure(start, end) == 8 * HOUR
    assert eve.is_open(at("2026-12-24 05:00", BERLIN))
    day_after = calendar(BERLIN, nights, holidays={(12, 25): ""})
    assert day_after.is_open(at("2026-12-25 05:00", BERLIN))


def test_a_holiday_beats_special_hours_and_these_beat_the_weekday() -> None:
    saturday, sunday = date(2026, 12, 12), date(2026, 12, 13)
    special = {saturday: spans("10:00-14:00"), sunday: spans("10:00-14:00")}
    shop = calendar("UTC", SPLIT, dates=special, holidays={sunday: ""})
    assert shop.measure(at("2026-12-12 00:00"), at("2026-12-14 00:00")) == 4 * HOUR


def test_an_exact_date_beats_the_day_of_every_year() -> None:
    eves = {(12, 24): spans("08:00-12:00"), date(2026, 12, 24): spans("08:00-10:00")}
    shop = calendar("UTC", SPLIT, dates=eves)
    assert shop.measure(at("2026-12-24 00:00"), at("2026-12-25 00:00")) == 2 * HOUR
    assert shop.measure(at("2027-12-24 00:00"), at("2027-12-25 00:00")) == 4 * HOUR


def test_a_holiday_of_every_year_counts_in_every_year_of_a_long_span() -> None:
    start, end = at("2020-01-01 00:00"), at("2030-01-01 00:00")
    without = calendar("UTC", {"daily": ["00:00-24:00"]})
    with_it = calendar("UTC", {"daily": ["00:00-24:00"]}, holidays={(12, 24): "", (2, 29): ""})
    assert without.measure(start, end) - with_it.measure(start, end) == (10 + 3) * 24 * HOUR


def test_overlapping_hours_count_once() -> None:
    twice = calendar("UTC", {"mon": ["08:00-12:00", "10:00-14:00"], "sun": ["22:00-09:00"]})
    assert twice.measure(at("2026-11-22 00:00"), at("2026-11-24 00:00")) == 16 * HOUR


def test_a_night_shift_is_an_hour_shorter_in_spring_and_longer_in_autumn() -> None:
    nights = calendar(BERLIN, {"sat": ["22:00-06:00"]})
    assert nights.measure(at("2026-03-28 00:00"), at("2026-03-30 00:00")) == 7 * HOUR
    assert nights.measure(at("2026-10-24 00:00"), at("2026-10-26 00:00")) == 9 * HOUR


def test_an_opening_that_is_skipped_by_the_clocks_never_happens() -> None:
    early = calendar(BERLIN, {"sun": ["02:00-03:00"]})
    assert early.measure(at("2026-03-28 00:00"), at("2026-03-30 00:00")) == 0
    assert early.next_opening(at("2026-03-28 00:00")) == at("2026-04-05 02:00", BERLIN)


def test_an_hour_that_comes_twice_is_open_twice() -> None:
    early = calendar(BERLIN, {"sun": ["02:00-02:30"]})
    day = early.day(date(2026, 10, 25))
    assert [(f"{a:%H:%M}", f"{b:%H:%M}") for a, b in day] == [
        ("00:00", "00:30"),
        ("01:00", "01:30"),
    ]


def test_round_the_clock_counts_every_second() -> None:
    start, end = at("2026-03-01 00:00"), at("2026-11-01 00:00")
    assert calendar(BERLIN).measure(start, end) == (end - start).total_seconds()


def test_a_pause_counts_only_where_it_meets_business_time() -> None:
    start, end = at("2026-11-20 16:00", BERLIN), at("2026-11-23 09:00", BERLIN)
    weekend = (at("2026-11-21 00:00", BERLIN), at("2026-11-22 00:00", BERLIN))
    assert OFFICE.measure(start, end, [weekend]) == 2 * HOUR
    monday = (at("2026-11-22 00:00", BERLIN), at("2026-11-23 08:30", BERLIN))
    assert OFFICE.measure(start, end, [weekend, monday, monday]) == 1.5 * HOUR


def test_a_pause_puts_the_deadline_off_by_its_business_time() -> None:
    pause = (at("2026-11-20 16:30", BERLIN), at("2026-11-23 08:30", BERLIN))
    due = OFFICE.add(at("2026-11-20 16:00", BERLIN), HOUR, [pause])
    assert due == at("2026-11-23 09:00", BERLIN)


def test_a_deadline_reached_as_a_pause_begins_is_that_instant() -> None:
    pause = (at("2026-11-20 16:30", BERLIN), at("2026-11-23 08:30", BERLIN))
    due = OFFICE.add(at("2026-11-20 16:00", BERLIN), HOUR // 2, [pause])
    assert due == at("2026-11-20 16:30", BERLIN)


def test_versions_change_at_midnight_and_a_night_shift_ends_as_it_began() -> None:
    old = version(BERLIN, {"daily": ["22:00-06:00"]})
    new = version(BERLIN, {"daily": ["08:00-12:00"]}, valid_from=date(2027, 1, 1))
    both = Calendar("office", (old, new))
    hours = both.openings(at("2026-12-31 12:00", BERLIN), at("2027-01-01 20:00"))
    assert hours == [
        (at("2026-12-31 22:00", BERLIN), at("2027-01-01 06:00", BERLIN)),
        (at("2027-01-01 08:00", BERLIN), at("2027-01-01 12:00", BERLIN)),
    ]
    assert both.version_at(at("2026-12-31 23:30", BERLIN)) is old
    assert both.version_at(at("2026-12-31 23:30")) is new


def test_a_day_of_a_target_is_what_its_calendar_says() -> None:
    old = version(BERLIN, SPLIT, day_seconds=8 * HOUR)
    new = version(BERLIN, SPLIT, day_seconds=7 * HOUR, valid_from=date(2027, 1, 1))
    both = Calendar("office", (old, new))
    assert both.length(parse("2d1h"), at("2026-06-01 00:00")) == 17 * HOUR
    assert both.length(parse("2d1h"), at("2027-06-01 00:00")) == 15 * HOUR
    with pytest.raises(Usage, match="hours_per_day"):
        OFFICE.length(parse("1d"), at("2026-06-01 00:00"))
    assert OFFICE.length(parse("3h"), at("2026-06-01 00:00")) == 3 * HOUR


def test_a_calendar_that_stops_opening_ends_in_an_error_not_in_a_loop() -> None:
    once = calendar("UTC", {}, dates={date(2026, 12, 12): spans("10:00-14:00")})
    assert once.add(at("2026-01-01 00:00"), 4 * HOUR) == at("2026-12-12 14:00")
    with pytest.raises(Usage, match="hundred years"):
        once.add(at("2026-01-01 00:00"), 4 * HOUR + 1)
    assert once.next_opening(at("2027-01-01 00:00")) is None


def test_a_version_knows_whether_it_ever_opens() -> None:
    assert not Version(version().zone).opens()
    assert not version("UTC", SPLIT, holidays=every_day_of_the_year()).opens()
    assert version("UTC", {}, dates={(12, 24): spans("10:00-14:00")}).opens()


def every_day_of_the_year() -> dict[tuple[int, int], str]:
    leap = [date(2024, 1, 1) + timedelta(step) for step in range(366)]
    return {(day.month, day.day): "" for day in leap}


def test_fifty_years_are_fifty_times_a_year() -> None:
    weeks = calendar("UTC", {"mon-fri": ["09:00-17:00"]})
    start = at("2024-01-01 00:00")
    assert weeks.measure(start, start + timedelta(weeks=2600)) == 2600 * 40 * HOUR
    assert weeks.add(start, 2600 * 40 * HOUR) == start + timedelta(weeks=2600) - timedelta(hours=55)


@given(cases())
def test_measured_time_is_what_a_look_at_the_clock_each_minute_gives(
    case: tuple[tuple[Version, ...], datetime, datetime],
) -> None:
    versions, start, end = case
    ours = Calendar("any", versions).measure(start, end)
    assert ours == oracle.measure(versions, start, end)


@given(cases(), st.data())
def test_pauses_are_left_out_however_they_lie(
    case: tuple[tuple[Version, ...], datetime, datetime], data: st.DataObject
) -> None:
    versions, start, end = case
    moments = times(start.date(), days=3)
    pauses = data.draw(st.lists(st.tuples(moments, moments), max_size=3))
    ours = Calendar("any", versions).measure(start, end, pauses)
    assert ours == oracle.measure(versions, start, end, pauses)


@given(cases(), st.integers(0, 4 * 86400), st.booleans())
def test_added_time_is_measured_back_and_ends_while_open(
    case: tuple[tuple[Version, ...], datetime, datetime], seconds: int, paused: bool
) -> None:
    versions, start, end = case
    pauses = [(start + (end - start) / 4, start + (end - start) / 2)] if paused else []
    pauses = [(a.replace(microsecond=0), b.replace(microsecond=0)) for a, b in pauses]
    hours = Calendar("any", versions)
    assume(versions[-1].opens() and any(versions[-1].week))
    due = hours.add(start, seconds, pauses)
    assert hours.measure(start, due, pauses) == seconds
    if seconds:
        second_before = due - timedelta(seconds=1)
        assert hours.measure(start, second_before, pauses) == seconds - 1
        assert oracle.is_open(versions, second_before)


@given(cases())
def test_the_next_opening_is_the_first_open_instant(
    case: tuple[tuple[Version, ...], datetime, datetime],
) -> None:
    versions, start, end = case
    hours = Calendar("any", versions)
    found = hours.next_opening(start)
    assert hours.is_open(start) == oracle.is_open(versions, start)
    if found is None or found > end:
        assert oracle.measure(versions, start, end) == 0
    else:
        assert oracle.is_open(versions, found)
        assert oracle.measure(versions, start, found) == 0


@given(cases())
def test_openings_are_apart_in_order_and_add_up(
    case: tuple[tuple[Version, ...], datetime, datetime],
) -> None:
    versions, start, end = case
    hours = Calendar("any", versions)
    found = hours.openings(start, end)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    assert sum((b - a).total_seconds() for a, b in found) == hours.measure(start, end)


@given(st.integers(0, 60), st.integers(0, 400), cases())
@settings(max_examples=25)
def test_long_spans_add_up_from_short_ones(
    years: int, days: int, case: tuple[tuple[Version, ...], datetime, datetime]
) -> None:
    versions, start, middle = case
    hours = Calendar("any", versions)
    end = middle + timedelta(days=365 * years + days)
    assert hours.measure(start, end) == hours.measure(start, middle) + hours.measure(middle, end)
    by_month = [start + (end - start) * step / 24 for step in range(25)]
    by_month = [moment.replace(microsecond=0) for moment in by_month[:-1]] + [end]
    assert hours.measure(start, end) == sum(hours.measure(a, b) for a, b in pairwise(by_month))


@pytest.mark.parametrize("zone", oracle.ZONES)
def test_a_second_at_a_time_agrees_on_the_day_clocks_change(zone: str) -> None:
    odd = version(zone, {"daily": ["23:50-00:20", "01:55-03:05"]})
    hours = Calendar("odd", (odd,))
    for day in oracle.CHANGES[:3]:
        start = datetime(day.year, day.month, day.day, tzinfo=UTC) - timedelta(hours=1)
        looks = [start + timedelta(seconds=step) for step in range(0, 6 * HOUR, 7)]
        assert [hours.is_open(look) for look in looks] == [oracle.is_open((odd,), x) for x in looks]
