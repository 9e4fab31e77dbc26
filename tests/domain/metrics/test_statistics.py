"""Mean, median and percentile: exact, rounded once, silent when there is nothing to say."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.metrics import statistics

SECONDS = st.lists(st.integers(0, 10**8), min_size=1, max_size=60)


def test_nothing_has_no_mean_no_median_and_no_percentile() -> None:
    assert statistics.summary([]).figures() == {
        "n": 0,
        "mean_seconds": None,
        "median_seconds": None,
        "p90_seconds": None,
    }


def test_the_mean_of_seconds_is_rounded_once_and_a_half_goes_up() -> None:
    assert statistics.summary([1, 2]).mean_seconds == 2
    assert statistics.summary([1, 1, 2]).mean_seconds == 1


def test_the_median_of_an_even_number_is_between_the_two_middle_ones() -> None:
    assert statistics.summary([10, 1, 4, 7]).median_seconds == 6
    assert statistics.summary([10, 1, 4]).median_seconds == 4


def test_the_median_is_not_pulled_by_one_ticket_that_took_a_year() -> None:
    sample = statistics.summary([60, 70, 80, 90, 31_536_000])
    assert sample.median_seconds == 80
    assert sample.mean_seconds == 6_307_260


def test_no_percentile_is_claimed_for_four_tickets() -> None:
    assert statistics.summary([1, 2, 3, 4]).p90_seconds is None
    assert statistics.summary([1, 2, 3, 4, 5]).p90_seconds == 5


def test_the_percentile_is_a_time_that_a_ticket_really_took() -> None:
    assert statistics.summary(range(1, 11)).p90_seconds == 9
    assert statistics.summary(range(1, 12)).p90_seconds == 10


def test_a_share_of_nothing_is_no_share() -> None:
    assert statistics.ratio(0, 0) == {"numerator": 0, "denominator": 0, "share": None}
    assert statistics.ratio(0, 3)["share"] == 0
    assert statistics.ratio(1, 2)["share"] == 0.5


@given(SECONDS, st.integers(1, 100))
def test_nearest_rank_is_the_smallest_value_that_covers_the_percentage(
    values: list[int], percent: int
) -> None:
    ranked = sorted(values)
    found = statistics.nearest_rank(ranked, percent)

    def covers(value: int) -> bool:
        return sum(v <= value for v in ranked) * 100 >= percent * len(ranked)

    assert covers(found)
    assert not any(covers(value) for value in ranked if value < found)


@given(SECONDS)
def test_the_printed_mean_is_within_half_a_second_of_the_exact_one(values: list[int]) -> None:
    printed = statistics.summary(values).mean_seconds
    assert printed is not None
    assert abs(Fraction(sum(values), len(values)) - printed) <= Fraction(1, 2)
