"""Doubts about ``sla.yaml`` as a whole, held against the desk's own words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.calendar.lint import FILE
from tickets_cli.domain.calendar.lint import lint as lint_calendar
from tickets_cli.domain.duration import Duration, say
from tickets_cli.domain.sla import CUSTOMER, OTHERWISE, Policy
from tickets_cli.errors import WARNING, Problem

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

PATIENCE = 91 * 86400
"""A target should fit into a quarter of a year of its calendar."""


def lint(desk: Desk, today: date) -> Iterator[Problem]:
    """Everything in the desk's calendars, policies and pauses that is hardly ever meant."""
    for calendar in desk.sla.calendars.values():
        yield from lint_calendar(calendar, today)
    for number, policy in enumerate(desk.sla.policies):
        yield from _words(policy, f"policies[{number}]", desk)
        yield from _reach(policy, f"policies[{number}]", desk, today)
        for place, before in enumerate(desk.sla.policies[:number]):
            if _rival(policy, before):
                message = f"policy {policy.name} is for the same tickets as {before.name}"
                hint = f"both are kept, and reported apart; policies[{place}] is the other one"
                yield _doubt(f"policies[{number}].match", "policy-rival", message, hint)
    for kind, names in desk.sla.pauses.items():
        for name in sorted(names - set(desk.workflow.statuses)):
            message = f"{name!r} is not a status of this desk"
            hint = f"statuses: {', '.join(desk.workflow.statuses)}"
            yield _doubt(f"pauses.{kind}", "pause-status", message, hint)


def _doubt(field: str, code: str, message: str, hint: str) -> Problem:
    return Problem(FILE, message, hint=hint, field=field, code=code, severity=WARNING)


def _words(policy: Policy, place: str, desk: Desk) -> Iterator[Problem]:
    """Priorities, levels and values of the query that the desk does not have."""
    from tickets_cli.domain.query import fold_fields, parse

    for priority in policy.targets:
        if priority not in (*desk.priorities, OTHERWISE):
            message = f"{priority!r} is not a priority of this desk"
            hint = f"priorities: {', '.join(desk.priorities)}, or {OTHERWISE}"
            yield _doubt(f"{place}.targets.{priority}", "target-priority", message, hint)
    for level in policy.levels:
        if level not in desk.levels:
            hint = f"levels: {', '.join(map(str, desk.levels))}"
            message = f"{level!r} is not a level of this desk"
            yield _doubt(f"{place}.levels.{level}", "target-level", message, hint)
    query = parse(policy.match, fold_fields(desk), strict=False)
    for error in (*query.unknown, *query.doubtful):
        yield _doubt(f"{place}.match", "policy-match", error.what, error.hint)


def _reach(policy: Policy, place: str, desk: Desk, today: date) -> Iterator[Problem]:
    """Targets that take longer than a quarter of a year because the calendar is not always open."""
    start = datetime(today.year, today.month, today.day, tzinfo=UTC)
    for field, name, length in _lengths(policy):
        calendar = desk.sla.calendars[name]
        seconds = calendar.length(length, start)
        due = calendar.reach(stamp(start), seconds)
        if due is None:
            message = f"{length} is more than calendar {name} opens in a hundred years"
        elif due - stamp(start) > max(PATIENCE, seconds):
            message = f"{length} of calendar {name} take {say(due - stamp(start))}"
        else:
            continue
        hint = "check the calendar's hours, or choose another calendar"
        yield _doubt(f"{place}.{field}", "target-beyond-calendar", message, hint)


def _lengths(policy: Policy) -> Iterator[tuple[str, str, Duration]]:
    for priority, target in policy.targets.items():
        for kind in CUSTOMER:
            length = target.of(kind)
            if length is not None:
                yield f"targets.{priority}.{kind}", target.calendar, length
    for level, stay in policy.levels.items():
        yield f"levels.{level}", stay.calendar, stay.time


def _rival(policy: Policy, before: Policy) -> bool:
    """Whether two policies promise the same kind of clock to the same tickets."""
    from tickets_cli.domain.query import fold_fields, parse

    if policy.name == before.name or not set(policy.kinds()) & set(before.kinds()):
        return False
    one, other = (parse(p.match, fold_fields(), strict=False) for p in (policy, before))
    return one == other
