"""A period step by step: what came and went in each day, week or month, and what was left."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise
from operator import attrgetter
from typing import Any

from tickets_cli.domain import moment
from tickets_cli.domain.metrics.facts import DONE, OPEN, Facts
from tickets_cli.domain.metrics.window import first_second
from tickets_cli.domain.period import Period

DAY, WEEK, MONTH = "day", "week", "month"
MOST_DAYS, MOST_WEEKS = 45, 200
"""How many days a period may have to be told by the day, and by the week."""

FLOWS = ("opened", "resolved", "closed", "cancelled", "reopened")
STOCKS = ("open", "not_closed")
_WHERE = {"open": (OPEN,), "not_closed": (OPEN, DONE)}


def step_of(period: Period) -> str:
    """How a period is cut so that people can read it: a month by the day, a year by the month."""
    days = (period.end - period.start).days
    return DAY if days <= MOST_DAYS else WEEK if days <= MOST_WEEKS else MONTH


def borders(period: Period, step: str) -> list[datetime]:
    """Where each step begins, and the end: midnights of the period's zone, weeks from Monday."""
    found = [period.start]
    day = _next(period.first, step)
    while (begin := moment.midnight(day, period.zone)) < period.end:
        found.append(begin)
        day = _next(day, step)
    return [*found, period.end]


def _next(day: date, step: str) -> date:
    """The first day of the step after the one that holds a day."""
    if step == DAY:
        return day + timedelta(1)
    if step == WEEK:
        return day + timedelta(7 - day.weekday())
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def series(
    tickets: Iterable[Facts], edges: Sequence[datetime], now: datetime
) -> list[dict[str, Any]]:
    """Volume of each step and both backlogs at its end; nothing is known of steps to come.

    The flows add up to the volume of the whole period; the last backlog is the period's.
    """
    seconds = [first_second(edge) for edge in edges]
    known = [one for one in tickets if not one.is_past(seconds[0])]
    flows = {name: _between(found, seconds) for name, found in _events(known).items()}
    left = {name: _standing(known, where, seconds) for name, where in _WHERE.items()}
    return [
        _step(place, edges, flows, left, is_known=edges[place - 1] <= now)
        for place in range(1, len(edges))
    ]


def _step(
    place: int,
    edges: Sequence[datetime],
    flows: dict[str, list[int]],
    left: dict[str, list[int]],
    *,
    is_known: bool,
) -> dict[str, Any]:
    told: dict[str, Any] = {"from": edges[place - 1], "to": edges[place]}
    told |= {name: counts[place] if is_known else None for name, counts in flows.items()}
    return told | {name: counts[place] if is_known else None for name, counts in left.items()}


def _events(tickets: Sequence[Facts]) -> dict[str, list[int]]:
    """When things happened, by what they were."""
    found = {name: list(map(attrgetter(name), tickets)) for name in FLOWS[:-1]}
    happened = {name: [at for at in every if at is not None] for name, every in found.items()}
    return {**happened, "reopened": [at for one in tickets for at in one.reopenings]}


def _before(instants: Iterable[int], edges: Sequence[int]) -> list[int]:
    """How many instants lie before each border."""
    ranked = sorted(instants)
    return [bisect_left(ranked, edge) for edge in edges]


def _between(instants: Iterable[int], edges: Sequence[int]) -> list[int]:
    """How many lie in each step, at the place of its end."""
    counts = _before(instants, edges)
    return [0, *(later - earlier for earlier, later in pairwise(counts))]


def _standing(tickets: Iterable[Facts], where: tuple[str, ...], edges: Sequence[int]) -> list[int]:
    """How many tickets stood there just before each border."""
    came: list[int] = []
    went: list[int] = []
    for ticket in tickets:
        counted = False
        for since, standing in ticket.standings:
            if (standing in where) != counted:
                counted = not counted
                (came if counted else went).append(since)
    pairs = zip(_before(came, edges), _before(went, edges), strict=True)
    return [earlier - later for earlier, later in pairs]
