"""Mean, median and nearest-rank percentile over whole numbers, each rounded once, half up."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence

from tickets_cli.dataclass import dataclass

P90 = 90
LEAST_FOR_P90 = 5
"""Below this many values a 90th percentile would only be the maximum under another name."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What a sample of whole seconds says. No values: everything but ``n`` is None."""

    n: int
    mean_seconds: int | None
    median_seconds: int | None
    p90_seconds: int | None

    def figures(self) -> dict[str, int | None]:
        """The JSON of one sample."""
        return {
            "n": self.n,
            "mean_seconds": self.mean_seconds,
            "median_seconds": self.median_seconds,
            "p90_seconds": self.p90_seconds,
        }


def summary(values: Iterable[int]) -> Summary:
    """Summarise whole seconds: the exact mean and median, and a p90 from five values on."""
    ranked = sorted(values)
    if not ranked:
        return Summary(0, None, None, None)
    enough = len(ranked) >= LEAST_FOR_P90
    return Summary(
        n=len(ranked),
        mean_seconds=rounded(sum(ranked), len(ranked)),
        median_seconds=median(ranked),
        p90_seconds=nearest_rank(ranked, P90) if enough else None,
    )


def median(ranked: Sequence[int]) -> int:
    """The middle of sorted values; of an even number, the mean of the two middle ones."""
    middle = len(ranked) // 2
    if len(ranked) % 2:
        return ranked[middle]
    return rounded(ranked[middle - 1] + ranked[middle], 2)


def median_of(counts: Iterable[int]) -> float | None:
    """The exact median of small counts, which may end in a half; None if there are none."""
    ranked = sorted(counts)
    return statistics.median(ranked) if ranked else None


def nearest_rank(ranked: Sequence[int], percent: int) -> int:
    """The smallest of the sorted values with at least ``percent`` % of them at or below it."""
    rank = -(-len(ranked) * percent // 100)
    return ranked[max(rank, 1) - 1]


def rounded(numerator: int, denominator: int) -> int:
    """A quotient of whole numbers to the nearest whole one; a half goes up."""
    return (2 * numerator + denominator) // (2 * denominator)


def share(numerator: int, denominator: int) -> float | None:
    """The part of a whole, 0 to 1, unrounded. Of nothing there is no share: None, never 0."""
    return numerator / denominator if denominator else None


def ratio(numerator: int, denominator: int) -> dict[str, int | float | None]:
    """The JSON of one rate: a share is never shown without what it is a share of."""
    return {
        "numerator": numerator,
        "denominator": denominator,
        "share": share(numerator, denominator),
    }
