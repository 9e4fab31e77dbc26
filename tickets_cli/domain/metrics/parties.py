"""Where the time of the tickets resolved in a period went, and who spent it on late ones."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tickets_cli.domain.clocks.partition import OTHERS
from tickets_cli.domain.metrics.cohort import Cohort
from tickets_cli.domain.metrics.facts import Facts
from tickets_cli.domain.metrics.statistics import share


def figures(cohort: Cohort) -> dict[str, dict[str, Any]]:
    """Business seconds per party, which add up exactly, and the breaches each is to answer for."""
    seconds: Counter[str] = Counter()
    for ticket in cohort.resolved:
        for party, spent in ticket.spent.parties.items():  # Counter.update takes thrice as long
            seconds[party] += spent
    late = (ticket.spent.spender for ticket in cohort.resolved if is_late(ticket))
    broken = Counter(party for party in late if party is not None)
    whole = sum(seconds.values())
    levels = sorted((seconds.keys() | broken.keys()) - set(OTHERS))
    return {
        party: {
            "seconds": seconds[party],
            "share": share(seconds[party], whole),
            "breaches": broken[party],
        }
        for party in (*levels, *OTHERS)
    }


def is_late(ticket: Facts) -> bool:
    """Whether a resolution promise about the ticket was broken."""
    return "resolution" in [v.clock for v in ticket.verdicts if not v.met]
