"""From the rows of a case to a timeline: only changes make entries.

Rules, in short. The ticket opens at the export's time of opening. Each later entry is a row
that changed something, by whoever wrote the row, at the row's time. The time the export gives
for the last resolution and for the closing wins over the row's own. The rows' order is kept:
an entry that would come before the one that last set one of its fields, or before the
opening, moves up to it, and keeps its own time in ``x-at``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.life import CANCELLED
from tickets_cli.domain.mapping.cells import Fault
from tickets_cli.domain.mapping.rows import Case, Row, Stamp
from tickets_cli.domain.mapping.spec import Spec
from tickets_cli.domain.ticket import TIMELINE_FIELDS
from tickets_cli.domain.workflow import CLOSED, NEW, OPEN_CLASSES, RESOLVED, Workflow

IMPORTER = "import"
"""Who writes what the export says nobody wrote."""

EVENTS = (
    ("status", {"status"}),
    ("priority", {"priority", "impact", "urgency"}),
    ("assigned", {"queue", "assignee"}),
)
"""What a row that changed these fields is called; anything else is ``edited``."""


@dataclass(slots=True)
class Step:
    """One entry in the making. ``said`` is its own time where that could not be kept."""

    at: datetime
    by: str
    values: dict[str, Any]
    event: str
    said: datetime | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """A move between statuses: which step, from which class into which."""

    index: int
    source: str | None
    target: str


def steps_of(case: Case, spec: Spec, workflow: Workflow) -> tuple[list[Step], list[str]]:
    """The timeline of a case, in order, and what of it could not be placed.

    Raises:
        Fault: nothing says when the ticket was opened.
    """
    first = case.rows[0]
    opened_at = case.opened.at or first.at
    if opened_at is None:
        raise Fault("no time of opening, and no time in the row")
    begun = _first_status(first, opened_at, spec, workflow)
    state = dict(zip(TIMELINE_FIELDS, first.state, strict=True))
    state["status"] = begun
    values = {name: value for name, value in state.items() if value is not None}
    opened = Step(opened_at, case.opened.by or first.by or IMPORTER, values, "opened")
    steps = [opened, *_changes(case, state, opened_at, workflow)]
    notes = list(_pin(steps, case, spec, workflow, RESOLVED))
    notes += _pin(steps, case, spec, workflow, CLOSED)
    keep_order(steps)
    return steps, notes


def _first_status(first: Row, opened_at: datetime, spec: Spec, workflow: Workflow) -> str:
    """What the ticket was when it was opened.

    The first row's status if the row is no later than the opening; otherwise that is already
    the first move. Nothing is opened resolved or closed: that takes at least a row.
    """
    status: str = first.state[TIMELINE_FIELDS.index("status")]
    if workflow.is_open(status) and (first.at is None or first.at <= opened_at):
        return status
    return spec.opened.status or first_of_class(workflow, NEW)


def first_of_class(workflow: Workflow, wanted: str) -> str:
    """The desk's first status of a class; cancelled is no ordinary closing."""
    names = [name for name in workflow.of_class(wanted) if name != CANCELLED]
    return names[0] if names else next(iter(workflow.statuses))


def _changes(
    case: Case, state: Mapping[str, Any], opened_at: datetime, workflow: Workflow
) -> Iterator[Step]:
    """One step for every row that differs from the one before."""
    before = tuple(state.values())
    for row in case.rows:
        if row.state == before:
            continue
        values = {
            name: new
            for name, old, new in zip(TIMELINE_FIELDS, before, row.state, strict=True)
            if old != new
        }
        source = before[TIMELINE_FIELDS.index("status")]
        event = _event(values, source, workflow)
        yield Step(row.at or opened_at, row.by or IMPORTER, values, event)
        before = row.state


def _event(values: Mapping[str, Any], source: str, workflow: Workflow) -> str:
    status = values.get("status")
    if status and not workflow.is_open(source) and workflow.is_open(status):
        return "reopened"
    return next((event for event, names in EVENTS if names & values.keys()), "edited")


def turns(steps: list[Step], workflow: Workflow) -> list[Turn]:
    """Every move between classes of status; the first has no source."""
    found: list[Turn] = []
    for index, step in enumerate(steps):
        if "status" in step.values:
            target = workflow.class_of(step.values["status"])
            source = found[-1].target if found else None
            found.append(Turn(index, source, target))
    return found


def _pin(
    steps: list[Step], case: Case, spec: Spec, workflow: Workflow, wanted: str
) -> Iterator[str]:
    """Put the last resolution, or the last closing, where the export says it was.

    Where no row tells of it, a step is added: before the closing, or at the end. A time that
    fits nowhere (the last row is later, and open) is yielded as a note.
    """
    stamp, status = _stamp(case, spec, workflow, wanted)
    if stamp.at is None:
        return
    moves = turns(steps, workflow)
    reopened = max((t.index for t in moves if _reopens(t)), default=0)
    entries = [t.index for t in moves if t.target == wanted and _enters(t, wanted)]
    if entries and entries[-1] > reopened:
        steps[entries[-1]].at = stamp.at
    elif (place := _gap(steps, moves[-1], case, stamp.at, reopened)) is not None:
        by = stamp.by or case.rows[-1].by or IMPORTER
        steps.insert(place, Step(stamp.at, by, {"status": status}, "status"))
    elif entries:
        steps[entries[-1]].at = stamp.at
    else:
        yield f"{wanted} at {stamp.at:%Y-%m-%d %H:%M} UTC does not fit its rows; that is left out"


def _stamp(case: Case, spec: Spec, workflow: Workflow, wanted: str) -> tuple[Stamp, str]:
    stamp, moment = (
        (case.resolved, spec.resolved) if wanted == RESOLVED else (case.closed, spec.closed)
    )
    return stamp, moment.status or first_of_class(workflow, wanted)


def _enters(turn: Turn, wanted: str) -> bool:
    """Whether a move into the class is one that counts as resolving, or as closing."""
    if wanted == RESOLVED:
        return turn.source is None or turn.source in OPEN_CLASSES
    return turn.source != CLOSED


def _reopens(turn: Turn) -> bool:
    return turn.source in (RESOLVED, CLOSED) and turn.target in OPEN_CLASSES


def _gap(steps: list[Step], last: Turn, case: Case, at: datetime, reopened: int) -> int | None:
    """Where a step the rows do not tell of belongs; ``None`` if it belongs nowhere."""
    if last.target == CLOSED:
        cancelled = steps[last.index].values["status"] == CANCELLED
        fits = not cancelled and (not reopened or at >= steps[reopened].at)
        return last.index if fits else None
    if last.target == RESOLVED:
        return len(steps)
    latest = case.rows[-1].at
    return len(steps) if latest is not None and at > latest else None


def keep_order(steps: list[Step]) -> None:
    """Move up what would come before the opening or before what it changes."""
    opened = steps[0].at
    latest: dict[str, datetime] = {}
    for step in steps[1:]:
        least = max([latest.get(name, opened) for name in step.values])
        if step.at < least:
            step.said, step.at = step.at, least
        latest.update(dict.fromkeys(step.values, step.at))
