"""The clocks of many tickets, earliest due first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING, Any

from tickets_cli.commands.views.clocks import COLUMNS, cells, clock_facts, many_sheet
from tickets_cli.commands.views.moments import away, reopening, wall
from tickets_cli.domain.count import counted
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.vendor import outside
from tickets_cli.render.sheet import Column, Sheet, View

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar
    from tickets_cli.domain.clocks import Clock
    from tickets_cli.domain.desk import Desk

NEVER = datetime.max.replace(tzinfo=UTC)
OVER = ("met", "none")
Standing = Sequence[tuple[Ticket, tuple["Clock", ...]]]
SHEET = (Column("ticket", "Ticket", "id"), *COLUMNS)
WHEN = Column("when", "When", wide=True, spared=5)


def status_view(standing: Standing, desk: Desk, zone: tzinfo, now: datetime) -> View:
    """Per ticket its clocks; people see those that are not over, the earliest due on top."""
    rows = [(ticket.id, clock) for ticket, clocks in standing for clock in clocks]
    lively = [row for row in rows if row[1].state not in OVER] if len(standing) > 1 else rows
    data = [
        {"id": ticket.id, "title": ticket.title, "clocks": [clock_facts(one) for one in clocks]}
        for ticket, clocks in standing
    ]
    hidden = len(rows) - len(lively)
    talk = [f"{counted(hidden, 'clock')} met or not running left out"] if hidden else []
    if len(standing) == 1 and (who := outside(standing[0][0], desk)):
        talk.append(f"with {who}: the clock of level vendor is this contract's")
    ordered = sorted(lively, key=lambda row: (row[1].due or NEVER, row[0]))
    lines = [(name, *cells(clock)) for name, clock in ordered]
    distances = [when(clock, desk.sla.calendars, zone, now) for _, clock in ordered]
    return View(
        "sla-status",
        data,
        (_sheet(lines, distances),),
        tuple(ticket.id for ticket, _ in standing),
        tuple(talk),
        ("id", "title", "clocks"),
        many_sheet(rows),
    )


def _sheet(lines: Sequence[tuple[Any, ...]], distances: Sequence[str | None]) -> Sheet:
    """What people read; where nothing is due, there is nothing to say of when."""
    if not any(distances):
        return Sheet("", SHEET, tuple(lines), empty="no clocks")
    rows = tuple((*line, far) for line, far in zip(lines, distances, strict=True))
    return Sheet("", (*SHEET, WHEN), rows)


def when(
    clock: Clock, calendars: Mapping[str, Calendar], zone: tzinfo, now: datetime
) -> str | None:
    """How far away the deadline of a clock is that still runs, and what follows closing time."""
    if clock.due is None or clock.calendar is None or clock.stopped_at is not None:
        return None
    opening = reopening(calendars[clock.calendar], clock.due)
    closed = f", then closed until {wall(opening, zone, offset=False)}" if opening else ""
    return away(clock.due, now) + (closed if clock.due >= now else "")
