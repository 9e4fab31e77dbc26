"""Promises kept and broken, each counted once: in the period in which it was decided."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tickets_cli.domain.metrics.cohort import Cohort, Promise
from tickets_cli.domain.metrics.statistics import share


def figures(cohort: Cohort) -> dict[str, dict[str, dict[str, Any]]]:
    """Per policy and clock: met, breached, and beside them what is broken and still open.

    A promise that nobody could keep or break in the period has no share, rather than 100 %.
    """
    met = Counter((v.policy, v.clock) for v in cohort.decided if v.met)
    broken = Counter((v.policy, v.clock) for v in cohort.decided if not v.met)
    overdue = Counter((v.policy, v.clock) for v in cohort.overdue)
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for policy, clock in _in_order(cohort, met | broken | overdue):
        promise = (policy, clock)
        found.setdefault(policy, {})[clock] = {
            "met": met[promise],
            "breached": broken[promise],
            "open_breached": overdue[promise],
            "share": share(met[promise], met[promise] + broken[promise]),
        }
    return found


def _in_order(cohort: Cohort, seen: Counter[Promise]) -> list[Promise]:
    """What the desk promises, in its order, then what only older policies promised."""
    return [*cohort.promises, *sorted(set(seen) - set(cohort.promises))]
