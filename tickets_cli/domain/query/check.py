"""Look over the queries in settings: what cannot be read, and names nobody knows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tickets_cli.domain.query.faults import QueryError
from tickets_cli.domain.query.fields import fold_fields, ticket_fields
from tickets_cli.domain.query.query import parse
from tickets_cli.errors import WARNING, Problem

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

VIEW, RULE, POLICY = "view", "rule", "policy"
"""Where a query stands: a view may say ``@me``, a policy asks only for timeline fields."""


def check(
    text: str, desk: Desk, *, where: str = VIEW, path: str = "", field: str = ""
) -> tuple[Problem, ...]:
    """What is wrong with a query of the settings, for the file and field it stands in.

    A query that cannot be read is an error; a status, queue, person or service that the
    settings do not know is a warning, for tickets may still have it.
    """
    table = fold_fields(desk) if where == POLICY else ticket_fields(desk)
    try:
        query = parse(text, table, strict=False)
    except QueryError as error:
        return (_problem(error, path, field),)
    found = [_problem(doubt, path, field, WARNING) for doubt in (*query.unknown, *query.doubtful)]
    if where != VIEW and query.asks_me:
        message = f"nobody is @me in a {where}"
        hint = "name the person: assignee:HANDLE"
        found.append(Problem(path, message, hint, field, code="query"))
    return tuple(found)


def check_views(desk: Desk, path: str = "views.yaml") -> Iterator[Problem]:
    """What is wrong with the saved views of a desk, views that lead back to themselves included."""
    for name, text in desk.views.items():
        yield from check(text, desk, path=path, field=f"views.{name}")


def _problem(error: QueryError, path: str, field: str, severity: str = "error") -> Problem:
    code = "query" if severity != WARNING else "query-value"
    message = f"{error.what} (column {error.column} of the query)"
    return Problem(path, message, error.hint, field, code=code, severity=severity)
