"""A period step by step: what came and went in each day, week or month, and what was left."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from tickets_cli.domain import moment
from tickets_cli.domain.metrics.facts import DONE, OPEN, Facts
from tickets_cli.domain.period import Period

DAY, WEEK, MONTH = "day", "week", "month"
MOST_DAYS, MOST_WEEKS = 45, 200
"""How many days a period may have to be told by the day, and by the week."""

FLOWS = ("opened", "resolved", "closed", "cancelled", "reopened")
STOCKS = ("open", "not_closed")
_OPEN, _UNCLOSED = (OPEN,), (OPEN, DONE)


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
    flows = {name: [0] * (len(edges) + 1) for name in FLOWS}
    stocks = {name: [0] * (len(edges) + 1) for name in STOCKS}
    for ticket in tickets:
        for name, at in _events(ticket):
            flows[name][bisect_right(edges, at)] += 1
        _stand(stocks["open"], ticket, _OPEN, edges)
        _stand(stocks["not_closed"], ticket, _UNCLOSED, edges)
    left = {name: _running(changes) for name, changes in stocks.items()}
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


def _events(ticket: Facts) -> Iterable[tuple[str, datetime]]:
    yield "opened", ticket.opened
    for name in ("resolved", "closed", "cancelled"):
        at = getattr(ticket, name)
        if at is not None:
            yield name, at
    for at in ticket.reopenings:
        yield "reopened", at


def _stand(
    changes: list[int], ticket: Facts, where: tuple[str, ...], edges: Sequence[datetime]
) -> None:
    """Note at which borders a ticket begins and ceases to be counted: just before the border."""
    counted = False
    for since, standing in ticket.standings:
        if (standing in where) != counted:
            counted = not counted
            changes[bisect_right(edges, since)] += 1 if counted else -1


def _running(changes: Sequence[int]) -> list[int]:
    found, level = [], 0
    for change in changes:
        level += change
        found.append(level)
    return found
