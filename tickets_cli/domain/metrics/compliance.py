"""Promises kept and broken, each counted once: in the period in which it was decided."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set
from operator import itemgetter
from typing import Any

from tickets_cli.domain.metrics.cohort import Cohort, Promise
from tickets_cli.domain.metrics.facts import Verdict
from tickets_cli.domain.metrics.statistics import share

_PROMISE = itemgetter(*map(Verdict._fields.index, ("policy", "clock")))
_DECIDED = itemgetter(*map(Verdict._fields.index, ("policy", "clock", "met")))


def figures(cohort: Cohort) -> dict[str, dict[str, dict[str, Any]]]:
    """Per policy and clock: met, breached, and beside them what is broken and still open.

    A promise that nobody could keep or break in the period has no share, rather than 100 %.
    """
    decided = Counter(map(_DECIDED, cohort.decided))  # counted without a step of our own for each
    met, broken = (
        {(p, c): n for (p, c, kept), n in decided.items() if kept == which}
        for which in (True, False)
    )
    overdue = Counter(map(_PROMISE, cohort.overdue))
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for policy, clock in _in_order(cohort, met.keys() | broken.keys() | overdue.keys()):
        promise = (policy, clock)
        kept, late = met.get(promise, 0), broken.get(promise, 0)
        found.setdefault(policy, {})[clock] = {
            "met": kept,
            "breached": late,
            "open_breached": overdue[promise],
            "share": share(kept, kept + late),
        }
    return found


def _in_order(cohort: Cohort, seen: Set[Promise]) -> list[Promise]:
    """What the desk promises, in its order, then what only older policies promised."""
    return [*cohort.promises, *sorted(seen - set(cohort.promises))]
