"""How each kind of cell is written for people and for machines."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from tests.render.samples import NOW, context
from tickets_cli.render.cells import FORMS, alignment, for_machines, for_people, instant
from tickets_cli.render.sheet import Column, Kind

CASES: dict[Kind, tuple[Any, str, str]] = {
    "text": ("VPN\x1b", "VPN\\x1b", "VPN\x1b"),
    "id": ("HD-1", "HD-1", "HD-1"),
    "status": ("in_progress", "in_progress", "in_progress"),
    "state": ("breached", "breached", "breached"),
    "priority": ("P1", "P1", "P1"),
    "time": (NOW, "2026-11-22 10:00", "2026-11-22T09:00:00Z"),
    "ago": (NOW, "2026-11-22 10:00", "2026-11-22T09:00:00Z"),
    "duration": (93600, "26h", "93600"),
    "age": (93600, "1d 2h", "93600"),
    "percent": (75, "75%", "75"),
    "number": (12.5, "12.5", "12.5"),
    "money": (12.5, "12.50", "12.5"),
    "list": (("a", "b"), "a, b", "a;b"),
    "flag": (True, "yes", "true"),
    "drawing": ("██▌", "██▌", "██▌"),
}


@pytest.mark.parametrize("kind", get_args(Kind))
def test_every_kind_is_written_for_people_and_for_machines(kind: Kind) -> None:
    value, people, machines = CASES[kind]
    assert for_people(value, kind, context()) == people
    assert for_machines(value, kind) == machines


@pytest.mark.parametrize("kind", FORMS)
def test_what_is_not_known_is_empty(kind: Kind) -> None:
    assert for_people(None, kind, context()) == for_machines(None, kind) == ""


@pytest.mark.parametrize(
    ("gap", "words"),
    [
        (timedelta(seconds=30), "now"),
        (timedelta(minutes=90), "1h 30m ago"),
        (timedelta(days=3, hours=4), "3d 4h ago"),
        (timedelta(hours=-2), "in 2h"),
    ],
)
def test_a_terminal_says_how_long_ago(gap: timedelta, words: str) -> None:
    assert for_people(NOW - gap, "ago", context(terminal=True)) == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0, "0s"), (59, "59s"), (900, "15m"), (-5400, "-1h 30m"), (360000, "100h")],
)
def test_a_duration_is_said_in_hours_never_in_days(seconds: int, words: str) -> None:
    assert for_people(seconds, "duration", context()) == words


def test_whole_and_broken_numbers_are_short() -> None:
    numbers = (3, 3.0, 2.504, 1234567)
    assert [for_people(n, "number", context()) for n in numbers] == ["3", "3", "2.5", "1234567"]


def test_instants_are_utc_to_the_second_from_any_zone() -> None:
    tokyo = datetime(2026, 1, 1, 8, 30, 5, 999999, tzinfo=ZoneInfo("Asia/Tokyo"))
    assert instant(tokyo) == "2025-12-31T23:30:05Z"


def test_numbers_lean_right_and_a_column_may_choose() -> None:
    assert alignment(Column("a", "A", "duration")) == "right"
    assert alignment(Column("a", "A")) == "left"
    assert alignment(Column("a", "A", "number", "left")) == "left"
