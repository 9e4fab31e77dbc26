"""Clocks as rows for people and as facts for programs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tickets_cli.render.sheet import Column, Sheet

if TYPE_CHECKING:
    from tickets_cli.domain.clocks import Clock

FACTS = (
    "clock",
    "policy",
    "calendar",
    "state",
    "target_seconds",
    "elapsed_seconds",
    "remaining_seconds",
    "percent",
    "due",
    "started_at",
    "stopped_at",
    "level",
)
COLUMNS = (
    Column("clock", "Clock"),
    Column("policy", "Policy", spared=4),
    Column("state", "State", "state"),
    Column("elapsed_seconds", "Elapsed", "duration", spared=3),
    Column("target_seconds", "Target", "duration", spared=2),
    Column("percent", "Used %", "number", spared=1),
    Column("remaining_seconds", "Left", "duration"),
    Column("due", "Due", "time"),
)


def clock_facts(clock: Clock) -> dict[str, Any]:
    """One clock as the manual documents it; nulls are present."""
    return {name: getattr(clock, name) for name in FACTS}


def cells(clock: Clock) -> tuple[Any, ...]:
    """One clock as a row."""
    return (name_of(clock), *(getattr(clock, column.key) for column in COLUMNS[1:]))


def name_of(clock: Clock) -> str:
    """The clock's name; a level's clock says which level."""
    return f"level {clock.level}" if clock.clock == "level" else clock.clock


def clocks_sheet(standing: Iterable[Clock], title: str) -> Sheet:
    """The clocks of one ticket."""
    return Sheet(title, COLUMNS, tuple(cells(clock) for clock in standing))


def many_sheet(rows: Sequence[tuple[str, Clock]]) -> Sheet:
    """The clocks of many tickets, the ticket's id first."""
    columns = (Column("ticket", "Ticket", "id"), *COLUMNS)
    return Sheet(
        "", columns, tuple((name, *cells(clock)) for name, clock in rows), empty="no clocks"
    )
