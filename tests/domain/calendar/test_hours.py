"""Opening hours as people write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.calendar.oracle import day_spans
from tickets_cli.domain.calendar.hours import Span, parse_days, parse_span, say_week
from tickets_cli.errors import Usage

HOUR = 3600


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("08:00-12:00", 8, 12),
        ("8:00 - 12:00", 8, 12),
        ("00:00-24:00", 0, 24),
        ("22:00-24:00", 22, 24),
        ("22:00-06:00", 22, 30),
        ("22:00-00:00", 22, 24),
        ("12:00-11:00", 12, 35),
    ],
)
def test_a_span_may_run_over_midnight(text: str, start: int, end: int) -> None:
    assert parse_span(text) == (start * HOUR, end * HOUR)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("25:00-26:00", "no 25:00"),
        ("08:00-24:01", "no 24:01"),
        ("08:60-12:00", "no 08:60"),
        ("08:00-08:00", "ends when it starts"),
        ("24:00-06:00", "end of the day"),
        ("8-12", "not an opening"),
        ("08:00", "not an opening"),
        ("08:00–12:00", "not an opening"),
        ("-08:00-12:00", "not an opening"),
    ],
)
def test_impossible_hours_are_refused_with_a_hint(text: str, word: str) -> None:
    with pytest.raises(Usage, match=word) as refused:
        parse_span(text)
    assert refused.value.hint


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("mon", (0,)),
        ("mon-fri", (0, 1, 2, 3, 4)),
        ("Sat,Sun", (5, 6)),
        ("fri-mon", (4, 5, 6, 0)),
        ("mon-wed,fri", (0, 1, 2, 4)),
        ("daily", (0, 1, 2, 3, 4, 5, 6)),
    ],
)
def test_days_come_one_by_one_or_in_runs(text: str, days: tuple[int, ...]) -> None:
    assert parse_days(text) == days


@pytest.mark.parametrize("text", ["", "monday", "mon-", "mon-fri-sun", "mo", "24x7", "mon,mon"])
def test_words_that_are_no_days_are_refused(text: str) -> None:
    with pytest.raises(Usage):
        parse_days(text)


@given(st.integers(0, 1439), st.integers(0, 1440))
def test_every_pair_of_different_times_is_an_opening_of_at_most_a_day(one: int, two: int) -> None:
    text = f"{one // 60:02}:{one % 60:02}-{two // 60:02}:{two % 60:02}"
    if one == two:
        with pytest.raises(Usage):
            parse_span(text)
    else:
        start, end = parse_span(text)
        assert start == one * 60 and 0 < end - start <= 86400
        assert end % 86400 == two * 60 % 86400


def can_be_written(found: tuple[Span, ...]) -> bool:
    """A whole day can only begin at midnight."""
    return all(end - start < 24 * HOUR or start == 0 for start, end in found)


@given(st.lists(day_spans().filter(can_be_written), min_size=7, max_size=7))
def test_a_week_is_said_as_it_is_written(days_spans: list[tuple[Span, ...]]) -> None:
    week = tuple(days_spans)
    again: list[tuple[Span, ...]] = [()] * 7
    for days, texts in say_week(week):
        for day in range(7) if days == "24x7" else parse_days(days):
            again[day] = tuple(parse_span(text) for text in texts)
    assert tuple(again) == week
