from __future__ import annotations

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.domain.calendar.oracle import at, calendar
from tickets_cli.commands.views.moments import away, reopening, until, wall

BERLIN = ZoneInfo("Europe/Berlin")
NOON = at("2026-11-20 12:00")


def test_a_wall_clock_tells_the_two_hours_of_a_fold_apart() -> None:
    first, second = at("2026-10-25 00:30"), at("2026-10-25 01:30")
    assert wall(first, BERLIN) == "Sun 2026-10-25 02:30 +02:00"
    assert wall(second, BERLIN) == "Sun 2026-10-25 02:30 +01:00"


def test_seconds_are_shown_where_there_are_any() -> None:
    assert wall(at("2026-11-20 12:00:05"), BERLIN, offset=False) == "Fri 2026-11-20 13:00:05"
    assert wall(None, BERLIN) is None


@pytest.mark.parametrize(
    ("end", "said"),
    [
        ("2026-10-22 15:00", "17:00"),
        ("2026-10-23 06:00:30", "Fri 08:00:30"),
        ("2026-10-26 07:00", "Mon 08:00 +01:00"),
        ("2026-10-28 12:00", "Wed 13:00 +01:00"),
        ("2026-10-29 12:00", "Thu 2026-10-29 13:00 +01:00"),
    ],
)
def test_the_end_of_a_stretch_says_no_more_than_it_must(end: str, said: str) -> None:
    assert until(at("2026-10-22 13:00"), at(end), BERLIN) == said


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(7800, "in 2h 10m"), (-18000, "5h ago"), (0, "now"), (200000, "in 2d 7h"), (-1, "1s ago")],
)
def test_how_far_away(seconds: int, said: str) -> None:
    assert away(NOON + timedelta(seconds=seconds), NOON) == said


def test_only_a_deadline_on_closing_time_has_another_opening() -> None:
    office = calendar("UTC", {"mon-fri": ["08:00-16:00"]})
    assert reopening(office, at("2026-11-20 16:00")) == at("2026-11-23 08:00")
    assert reopening(office, at("2026-11-20 15:59")) is None
    assert reopening(office, None) is None
