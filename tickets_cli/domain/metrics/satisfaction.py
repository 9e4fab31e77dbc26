"""What requesters said about the tickets resolved in a period."""

from __future__ import annotations

from typing import Any

from tickets_cli.domain.metrics.cohort import Cohort
from tickets_cli.domain.metrics.statistics import share

CONTENT = 4
"""From this rating of 5 on, a requester is content."""


def figures(cohort: Cohort) -> dict[str, Any]:
    """The share of content answers, beside the share of tickets that were answered at all."""
    asked = len(cohort.resolved)
    ratings = [t.rating for t in cohort.resolved if t.rating is not None]
    content = sum(rating >= CONTENT for rating in ratings)
    return {
        "positive": content,
        "answers": len(ratings),
        "share": share(content, len(ratings)),
        "resolved": asked,
        "answer_rate": share(len(ratings), asked),
    }
