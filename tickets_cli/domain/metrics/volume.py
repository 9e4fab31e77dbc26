"""How much came in and went out in a period."""

from __future__ import annotations

from tickets_cli.domain.metrics.cohort import Cohort


def figures(cohort: Cohort) -> dict[str, int]:
    """Tickets opened, resolved, closed and cancelled, and how often one was reopened."""
    return {
        "opened": len(cohort.opened),
        "resolved": len(cohort.resolved),
        "closed": len(cohort.closed),
        "cancelled": len(cohort.cancelled),
        "reopened": len(cohort.reopened),
    }
