"""Rates over the tickets resolved in a period, and how often they changed hands."""

from __future__ import annotations

from typing import Any

from tickets_cli.domain.metrics.cohort import Cohort
from tickets_cli.domain.metrics.statistics import median_of, ratio, rounded

HUNDREDTHS = 100


def figures(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """Each with numerator and denominator; the denominator is always the same cohort."""
    resolved = cohort.resolved
    whole = len(resolved)
    return {
        "first_contact": ratio(sum(t.is_first_contact for t in resolved), whole),
        "first_level": ratio(sum(not t.is_escalated for t in resolved), whole),
        "script": ratio(sum(t.is_by_script for t in resolved), whole),
        "escalation": ratio(sum(t.is_escalated for t in resolved), whole),
        "reopen": ratio(sum(bool(t.reopenings) for t in resolved), whole),
    }


def reassignments(cohort: Cohort) -> dict[str, Any]:
    """How often a resolved ticket changed hands; bounces are returns to earlier hands."""
    counts = [ticket.handovers.reassignments for ticket in cohort.resolved]
    whole = len(counts)
    return {
        "n": whole,
        "mean": rounded(sum(counts) * HUNDREDTHS, whole) / HUNDREDTHS if whole else None,
        "median": median_of(counts),
        "max": max(counts, default=None),
        "bounces": sum(ticket.handovers.bounces for ticket in cohort.resolved),
    }
