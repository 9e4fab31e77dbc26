"""Who counts where: the tickets and verdicts of one group that belong to one period.

Every figure of a report is taken over one of these tuples, numerator and denominator
alike, so that no ratio mixes tickets that were opened with tickets that were resolved.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

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


def cohort(everyone: Iterable[Facts], window: Window, promises: tuple[Promise, ...]) -> Cohort:
    """Sort tickets into what a period counts."""
    known = list(everyone)
    holds = window.holds
    standing = [(one, one.standing(window.end)) for one in known]
    still_open = [one for one, where in standing if where == OPEN]
    return Cohort(
        window=window,
        promises=promises,
        opened=tuple(one for one in known if holds(one.opened)),
        answered=tuple(one for one in known if holds(one.first_response)),
        resolved=tuple(one for one in known if holds(one.resolved)),
        closed=tuple(one for one in known if holds(one.closed)),
        cancelled=tuple(one for one in known if holds(one.cancelled)),
        reopened=tuple(one for one in known for at in one.reopenings if holds(at)),
        open=tuple(still_open),
        unclosed=tuple(one for one, where in standing if where in (OPEN, DONE)),
        decided=tuple(v for one in known for v in one.verdicts if holds(v.decided)),
        overdue=tuple(v for one in still_open for v in one.verdicts if _overdue(v, window)),
    )


def _overdue(verdict: Verdict, window: Window) -> bool:
    """Broken by the end of the window, and not ended by then."""
    broken = not verdict.met and window.before_end(verdict.decided)
    return broken and not window.before_end(verdict.ended)


def split(whole: Cohort, dimension: str) -> Mapping[str, Cohort]:
    """One cohort per group; each ticket and each verdict falls into exactly one."""
    found: dict[str, dict[str, list[Facts | Verdict]]] = {}
    for part in COUNTED:
        for one in getattr(whole, part):
            group = one.groups.get(dimension, "none")
            found.setdefault(group, {}).setdefault(part, []).append(one)
    return {
        group: Cohort(
            window=whole.window,
            promises=whole.promises,
            **{part: tuple(members) for part, members in parts.items()},  # type: ignore[arg-type]
        )
        for group, parts in found.items()
    }
