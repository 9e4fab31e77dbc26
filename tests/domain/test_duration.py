"""Lengths of time as people type and read them."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain import duration
from tickets_cli.domain.duration import DAY, HOUR, Duration, exact, parse, say
from tickets_cli.errors import Usage


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("90s", Duration(0, 90)),
        ("15m", Duration(0, 900)),
        ("8h", Duration(0, 8 * HOUR)),
        ("2d", Duration(2)),
        ("1h30m", Duration(0, 5400)),
        (" 1H 30M ", Duration(0, 5400)),
        ("2d 4h", Duration(2, 4 * HOUR)),
        ("1.5h", Duration(0, 5400)),
        ("90 minutes", Duration(0, 5400)),
        ("PT1H30M", Duration(0, 5400)),
        ("P2DT4H", Duration(2, 4 * HOUR)),
        ("pt0.5h", Duration(0, 1800)),
        ("0m", Duration()),
    ],
)
def test_lengths_are_read_as_people_type_them(text: str, length: Duration) -> None:
    assert parse(text) == length


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("-1h", "negative"),
        ("90", "not a length"),
        ("", "not a length"),
        ("h", "not a length"),
        ("1h1h", "largest unit"),
        ("30m1h", "largest unit"),
        ("2w", "weeks"),
        ("1y", "unit of time"),
        ("1.5d", "not exact"),
        ("0.5s", "not exact"),
        ("P1M", "not a length"),
        ("P1Y2M", "not a length"),
        ("P1W", "not a length"),
        ("PT", "not a length"),
        ("P1DT", "not a length"),
        ("PT1..5H", "not a length"),
        ("1h30", "not a length"),
        ("36526d", "hundred years"),
        ("999999999999h", "hundred years"),
        ("9999999999999999999999h", "not a length"),
        ("٣h", "not a length"),
    ],
)
def test_what_is_no_length_is_refused_with_a_hint(text: str, word: str) -> None:
    with pytest.raises(Usage, match=word) as refused:
        parse(text)
    assert refused.value.hint


def test_a_bare_number_is_asked_for_its_unit() -> None:
    with pytest.raises(Usage) as refused:
        parse("90")
    assert refused.value.hint == "add a unit, as 90m or 90h"


def test_a_day_is_24_hours_on_the_command_line_and_a_working_day_in_a_target() -> None:
    assert parse("2d1h").elapsed == 49 * HOUR
    assert parse("2d1h").working(8 * HOUR) == 17 * HOUR


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0s"),
        (45, "45s"),
        (5400, "1h 30m"),
        (2 * DAY + 4 * HOUR, "2d 4h"),
        (2 * DAY + 4 * HOUR + 59, "2d 4h"),
        (2 * DAY + 59, "2d"),
        (3600, "1h"),
        (3661, "1h 1m"),
        (-300, "-5m"),
    ],
)
def test_seconds_are_said_in_two_units(seconds: int, words: str) -> None:
    assert say(seconds) == words


def test_business_time_is_said_exactly_and_without_days() -> None:
    assert exact(2 * DAY + 2 * HOUR + 15 * 60 + 3) == "50h 15m 3s"


@given(st.integers(0, 5000), st.integers(0, DAY - 1))
def test_what_a_length_prints_can_be_typed_again(days: int, seconds: int) -> None:
    length = Duration(days, seconds)
    assert parse(str(length)) == length


@given(st.integers(1, duration.LONGEST))
def test_exact_words_leave_nothing_out(seconds: int) -> None:
    assert parse(exact(seconds)).elapsed == seconds


@given(st.text(max_size=12))
def test_any_text_is_a_length_or_refused(text: str) -> None:
    with contextlib.suppress(Usage):
        assert parse(text).elapsed >= 0
