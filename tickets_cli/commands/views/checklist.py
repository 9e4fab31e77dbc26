"""The scripts a ticket followed, as checklists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tickets_cli.domain.checklist import DONE, OPEN, SKIPPED, Checklist, Step, checklists
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import Column, Sheet

COLUMNS = (
    Column("number", "", "number"),
    Column("mark", ""),
    Column("step", "Step", wide=True),
    Column("by", "By"),
    Column("at", "At", "time"),
)
MARKS = {OPEN: "[ ]", DONE: "[x]", SKIPPED: "[-]"}
"""How a step stands; another word somebody wrote counts as done."""


def checklist_sheets(ticket: Ticket) -> Iterator[Sheet]:
    """A sheet for each script, in the order they were begun."""
    for one in checklists(ticket.timeline):
        rows = tuple(_row(number, step) for number, step in enumerate(one.steps, 1))
        yield Sheet(f"Script {one.script}{_ended(one)}", COLUMNS, rows, empty="no steps")


def _row(number: int, step: Step) -> tuple[Any, ...]:
    return (number, MARKS.get(step.state, MARKS[DONE]), step.text, step.by, step.at)


def _ended(one: Checklist) -> str:
    return f": {one.outcome}" if one.outcome else ""


def checklist_facts(ticket: Ticket) -> list[dict[str, Any]]:
    """The same for programs; nulls and empty lists are present."""
    return [
        {
            "script": one.script,
            "started": one.started,
            "by": one.by,
            "outcome": one.outcome,
            "steps": [
                {"step": step.text, "state": step.state, "at": step.at, "by": step.by}
                for step in one.steps
            ],
        }
        for one in checklists(ticket.timeline)
    ]
