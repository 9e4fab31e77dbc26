"""A report: the figures of a period, per type, broken down and held against another period.

The answer is plain values in the shape that ``--json`` prints; how they look is a matter
of the views and formats.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.desk import TYPES, Desk
from tickets_cli.domain.metrics import catalogue, problems
from tickets_cli.domain.metrics.cohort import Cohort, Promise, cohort, split
from tickets_cli.domain.metrics.dimensions import in_order
from tickets_cli.domain.metrics.facts import Facts
from tickets_cli.domain.metrics.replay import facts
from tickets_cli.domain.metrics.series import borders, series, step_of
from tickets_cli.domain.metrics.window import Window
from tickets_cli.domain.period import Period
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import CLOSED
from tickets_cli.namedtuple import NamedTuple

ALWAYS = ("priority",)
"""Every report is broken down by these: compliance means little without the priority."""


ByType = Mapping[str, Sequence[Facts]]


class AsOf(NamedTuple):
    """The commit the tickets and settings were read from, where it is not the work tree."""

    commit: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked: which period, held against which other one, by what, of which types."""

    period: Period
    against: Period | None = None
    by: tuple[str, ...] = ()
    types: tuple[str, ...] = TYPES
    where: str | None = None
    """The query the tickets were found with, for the record."""
    as_of: AsOf | None = None

    @property
    def dimensions(self) -> tuple[str, ...]:
        """What the report is broken down by, each once."""
        return tuple(dict.fromkeys((*ALWAYS, *self.by)))

    @property
    def periods(self) -> tuple[Period, ...]:
        """Every period that is looked at."""
        return (self.period,) if self.against is None else (self.period, self.against)


def report(
    tickets: Iterable[Ticket], desk: Desk, question: Question, now: datetime
) -> dict[str, Any]:
    """Answer a question over tickets, as everything is known at ``now``."""
    return answer(list(read(tickets, desk, looked_at(question, now))), desk, question, now)


def looked_at(question: Question, now: datetime) -> Window:
    """All that a question looks at, from the first to the last of its periods."""
    starts, ends = zip(*((period.start, period.end) for period in question.periods), strict=True)
    return Window(min(starts), max(ends), now)


def answer(
    everyone: Sequence[Facts], desk: Desk, question: Question, now: datetime
) -> dict[str, Any]:
    """Answer a question over facts that were read before."""
    against = question.against
    by_type: dict[str, list[Facts]] = {}
    for one in everyone:
        by_type.setdefault(one.type, []).append(one)
    return {
        "period": _said(question.period, now),
        "where": question.where,
        "as_of": question.as_of._asdict() if question.as_of else None,
        "types": _types(by_type, desk, question, question.period, now),
        "compare": None
        if against is None
        else {
            "period": _said(against, now),
            "types": _types(by_type, desk, question, against, now),
        },
        "problems": problems.figures(everyone, _window(question.period, now)),
        "series": _series(by_type, question, now),
        "definitions": catalogue.definitions(),
    }


def read(tickets: Iterable[Ticket], desk: Desk, window: Window) -> Iterable[Facts]:
    """The facts of the tickets that anything can be said of in a window.

    Those with links are always read: an old incident may be what a problem is known by.
    """
    for ticket in tickets:
        is_told = bool(ticket.links) or not is_past(ticket, desk, window.start)
        if is_told and ticket.opened < window.end:
            found = facts(ticket, desk, window.now)
            if found is not None:
                yield found


def is_past(ticket: Ticket, desk: Desk, start: datetime) -> bool:
    """Whether all that will ever be told of a ticket happened before an instant."""
    is_over = desk.workflow.class_of(ticket.status) == CLOSED
    return is_over and ticket.timeline[-1].at < start


def _said(period: Period, now: datetime) -> dict[str, Any]:
    """The period in words and instants; ``complete`` is false while it is not over."""
    return {
        "from": period.start,
        "to": period.end,
        "name": period.text,
        "label": period.label,
        "timezone": str(period.zone),
        "complete": period.end <= now,
    }


def _types(
    everyone: ByType, desk: Desk, question: Question, period: Period, now: datetime
) -> dict[str, Any]:
    """The figures of each type: they are different work and never added together."""
    window = _window(period, now)
    promises = promised(desk)
    found = {}
    for kind in question.types:
        whole = cohort(everyone.get(kind, ()), window, promises)
        found[kind] = {
            **catalogue.figures(whole, whole=True),
            "by": {name: _groups(whole, name, desk) for name in question.dimensions},
        }
    return found


def _window(period: Period, now: datetime) -> Window:
    return Window(period.start, period.end, now)


def _series(everyone: ByType, question: Question, now: datetime) -> dict[str, Any]:
    """The period in steps, per type."""
    step = step_of(question.period)
    edges = borders(question.period, step)
    return {
        "step": step,
        "types": {kind: series(everyone.get(kind, ()), edges, now) for kind in question.types},
    }


def _groups(whole: Cohort, dimension: str, desk: Desk) -> dict[str, Any]:
    """The same figures for each group that has any."""
    parts = split(whole, dimension)
    return {
        group: catalogue.figures(parts[group], whole=False)
        for group in in_order(parts, dimension, desk)
    }


def promised(desk: Desk) -> tuple[Promise, ...]:
    """The clocks the desk's policies set targets for, in their order."""
    found = ((policy.name, kind) for policy in desk.sla.policies for kind in policy.kinds())
    return tuple(dict.fromkeys(found))
