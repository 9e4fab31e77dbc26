"""Scales: where a number lies on an axis, and which round numbers to write beside it."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil, floor, log10

from tickets_cli.namedtuple import NamedTuple

STEPS = (1, 2, 5, 10)
MOST_TICKS = 4


class Scale(NamedTuple):
    """From numbers to places along a line: 0 lies at ``start``, ``top`` at ``end``."""

    top: float
    start: float
    end: float

    def place(self, value: float) -> float:
        """Where a number lies."""
        return self.start + (self.end - self.start) * value / self.top


def ticks(most: float) -> tuple[int, ...]:
    """Round whole numbers from 0 to at least ``most``, four or fewer steps apart."""
    rough = max(most, 1) / MOST_TICKS
    power = 10 ** floor(log10(rough))
    step = max(1, next(int(s * power) for s in STEPS if s * power >= rough and s * power >= 1))
    return tuple(step * place for place in range(ceil(max(most, 1) / step) + 1))


def greatest(values: Iterable[float | None]) -> float:
    """The greatest of the numbers that there are; 0 of none."""
    return max((value for value in values if value is not None), default=0)


def thinned(labels: int, room: int) -> int:
    """Of how many labels one is written, where only ``room`` fit."""
    return max(1, ceil(labels / max(room, 1)))
