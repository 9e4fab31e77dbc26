"""How the times spread: a few slow tickets hide in every mean."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from tickets_cli.domain.metrics.cohort import Cohort
from tickets_cli.domain.metrics.facts import Took

HOUR, DAY = 3600, 86400
LIMITS = (
    ("0-1h", HOUR),
    ("1-4h", 4 * HOUR),
    ("4-8h", 8 * HOUR),
    ("8-24h", DAY),
    ("1-3d", 3 * DAY),
    ("3-7d", 7 * DAY),
    ("7-14d", 14 * DAY),
    ("14-30d", 30 * DAY),
)
"""Buckets of calendar time in hours and days of 24; a limit belongs to the bucket it ends."""

LONGER = ">30d"
_NAMES = (*(name for name, _ in LIMITS), LONGER)
_ENDS = [end for _, end in LIMITS]


def figures(cohort: Cohort) -> dict[str, dict[str, int]]:
    """How many tickets took how long, to the first reply and to the resolution."""
    return {
        "response": spread(ticket.response for ticket in cohort.answered),
        "resolution": spread(ticket.resolution for ticket in cohort.resolved),
    }


def spread(times: Iterable[Took | None]) -> dict[str, int]:
    """Tickets per bucket; every bucket is there, empty ones too."""
    counts = [0] * len(_NAMES)
    for took in times:
        if took is not None:
            counts[bisect_left(_ENDS, took.calendar)] += 1
    return dict(zip(_NAMES, counts, strict=True))
