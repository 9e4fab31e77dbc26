"""What a gate found: one shape for invalid data, late clocks and odd history alike.

Every output format of the gates is a pure function over these.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime, tzinfo
from hashlib import sha256

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import duration, ids
from tickets_cli.domain.gate import Late
from tickets_cli.errors import ERROR, WARNING, Problem

NOTICE = "notice"
SEVERITIES = (ERROR, WARNING, NOTICE)
"""Worst first."""

_FINGERPRINT = 32  # hexadecimal digits


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a gate found, in one place.

    ``line`` and ``column`` count from 1; 0 means the whole file. ``fix`` says what to do.
    ``key`` tells it apart from others of its code in the same file and stays the same while
    the finding does: no line numbers, nothing that grows with time. ``commit`` is where it
    came about, for findings about history.
    """

    code: str
    message: str
    severity: str = ERROR
    path: str = ""
    line: int = 0
    column: int = 0
    ticket: str | None = None
    fix: str = ""
    key: str = ""
    commit: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """All that one gate found, as the renderers get it.

    ``told`` is the closing line with the counts, ``passed`` what was looked at, for formats
    that must name at least one thing that is in order.
    """

    gate: str
    findings: tuple[Finding, ...]
    told: str
    passed: str
    now: datetime
    version: str


def worst_first(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """By severity, else in the order they came: readers with limits cut off the end."""
    return tuple(sorted(findings, key=lambda one: SEVERITIES.index(one.severity)))


def of_problem(problem: Problem, prefix: str = "") -> Finding:
    """A problem of a file; ``prefix`` leads from the repository's top to the desk."""
    name = problem.path.rpartition("/")[2].removesuffix(".yaml")
    field = f"{problem.field}: " if problem.field else ""
    return Finding(
        code=problem.code or "invalid",
        message=f"{field}{problem.message}",
        severity=problem.severity,
        path=f"{prefix}{problem.path}",
        line=problem.line,
        column=problem.column,
        ticket=name if ids.is_id(name) else None,
        fix=problem.hint,
        key=f"{problem.field} {problem.message}",
    )


def of_late(late: Late, zone: tzinfo, prefix: str = "") -> Finding:
    """A clock that is overdue, or about to be."""
    ticket, clock = late.ticket, late.clock
    priority = f"{ticket.priority} " if ticket.priority else ""
    due = f", due {clock.due.astimezone(zone):%Y-%m-%d %H:%M %Z}" if clock.due else ""
    breached = clock.state == "breached"
    return Finding(
        code=f"sla-{clock.state.replace('_', '-')}",
        message=f"{ticket.id} {priority}{clock.clock} {_standing(late)}{due}: {ticket.title}",
        severity=ERROR if breached else WARNING,
        path=f"{prefix}{ids.path_of(ticket.id)}",
        line=1,
        ticket=ticket.id,
        fix=f"tickets sla explain {ticket.id}",
        key=f"{clock.policy} {clock.clock} {clock.started_at}",
    )


def _standing(late: Late) -> str:
    left = late.clock.remaining_seconds or 0
    if late.clock.state == "breached":
        return f"overdue by {duration.say(-left, days=False)}" if left < 0 else "overdue"
    return f"at risk, {duration.say(left, days=False)} left"


def fingerprints(findings: Sequence[Finding]) -> tuple[str, ...]:
    """One for each, unique among them, the same tomorrow and after lines have moved."""
    seen: Counter[str] = Counter()
    found = []
    for one in findings:
        parts = "\0".join((one.code, one.path, one.ticket or "", one.key, one.commit or ""))
        number = seen[parts]
        seen[parts] += 1
        text = f"{parts}\0{number}" if number else parts
        found.append(sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:_FINGERPRINT])
    return tuple(found)
