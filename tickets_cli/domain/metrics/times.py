"""How long the first answer and the solution took, in business and in calendar time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tickets_cli.domain.metrics.cohort import Cohort
from tickets_cli.domain.metrics.facts import Took
from tickets_cli.domain.metrics.statistics import summary


def response(cohort: Cohort) -> dict[str, Any]:
    """Opening to first public reply, of the tickets first answered in the period."""
    return _both(ticket.response for ticket in cohort.answered)


def resolution(cohort: Cohort) -> dict[str, Any]:
    """Opening to last resolution, of the tickets whose last resolution is in the period."""
    return _both(ticket.resolution for ticket in cohort.resolved)


def _both(times: Iterable[Took | None]) -> dict[str, Any]:
    """Each kind of time has its own n: a ticket without a policy has no business time."""
    known = [took for took in times if took is not None]
    return {
        "business": summary([business for business, _ in known if business is not None]).figures(),
        "calendar": summary([calendar for _, calendar in known]).figures(),
    }
