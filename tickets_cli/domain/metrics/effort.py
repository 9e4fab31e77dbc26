"""What the tickets resolved in a period cost, over their whole life."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tickets_cli.domain.metrics.cohort import Cohort, split
from tickets_cli.domain.metrics.statistics import rounded
from tickets_cli.domain.metrics.worklog import VENDOR, Effort

CENTS = 100


def figures(cohort: Cohort) -> dict[str, Any]:
    """In-house work per level, vendors and material; work nobody can price is named."""
    resolved = cohort.resolved
    work = [effort for ticket in resolved for effort in ticket.efforts]
    material = sum((e.material for e in work if e.material), Fraction(0))
    priced = any(effort.labour is not None or effort.material for effort in work)
    total = _sum(work) + material
    return {
        "tickets": len(resolved),
        "minutes": sum(e.minutes for e in work),
        "unpriced_minutes": sum(e.minutes for e in work if e.labour is None),
        "levels": _levels(work),
        "in_house": _money(_sum(e for e in work if e.level != VENDOR)),
        "vendor": _money(_sum(e for e in work if e.level == VENDOR)),
        "material": _money(material),
        "total": _money(total),
        "per_ticket": _money(total / len(resolved)) if priced else None,
        "unlogged": sum(not ticket.efforts for ticket in resolved),
    }


def by_group(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """The same of each service and category, the dearest first: where buying may be cheaper."""
    return {dimension: _ranked(cohort, dimension) for dimension in ("service", "category")}


def _ranked(cohort: Cohort, dimension: str) -> dict[str, Any]:
    parts = split(cohort, dimension)
    costs = {name: figures(part) for name, part in parts.items() if part.resolved}
    return dict(sorted(costs.items(), key=lambda pair: (-pair[1]["total"], pair[0])))


def unlogged(cohort: Cohort) -> list[str]:
    """The tickets whose cost is not known, once anybody logs work on tickets of this kind."""
    logged = any(ticket.efforts for ticket in cohort.resolved)
    return sorted(t.id for t in cohort.resolved if not t.efforts) if logged else []


def _levels(work: Iterable[Effort]) -> dict[str, dict[str, Any]]:
    """Minutes and money of the work done here, by the level that did it."""
    per: dict[str, list[Effort]] = {}
    for effort in work:
        if effort.level != VENDOR:
            per.setdefault(effort.level, []).append(effort)
    return {
        level: {"minutes": sum(e.minutes for e in mine), "cost": _money(_sum(mine))}
        for level, mine in sorted(per.items())
    }


def _sum(work: Iterable[Effort]) -> Fraction:
    """The labour whose price is known, exactly: added up per denominator, which are few."""
    parts: Counter[int] = Counter()
    for effort in work:
        if effort.labour is not None:
            parts[effort.labour.denominator] += effort.labour.numerator
    return sum((Fraction(n, denominator) for denominator, n in parts.items()), Fraction(0))


def _money(amount: Fraction) -> float:
    """An amount to the hundredth, rounded once, a half up."""
    return rounded(amount.numerator * CENTS, amount.denominator) / CENTS
