"""Scales and round numbers."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.render.html.scale import MOST_TICKS, Scale, greatest, thinned, ticks


@given(st.floats(0, 1e9))
def test_ticks_are_round_whole_and_reach_the_top(most: float) -> None:
    marks = ticks(most)
    assert marks[0] == 0
    assert marks[-1] >= most
    assert 2 <= len(marks) <= MOST_TICKS + 1
    steps = {later - earlier for earlier, later in itertools.pairwise(marks)}
    assert len(steps) == 1
    assert str(steps.pop()).rstrip("0") in ("1", "2", "5")


def test_a_scale_goes_from_its_start_to_its_end() -> None:
    scale = Scale(10, 160, 10)
    assert [scale.place(value) for value in (0, 5, 10)] == [160, 85, 10]


def test_the_greatest_of_gaps_is_nought() -> None:
    assert greatest([None, None]) == 0
    assert greatest([1, None, 3]) == 3


def test_labels_are_thinned_until_they_fit() -> None:
    assert thinned(31, 31) == 1
    assert thinned(31, 12) == 3
    assert thinned(5, 0) == 5
