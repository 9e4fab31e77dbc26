"""From wall clock to instants, over clock changes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.calendar.oracle import ZONES
from tickets_cli.domain.calendar.instants import (
    day_number,
    day_of,
    instant,
    merged,
    offset,
    shown,
    stamp,
)

BERLIN = ZoneInfo("Europe/Berlin")


def wall(text: str) -> int:
    return stamp(datetime.fromisoformat(text).replace(tzinfo=UTC))


def told(stretches: list[tuple[int, int]]) -> list[str]:
    return [f"{instant(a):%H:%M}-{instant(b):%H:%M}" for a, b in stretches]


@pytest.mark.parametrize(
    ("start", "end", "stretches"),
    [
        ("2026-03-28 01:00", "2026-03-28 04:00", ["00:00-03:00"]),
        ("2026-03-29 01:00", "2026-03-29 04:00", ["00:00-02:00"]),
        ("2026-03-29 02:00", "2026-03-29 03:00", []),
        ("2026-03-29 02:30", "2026-03-29 03:30", ["01:00-01:30"]),
        ("2026-10-25 02:00", "2026-10-25 02:30", ["00:00-00:30", "01:00-01:30"]),
        ("2026-10-25 01:00", "2026-10-25 03:00", ["23:00-02:00"]),
    ],
)
def test_a_span_lasts_as_long_as_the_clock_shows_it(
    start: str, end: str, stretches: list[str]
) -> None:
    assert told(shown(BERLIN, wall(start), wall(end))) == stretches


def test_a_day_that_a_zone_left_out_is_never_shown() -> None:
    apia = ZoneInfo("Pacific/Apia")
    assert shown(apia, wall("2011-12-30 00:00"), wall("2011-12-31 00:00")) == []


@given(st.dates(date(1960, 1, 1), date(2300, 1, 1)))
def test_days_have_numbers_before_1970_too(day: date) -> None:
    assert day_of(day_number(day)) == day
    assert day_number(day) * 86400 == wall(str(day))


@given(st.integers(-(10**9), 8 * 10**9), st.sampled_from(ZONES))
def test_a_stamp_is_an_instant_and_back_and_the_offset_is_the_zones(
    seconds: int, zone: str
) -> None:
    at = instant(seconds)
    assert stamp(at) == seconds
    shift = at.astimezone(ZoneInfo(zone)).utcoffset()
    assert shift is not None and shift.total_seconds() == offset(ZoneInfo(zone), seconds)


def test_stretches_that_touch_or_overlap_become_one() -> None:
    assert merged([(5, 9), (1, 3), (3, 4), (6, 7), (12, 12)]) == [(1, 4), (5, 9)]


def test_parts_of_a_second_are_cut() -> None:
    assert stamp(datetime(1970, 1, 1, 0, 0, 1, 999999, tzinfo=UTC)) == 1


@given(st.integers(-(1 << 35), 1 << 37))
def test_seconds_and_instants_are_each_other_s_reverse_however_far(seconds: int) -> None:
    found = instant(seconds)

    assert found == datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)
    assert (found.tzinfo, stamp(found)) == (UTC, seconds)
