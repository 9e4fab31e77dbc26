"""What the tickets resolved in a period cost, over their whole life."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.metrics.cohort import Cohort, split
from tickets_cli.domain.metrics.facts import Facts
from tickets_cli.domain.metrics.statistics import rounded
from tickets_cli.domain.metrics.worklog import VENDOR, Effort

CENTS = 100
RESOLVED = "resolved"
"""The part of a cohort whose costs are counted."""


NOTHING = Fraction(0)


@dataclass(slots=True)
class Account:
    """What was logged at one level; labour exactly, added up per denominator, which are few."""

    minutes: int = 0
    unpriced: int = 0
    priced: bool = False
    labour: dict[int, int] = field(default_factory=dict)
    material: Fraction = NOTHING

    def add(self, effort: Effort) -> None:
        """Take in one entry of a worklog."""
        self.minutes += effort.minutes
        if effort.labour is None:
            self.unpriced += effort.minutes
        else:
            numerator, denominator = effort.labour.as_integer_ratio()
            self.labour[denominator] = self.labour.get(denominator, 0) + numerator
            self.priced = True
        if effort.material:
            self.material += effort.material
            self.priced = True

    @property
    def cost(self) -> Fraction:
        """The labour whose price is known."""
        return _sum(Fraction(n, denominator) for denominator, n in self.labour.items())


def figures(cohort: Cohort) -> dict[str, Any]:
    """In-house work per level, vendors and material; work nobody can price is named."""
    resolved = cohort.resolved
    accounts = accounted(resolved)
    bought = accounts.pop(VENDOR, Account())
    costs = {level: account.cost for level, account in sorted(accounts.items())}
    every = (*accounts.values(), bought)
    in_house = _sum(costs.values())
    material = _sum(one.material for one in every)
    total = in_house + bought.cost + material
    return {
        "tickets": len(resolved),
        "minutes": sum(one.minutes for one in every),
        "unpriced_minutes": sum(one.unpriced for one in every),
        "levels": {
            level: {"minutes": accounts[level].minutes, "cost": _money(cost)}
            for level, cost in costs.items()
        },
        "in_house": _money(in_house),
        "vendor": _money(bought.cost),
        "material": _money(material),
        "total": _money(total),
        "per_ticket": _money(total / len(resolved)) if any(o.priced for o in every) else None,
        "unlogged": sum(not ticket.efforts for ticket in resolved),
    }


def accounted(tickets: Iterable[Facts]) -> dict[str, Account]:
    """What was logged on tickets, per level."""
    found: dict[str, Account] = {}
    for ticket in tickets:
        for effort in ticket.efforts:
            account = found.get(effort.level)
            if account is None:
                account = found[effort.level] = Account()
            account.add(effort)
    return found


def by_group(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """The same of each service and category, the dearest first: where buying may be cheaper."""
    return {dimension: _ranked(cohort, dimension) for dimension in ("service", "category")}


def _ranked(cohort: Cohort, dimension: str) -> dict[str, Any]:
    parts = split(cohort, dimension, (RESOLVED,))
    costs = {name: figures(part) for name, part in parts.items()}
    return dict(sorted(costs.items(), key=lambda pair: (-pair[1]["total"], pair[0])))


def unlogged(cohort: Cohort) -> list[str]:
    """The tickets whose cost is not known, once anybody logs work on tickets of this kind."""
    logged = any(ticket.efforts for ticket in cohort.resolved)
    return sorted(t.id for t in cohort.resolved if not t.efforts) if logged else []


def _sum(amounts: Iterable[Fraction]) -> Fraction:
    """All of it; most amounts are nothing, and a fraction takes its time to add up."""
    found = NOTHING
    for amount in amounts:
        if amount:
            found = found + amount if found else amount
    return found


def _money(amount: Fraction) -> float:
    """An amount to the hundredth, rounded once, a half up."""
    if not amount:
        return 0.0
    return rounded(amount.numerator * CENTS, amount.denominator) / CENTS
