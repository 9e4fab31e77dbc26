"""Problems and major incidents as rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tickets_cli.domain.problems import Standing, is_major, workaround_of
from tickets_cli.render.sheet import Column, Sheet, View

PROBLEMS = (
    Column("id", "Id", "id"),
    Column("priority", "Prio", "priority"),
    Column("status", "Status", "status"),
    Column("known_error", "Known error", "flag"),
    Column("open_incidents", "Open", "number"),
    Column("incidents", "Incidents", "number", spared=2),
    Column("age_seconds", "Age", "age", spared=1),
    Column("title", "Title", wide=True),
)
MAJORS = (
    Column("id", "Id", "id"),
    Column("state", "Is"),
    Column("priority", "Prio", "priority"),
    Column("status", "Status", "status"),
    Column("open_followers", "Open", "number"),
    Column("followers", "Follow", "number"),
    Column("title", "Title", wide=True),
)


def problems_view(found: Sequence[Standing], now: datetime) -> View:
    """A row for each problem."""
    return _view("problems", PROBLEMS, [_problem(one, now) for one in found], "no problems")


def majors_view(found: Sequence[Standing]) -> View:
    """A row for each major incident, said or proposed."""
    return _view("majors", MAJORS, [_major(one) for one in found], "no major incidents")


def _view(kind: str, columns: tuple[Column, ...], facts: list[dict[str, Any]], empty: str) -> View:
    rows = tuple(tuple(fact[column.key] for column in columns) for fact in facts)
    ids = tuple(fact["id"] for fact in facts)
    fields = tuple(facts[0]) if facts else tuple(column.key for column in columns)
    return View(kind, facts, (Sheet("", columns, rows, empty=empty),), ids, fields=fields)


def _problem(one: Standing, now: datetime) -> dict[str, Any]:
    ticket = one.ticket
    return {
        **_head(one),
        "service": ticket.service,
        "known_error": workaround_of(ticket) is not None,
        "incidents": one.followers,
        "open_incidents": one.is_open,
        "opened": ticket.opened,
        "age_seconds": max(0, int((now - ticket.opened).total_seconds())),
    }


def _major(one: Standing) -> dict[str, Any]:
    return {
        **_head(one),
        "state": "major" if is_major(one.ticket) else "proposed",
        "followers": one.followers,
        "open_followers": one.is_open,
        "opened": one.ticket.opened,
    }


def _head(one: Standing) -> dict[str, Any]:
    ticket = one.ticket
    names = ("id", "title", "status", "priority")
    return {name: getattr(ticket, name) for name in names}
