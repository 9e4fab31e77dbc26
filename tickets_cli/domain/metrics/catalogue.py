"""Every figure of a report with its definition: the one table that code, output and manual share.

A new figure is one function and one row.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.metrics import (
    backlog,
    compliance,
    distribution,
    effort,
    parties,
    problems,
    rates,
    satisfaction,
    times,
    volume,
)
from tickets_cli.domain.metrics.cohort import Cohort


@dataclass(frozen=True, slots=True)
class Figure:
    """One family of figures. ``whole``: only for all tickets of a type, never for a group."""

    key: str
    title: str
    definition: str
    compute: Callable[[Cohort], Any]
    whole: bool = False


CATALOGUE: tuple[Figure, ...] = (
    Figure(
        "volume",
        "Volume",
        "Tickets opened, resolved, closed and cancelled in the period; reopened counts "
        "reopenings. A ticket is resolved (closed, cancelled) once: in the period in which it "
        "last was, if it still is.",
        volume.figures,
    ),
    Figure(
        "backlog",
        "Backlog",
        "At the end of the period: open (new, active or waiting) and not closed (open or "
        "resolved), by days of 24 hours since opening.",
        backlog.figures,
    ),
    Figure(
        "response",
        "Response time",
        "From opening to the first public reply by a person of the team, of the tickets first "
        "answered in the period. Business: open hours of the calendar of the policy that is "
        "due first; calendar: every second.",
        times.response,
    ),
    Figure(
        "resolution",
        "Resolution time",
        "From opening to the last resolution, of the tickets resolved in the period. Business: "
        "open hours less pauses; calendar: every second, waiting included.",
        times.resolution,
    ),
    Figure(
        "distribution",
        "Spread of times",
        "How many tickets took how long, in calendar time: the first replies and the resolutions "
        "of the period, by hours and days of 24 hours.",
        distribution.figures,
        whole=True,
    ),
    Figure(
        "sla",
        "SLA compliance",
        "met / (met + breached), per policy and clock. Each clock counts once, in the period in "
        "which it was decided: at its breach, or at its end if it was met. Running and cancelled "
        "ones do not count. Open and breached: broken by the end of the period and still "
        "running then.",
        compliance.figures,
    ),
    Figure(
        "time_by_party",
        "Where time went",
        "Business seconds between opening and resolution of the tickets resolved in the period, "
        "pauses included, each given to the first that applies: waiting for the requester, for "
        "a change, at a vendor, unassigned, else the level of support. A breach of the "
        "resolution target belongs to the party that spent most of the time that counted.",
        parties.figures,
    ),
    Figure(
        "rates",
        "Rates",
        "Of the tickets resolved in the period. First contact: one public reply was enough, "
        "never reassigned, not reopened in the reopen window. First level: never above level 1. "
        "Script: a script solved it, and it has not come back. "
        "Escalation: reached level 2 or higher, or a vendor. Reopen: reopened at least once.",
        rates.figures,
    ),
    Figure(
        "reassignments",
        "Reassignments",
        "Moves from queue to queue, or from person to person within one, of the tickets "
        "resolved in the period; bounces are those back to a queue or person that had it before.",
        rates.reassignments,
    ),
    Figure(
        "cost",
        "Cost",
        "All work logged on the tickets resolved in the period: minutes at the rate of the "
        "person or level, vendors and material. Per ticket: total / resolved. Work without a "
        "rate is in the minutes, not in the money.",
        effort.figures,
    ),
    Figure(
        "cost_by",
        "Cost by service and category",
        "The same of each service and category, the dearest first: in-house work per level "
        "beside what vendors billed, and how many resolved tickets have no logged work.",
        effort.by_group,
        whole=True,
    ),
    Figure(
        "unlogged",
        "Without logged work",
        "The resolved tickets that nobody logged work on, listed where anybody logs work.",
        effort.unlogged,
        whole=True,
    ),
    Figure(
        "satisfaction",
        "Satisfaction",
        "Ratings of 4 or 5 / ratings, of the tickets resolved in the period, with the share of "
        "these tickets that were rated. The last rating of a ticket counts.",
        satisfaction.figures,
    ),
)

STATISTICS = (
    "Times are whole seconds, rounded once, half up. n: tickets; median: the middle one, or the "
    "mean of the two middle ones; p90: the smallest value with at least 90 % of the tickets at "
    "or below it (nearest rank), none under n = 5. A share of nothing is no share."
)
BASIS = (
    "Types are never added together. A period is half-open: its end belongs to the next one. "
    "Everything is as known now: a ticket counts in the groups it is in now, with its last "
    "resolution; what is dated later has not happened. For SLA by priority, a clock "
    "counts under the priority it was decided at."
)


SERIES = (
    "The period by the day, week (from Monday) or month of its zone: volume of each step, and both "
    "backlogs at its end. Steps to come are empty."
)


def definitions() -> dict[str, str]:
    """What every figure means, by its key in the JSON; the rules of all figures first."""
    return {
        "basis": BASIS,
        "statistics": STATISTICS,
        **{figure.key: figure.definition for figure in CATALOGUE},
        "problems": problems.DEFINITION,
        "series": SERIES,
    }


def titles() -> dict[str, str]:
    """What people call each definition."""
    named = {figure.key: figure.title for figure in CATALOGUE}
    own = {"basis": "Basis", "statistics": "Statistics"}
    return {**own, **named, "problems": "Problems", "series": "Over time"}


def figures(cohort: Cohort, *, whole: bool) -> dict[str, Any]:
    """Every figure of a cohort; ``whole`` adds those that are not taken of groups."""
    return {f.key: f.compute(cohort) for f in CATALOGUE if whole or not f.whole}
