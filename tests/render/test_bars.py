"""Bars and sparklines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.render.bars import bar, sparkline


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        (0, ""),
        (-1, ""),
        (0.001, "▏"),
        (5, "█████"),
        (5.5, "█████▌"),
        (10, "█" * 10),
        (99, "█" * 10),
    ],
)
def test_a_bar_is_as_long_as_its_share(value: float, drawn: str) -> None:
    assert bar(value, 10, 10) == drawn


def test_a_bar_of_nothing_is_nothing() -> None:
    assert bar(3, 0) == ""


@given(st.lists(st.none() | st.integers(-1000, 1000), max_size=30))
def test_a_sparkline_has_one_character_per_value(values: list[int | None]) -> None:
    assert len(sparkline(values)) == len(values)


def test_a_sparkline_runs_from_the_least_to_the_most() -> None:
    assert sparkline([1, 8, None, 4]) == "▁█·▄"
    assert sparkline([5, 5]) == "▁▁"
    assert sparkline([None, None]) == "··"
