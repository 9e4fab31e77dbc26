"""What is left to do at the end of a period, and how old it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tickets_cli.domain.metrics.cohort import Cohort
from tickets_cli.domain.metrics.facts import Facts
from tickets_cli.domain.metrics.window import first_second

DAY = 86400

AGES: tuple[tuple[str, int | None], ...] = (
    ("0-1", DAY),
    ("1-3", 3 * DAY),
    ("3-7", 7 * DAY),
    ("7-14", 14 * DAY),
    ("14-30", 30 * DAY),
    (">30", None),
)
"""Age buckets of so many seconds, in days of 24 hours; a limit belongs to the bucket it ends."""


def figures(cohort: Cohort) -> dict[str, Any]:
    """Both backlogs: what still needs work, and what is not closed; each by age since opening."""
    closing = first_second(cohort.window.closing)
    return {
        "open": len(cohort.open),
        "not_closed": len(cohort.unclosed),
        "ages": ages(cohort.open, closing),
        "ages_not_closed": ages(cohort.unclosed, closing),
    }


def ages(tickets: Iterable[Facts], closing: int) -> dict[str, int]:
    """How many tickets are how old; every bucket is there, empty ones too."""
    counts = {name: 0 for name, _ in AGES}
    for ticket in tickets:
        counts[bucket(closing - ticket.opened)] += 1
    return counts


def bucket(age: int) -> str:
    """The bucket of an age in seconds."""
    return next(name for name, limit in AGES if limit is None or age <= limit)
