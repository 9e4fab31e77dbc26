"""What the gate found."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, tzinfo
from typing import Any

from tickets_cli import __version__
from tickets_cli.commands.views.clocks import clock_facts
from tickets_cli.commands.views.problems import facts as problem_facts
from tickets_cli.domain.count import counted
from tickets_cli.domain.finding import Report, of_late, of_problem, worst_first
from tickets_cli.domain.gate import Late
from tickets_cli.errors import Problem
from tickets_cli.render.sheet import Block, Column, Sheet, View

LATE = (
    Column("ticket", "Ticket", "id"),
    Column("priority", "Prio", "priority"),
    Column("clock", "Clock"),
    Column("state", "State", "state"),
    Column("over", "Over by", "duration"),
    Column("due", "Due", "time", spared=1),
    Column("title", "Title", wide=True),
)
INVALID = (
    Column("path", "File"),
    Column("line", "Line", "number"),
    Column("field", "Field"),
    Column("message", "Problem", wide=True),
)


def check_view(tickets: int, errors: Sequence[Problem], late: Sequence[Late]) -> View:
    """Invalid files first, then overdue clocks, worst first; the count closes."""
    blocks: list[Block] = []
    breached = sum(one.clock.state == "breached" for one in late)
    if errors:
        rows = tuple(tuple(problem_facts(p)[c.key] for c in INVALID) for p in errors)
        blocks.append(Sheet("Invalid", INVALID, rows))
    if late:
        blocks.append(
            Sheet("Overdue" if breached else "At risk", LATE, tuple(_row(one) for one in late))
        )
    summary = {
        "tickets": tickets,
        "invalid": len({problem.path for problem in errors}),
        "breached": breached,
        "at_risk": len(late) - breached,
    }
    data = {
        "summary": summary,
        "problems": [problem_facts(problem) for problem in errors],
        "clocks": [_facts(one) for one in late],
    }
    rest = [f"{summary[name]} {name.replace('_', ' ')}" for name in ("breached", "at_risk")]
    files = counted(summary["invalid"], "invalid file")
    told = ", ".join([counted(tickets, "ticket"), files, *rest])
    return View("check", data, tuple(blocks), tuple(one.ticket.id for one in late), (told,))


def _row(one: Late) -> tuple[Any, ...]:
    ticket, clock = one.ticket, one.clock
    over = -clock.remaining_seconds if clock.remaining_seconds is not None else None
    return (
        ticket.id,
        ticket.priority,
        clock.clock,
        clock.state,
        over if over and over > 0 else None,
        clock.due,
        ticket.title,
    )


def _facts(one: Late) -> dict[str, Any]:
    ticket = one.ticket
    head = {"ticket": ticket.id, "title": ticket.title, "priority": ticket.priority}
    return {**head, **clock_facts(one.clock)}


def check_report(
    view: View,
    errors: Sequence[Problem],
    late: Sequence[Late],
    now: datetime,
    zone: tzinfo,
    prefix: str = "",
) -> Report:
    """The same as findings, for CI formats; invalid files before late clocks."""
    findings = [of_problem(one, prefix) for one in errors]
    findings += [of_late(one, zone, prefix) for one in late]
    passed = f"{counted(view.data['summary']['tickets'], 'ticket')} looked at"
    return Report("check", worst_first(findings), view.talk[0], passed, now, __version__)


def check_counts(view: View) -> dict[str, str]:
    """The counts as outputs of a CI step."""
    counts = {name.replace("_", "-"): str(n) for name, n in view.data["summary"].items()}
    return {**counts, "overdue": " ".join(dict.fromkeys(view.ids))}
