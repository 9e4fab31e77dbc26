"""Errors, as words for people and as JSON for programs; both neutralise what they quote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tickets_cli.errors import Problem, TicketsError
from tickets_cli.render.style import DIM, RED_BOLD, YELLOW
from tickets_cli.render.text import safe


def error_text(error: TicketsError, colour: bool, *, ci: bool = False) -> str:
    """Say what went wrong, why (the problems, by place) and what to do next."""
    lines = [f"{_paint('error:', RED_BOLD, colour)} {safe(error.message, multiline=True, ci=ci)}"]
    lines += ["  " + problem_line(problem, colour, ci=ci) for problem in error.problems]
    if error.hint:
        lines.append(f"{_paint('hint:', DIM, colour)} {safe(error.hint, multiline=True, ci=ci)}")
    return "\n".join(lines) + "\n"


def problem_line(problem: Problem, colour: bool = False, *, ci: bool = False) -> str:
    """Write ``path:line:column: message (hint)``, the form editors jump to."""
    place = ":".join(str(part) for part in (problem.path, problem.line, problem.column) if part)
    mark = "" if problem.is_error else _paint("warning: ", YELLOW, colour)
    field = f"{problem.field}: " if problem.field else ""
    hint = f" ({problem.hint})" if problem.hint else ""
    start = f"{safe(place, ci=ci)}: " if place else ""
    return start + mark + safe(f"{field}{problem.message}{hint}", ci=ci)


def error_json(error: TicketsError, said: Sequence[str] = (), *, ci: bool = False) -> str:
    """Write the error as the document that ``schemas/output/error.json`` describes.

    ``said`` is what people would have read on stderr before it.
    """
    from tickets_cli.render.json import dumped

    document = {
        "schema": "tickets/error/1",
        "error": {
            "code": error.code,
            "message": error.message,
            "hint": error.hint or None,
            "exit_code": error.exit_code,
            "problems": [problem_facts(problem) for problem in error.problems],
            "talk": list(said),
        },
    }
    return dumped(document, indent=2, ci=ci) + "\n"


def problem_facts(problem: Problem) -> dict[str, Any]:
    """One problem for JSON; what is not known is null."""
    return {
        "path": problem.path or None,
        "line": problem.line or None,
        "column": problem.column or None,
        "field": problem.field or None,
        "code": problem.code or None,
        "severity": problem.severity,
        "message": problem.message,
        "hint": problem.hint or None,
    }


def _paint(text: str, colour: str, wanted: bool) -> str:
    return f"\x1b[{colour}m{text}\x1b[0m" if wanted else text
