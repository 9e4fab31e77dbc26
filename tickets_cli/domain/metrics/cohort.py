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
    start, end = window.seconds
    known = [one for one in everyone if one.opened < end and not one.is_past(start)]
    parts: dict[str, list[Any]] = {part: [] for part in COUNTED}
    for part, field in MOMENTS.items():
        moments = map(attrgetter(field), known)
        pairs = zip(moments, known, strict=True)
        parts[part] = [one for at, one in pairs if at is not None and start <= at < end]
    for one in known:
        for at in one.reopenings:
            if start <= at < end:
                parts["reopened"].append(one)
        where = one.standing(end)
        if where == OPEN:
            parts["open"].append(one)
            parts["overdue"] += [v for v in one.verdicts if _overdue(v, end)]
        if where in (OPEN, DONE):
            parts["unclosed"].append(one)
    parts["decided"] = [v for one in known for v in one.verdicts if start <= v.decided < end]
    return _made(window, promises, parts)


def _made(window: Window, promises: tuple[Promise, ...], parts: Mapping[str, list[Any]]) -> Cohort:
    return Cohort(
        window=window,
        promises=promises,
        **{part: tuple(members) for part, members in parts.items()},
    )


def _overdue(verdict: Verdict, end: int) -> bool:
    """Broken by the end of the window, and not ended by then."""
    broken = not verdict.met and verdict.decided < end
    return broken and (verdict.ended is None or verdict.ended >= end)


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
