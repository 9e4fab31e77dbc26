"""Who counts where: the tickets and verdicts of one group that belong to one period.

Every figure of a report is taken over one of these tuples, numerator and denominator
alike, so that no ratio mixes tickets that were opened with tickets that were resolved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from operator import attrgetter
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.metrics.facts import DONE, OPEN, Facts, Verdict
from tickets_cli.domain.metrics.window import Window

Promise = tuple[str, str]
"""A policy and a clock it sets a target for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cohort:
    """Tickets by what happened to them in the window, and as they stood at its end.

    ``reopened`` holds a ticket once per reopening. ``decided`` are the promises kept or
    broken in the window; ``overdue`` those broken by its end, still running and with the
    ticket still open then.
    """

    window: Window
    promises: tuple[Promise, ...] = ()
    opened: tuple[Facts, ...] = ()
    answered: tuple[Facts, ...] = ()
    resolved: tuple[Facts, ...] = ()
    closed: tuple[Facts, ...] = ()
    cancelled: tuple[Facts, ...] = ()
    reopened: tuple[Facts, ...] = ()
    open: tuple[Facts, ...] = ()
    unclosed: tuple[Facts, ...] = ()
    decided: tuple[Verdict, ...] = ()
    overdue: tuple[Verdict, ...] = ()


COUNTED = (
    "opened",
    "answered",
    "resolved",
    "closed",
    "cancelled",
    "reopened",
    "open",
    "unclosed",
    "decided",
    "overdue",
)
"""The parts of a cohort that are split when a report is broken down."""

MOMENTS = {
    "opened": "opened",
    "answered": "first_response",
    "resolved": "resolved",
    "closed": "closed",
    "cancelled": "cancelled",
}
"""The parts that hold a ticket once, by what of it lies in the window."""


def cohort(everyone: Iterable[Facts], window: Window, promises: tuple[Promise, ...]) -> Cohort:
    """Sort tickets into what a period counts: looked at once each, there are many."""
    start, end = window.start, window.end
    parts: dict[str, list[Any]] = {part: [] for part in COUNTED}
    moments = [(parts[part], attrgetter(field)) for part, field in MOMENTS.items()]
    for one in everyone:
        for members, moment in moments:
            at = moment(one)
            if at is not None and start <= at < end:
                members.append(one)
        parts["reopened"] += [one for at in one.reopenings if start <= at < end]
        parts["decided"] += [v for v in one.verdicts if start <= v.decided < end]
        where = one.standing(end)
        if where == OPEN:
            parts["open"].append(one)
            parts["overdue"] += [v for v in one.verdicts if _overdue(v, window)]
        if where in (OPEN, DONE):
            parts["unclosed"].append(one)
    return _made(window, promises, parts)


def _made(window: Window, promises: tuple[Promise, ...], parts: Mapping[str, list[Any]]) -> Cohort:
    return Cohort(
        window=window,
        promises=promises,
        **{part: tuple(members) for part, members in parts.items()},
    )


def _overdue(verdict: Verdict, window: Window) -> bool:
    """Broken by the end of the window, and not ended by then."""
    broken = not verdict.met and window.before_end(verdict.decided)
    return broken and not window.before_end(verdict.ended)


def split(whole: Cohort, dimension: str, parts: Iterable[str] = COUNTED) -> Mapping[str, Cohort]:
    """One cohort per group, of some parts; each ticket and verdict falls into exactly one."""
    found: dict[str, dict[str, list[Any]]] = {}
    for part in parts:
        members: defaultdict[str, list[Any]] = defaultdict(list)
        for one in getattr(whole, part):
            members[one.groups.get(dimension, "none")].append(one)
        for group, own in members.items():
            found.setdefault(group, {})[part] = own
    return {group: _made(whole.window, whole.promises, own) for group, own in found.items()}
