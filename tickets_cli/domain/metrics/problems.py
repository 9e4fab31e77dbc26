"""Problems behind the incidents: which lie open, which are known errors, what keeps recurring."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from tickets_cli.domain.calendar.instants import instant
from tickets_cli.domain.metrics.dimensions import NONE
from tickets_cli.domain.metrics.facts import OPEN, Facts
from tickets_cli.domain.metrics.window import Window

KNOWN_ERROR = "known-error"
"""The tag of a problem whose workaround stands."""

TOP = 5
RECURS = 2
"""From how many incidents on something recurs."""

DEFINITION = (
    "At the end of the period: problems that are open, those of them tagged known-error (a "
    "workaround stands), and the incidents tied to them by a link from either side. Recurring: "
    "the services and categories with the most incidents opened in the period, two at least."
)


def figures(everyone: Iterable[Facts], window: Window) -> dict[str, Any]:
    """The problems open at the end of a window, and the incidents that recur in it."""
    known = list(everyone)
    start, end = window.seconds
    incidents = [one for one in known if one.type == "incident"]
    lying = [one for one in known if one.type == "problem" and one.standing(end) == OPEN]
    linked = tied(lying, incidents)
    opened = [one for one in incidents if start <= one.opened < end]
    return {
        "open": len(lying),
        "known_errors": sum(one.is_known_error for one in lying),
        "with_incidents": sum(bool(linked[one.id]) for one in lying),
        "incidents_linked": len(set().union(*linked.values())),
        "problems": [_told(one, linked) for one in _worst_first(lying, linked)],
        "recurring": {name: recurring(opened, name) for name in ("service", "category")},
    }


def tied(problems: Sequence[Facts], incidents: Iterable[Facts]) -> dict[str, set[str]]:
    """The incidents of each problem, whichever of the two files says so."""
    found: dict[str, set[str]] = {one.id: set() for one in problems}
    told = {name for one in problems for name in one.linked}
    near = [one for one in incidents if one.linked or one.id in told]
    for incident in near:
        for other in incident.linked:
            if other in found:
                found[other].add(incident.id)
    ids = {one.id for one in near}
    for problem in problems:
        found[problem.id].update(ids.intersection(problem.linked))
    return found


def recurring(incidents: Iterable[Facts], dimension: str) -> list[dict[str, Any]]:
    """What had most incidents, most first; of equals, by name."""
    counts = Counter(one.groups.get(dimension, NONE) for one in incidents)
    counts.pop(NONE, None)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [{"value": name, "incidents": n} for name, n in ranked[:TOP] if n >= RECURS]


def _worst_first(problems: Sequence[Facts], linked: Mapping[str, set[str]]) -> list[Facts]:
    return sorted(problems, key=lambda one: (-len(linked[one.id]), one.opened, one.id))


def _told(problem: Facts, linked: Mapping[str, set[str]]) -> dict[str, Any]:
    return {
        "id": problem.id,
        "opened": instant(problem.opened),
        "known_error": problem.is_known_error,
        "incidents": len(linked[problem.id]),
    }
