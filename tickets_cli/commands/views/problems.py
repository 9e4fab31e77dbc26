"""Problems of files, as lines an editor can jump to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tickets_cli.domain.count import counted
from tickets_cli.errors import Problem
from tickets_cli.render.problem import problem_line
from tickets_cli.render.sheet import Column, Sheet, View

COLUMNS = (
    Column("severity", "Severity"),
    Column("path", "File"),
    Column("line", "Line", "number"),
    Column("column", "Col", "number"),
    Column("field", "Field"),
    Column("message", "Problem", wide=True),
    Column("hint", "Hint"),
)


def problems_view(problems: Sequence[Problem], tickets: int) -> View:
    """Every problem, errors before warnings; the count is talk."""
    ranked = sorted(problems, key=lambda problem: (not problem.is_error, problem.path))
    errors = sum(problem.is_error for problem in problems)
    rows = tuple(tuple(facts(p)[column.key] for column in COLUMNS) for p in ranked)
    lines = tuple(map(problem_line, ranked))
    parts = ((tickets, "ticket"), (errors, "error"), (len(problems) - errors, "warning"))
    talk = ", ".join(counted(number, noun) for number, noun in parts)
    data = {
        "tickets": tickets,
        "errors": errors,
        "warnings": len(problems) - errors,
        "problems": [facts(problem) for problem in ranked],
    }
    sheets = (Sheet("", COLUMNS, rows, narrow=lines),) if rows else ()
    return View("validate", data, sheets, talk=(talk,))


def facts(problem: Problem) -> dict[str, Any]:
    """One problem for programs; no line means the whole file."""
    return {
        "severity": problem.severity,
        "code": problem.code,
        "path": problem.path,
        "line": problem.line or None,
        "column": problem.column or None,
        "field": problem.field or None,
        "message": problem.message,
        "hint": problem.hint or None,
    }
