"""Instants as people type them."""

from __future__ import annotations

import contextlib
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.moment import local, midnight, parse, weekday
from tickets_cli.errors import Usage

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 24, 9, 30, 15, tzinfo=UTC)
"""A Tuesday, 10:30:15 in Berlin."""


def utc(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=UTC)  # type: ignore[arg-type, misc]


def read(text: str, *, past: bool = False) -> datetime:
    return parse(text, zone=BERLIN, now=NOW, past=past)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("now", NOW),
        ("2026-11-22T17:00:00Z", utc(2026, 11, 22, 17)),
        ("2026-11-22t17:00z", utc(2026, 11, 22, 17)),
        ("2026-11-22T17:00:00+05:30", utc(2026, 11, 22, 11, 30)),
        ("2026-11-22 17:00 +01:00", utc(2026, 11, 22, 16)),
        ("2026-11-22T17:00:00.75Z", utc(2026, 11, 22, 17)),
        ("2026-11-22 17:00", utc(2026, 11, 22, 16)),
        ("2026-07-22 17:00", utc(2026, 7, 22, 15)),
        ("2026-11-22", utc(2026, 11, 21, 23)),
        ("17:00", utc(2026, 11, 24, 16)),
        ("9:05:30", utc(2026, 11, 24, 8, 5, 30)),
        ("today", utc(2026, 11, 23, 23)),
        ("yesterday 17:00", utc(2026, 11, 23, 16)),
        ("Tomorrow  08:00", utc(2026, 11, 25, 7)),
        ("fri 17:00", utc(2026, 11, 27, 16)),
        ("tue 09:00", utc(2026, 11, 24, 8)),
        ("-1h", utc(2026, 11, 24, 8, 30, 15)),
        ("1h30m ago", utc(2026, 11, 24, 8, 0, 15)),
        ("+2d", utc(2026, 11, 26, 9, 30, 15)),
        ("in 2h", utc(2026, 11, 24, 11, 30, 15)),
    ],
)
def test_times_are_read_in_the_zone_as_of_now(text: str, moment: datetime) -> None:
    assert read(text) == moment
    assert read(text).tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("fri 17:00", utc(2026, 11, 20, 16)),
        ("tue 09:00", utc(2026, 11, 24, 8)),
        ("tuesday 17:00", utc(2026, 11, 17, 16)),
        ("mon", utc(2026, 11, 22, 23)),
    ],
)
def test_a_weekday_of_the_past_is_the_last_one(text: str, moment: datetime) -> None:
    assert read(text, past=True) == moment


@pytest.mark.parametrize("text", ["17:00", "tomorrow 08:00", "+1h", "2026-11-24T09:30:16Z"])
def test_what_has_not_come_yet_is_refused_where_the_past_is_asked(text: str) -> None:
    with pytest.raises(Usage, match="has not come yet: it is Tue 2026-11-24 10:30 CET"):
        read(text, past=True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "25:00",
        "12:60",
        "2026-13-01",
        "2026-02-30 10:00",
        "17:00 fri",
        "fri 5pm",
        "mo 10:00",
        "-",
        "-1",
        "1 fortnight ago",
        "in -1h",
        "2026-11",
        "0001-01-01",
        "2200-01-02",
        "-99d ago",
        "-36000d",
        "+99999d",
        "9999-12-31T23:59:59-12:00",
        "yesterday 10:00 11:00",
    ],
)
def test_what_is_no_time_is_refused_with_a_hint(text: str) -> None:
    with pytest.raises(Usage) as refused:
        read(text)
    assert refused.value.hint


def test_a_time_the_clocks_skip_is_the_same_time_after_the_change() -> None:
    assert read("2026-03-29 02:30") == utc(2026, 3, 29, 1, 30)
    assert read("2026-03-29 02:30").astimezone(BERLIN).hour == 3


def test_a_time_that_comes_twice_is_the_first() -> None:
    assert read("2026-10-25 02:30") == utc(2026, 10, 25, 0, 30)
    assert read("2026-10-25 02:30+01:00") == utc(2026, 10, 25, 1, 30)


def test_a_day_whose_midnight_is_skipped_begins_with_the_change() -> None:
    santiago = ZoneInfo("America/Santiago")
    start = midnight(datetime(2026, 9, 6).date(), santiago)
    assert start.astimezone(santiago).isoformat() == "2026-09-06T01:00:00-03:00"


def test_weekdays_go_by_three_letters_or_more() -> None:
    assert [weekday(name) for name in ("mon", "thurs", "sunday", "su", "x")] == [
        0,
        3,
        6,
        None,
        None,
    ]


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_refused(text: str) -> None:
    with contextlib.suppress(Usage):
        assert read(text).utcoffset() == local(datetime(2026, 1, 1), ZoneInfo("UTC")).utcoffset()


@given(st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30)))
def test_an_instant_that_is_printed_is_read_back(wall: datetime) -> None:
    at = wall.replace(microsecond=0, tzinfo=UTC)
    assert read(at.isoformat()) == at
    assert read(at.astimezone(BERLIN).isoformat(" ")) == at
