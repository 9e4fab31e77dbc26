"""When a ticket would be due that does not exist yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any

from tickets_cli.commands.views.clocks import clock_facts, name_of
from tickets_cli.commands.views.moments import away, wall
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import Column, Sheet, View

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar
    from tickets_cli.domain.clocks import Clock

COLUMNS = (
    Column("clock", "Clock"),
    Column("policy", "Policy"),
    Column("calendar", "Calendar", spared=2),
    Column("target_seconds", "Target", "duration"),
    Column("due", "Due"),
    Column("in", "In", spared=1),
    Column("next_opening", "Next opening"),
)
FLAT = tuple(
    column._replace(kind="time") if column.key in ("due", "next_opening") else column
    for column in COLUMNS
    if column.key != "in"
)
SHOWN = ("type", "priority", "service", "level", "queue", "status")


def due_view(
    ticket: Ticket,
    clocks: Sequence[Clock],
    calendars: Mapping[str, Calendar],
    zone: tzinfo,
    now: datetime,
) -> View:
    """Each clock of the imagined ticket with its deadline."""
    openings = [_opening(clock, calendars) for clock in clocks]
    rows, flat = [], []
    for clock, opening in zip(clocks, openings, strict=True):
        head = (name_of(clock), clock.policy, clock.calendar, clock.target_seconds)
        told = clock.state if clock.due is None or clock.stopped_at else away(clock.due, now)
        shown = None if opening == clock.due else wall(opening, zone)
        rows.append((*head, wall(clock.due, zone), told, shown))
        flat.append((*head, clock.due, opening))
    data = {
        "opened": ticket.opened,
        "fields": ticket.header(),
        "clocks": [
            {**clock_facts(clock), "next_opening": opening}
            for clock, opening in zip(clocks, openings, strict=True)
        ],
    }
    words = ", ".join(f"{name} {getattr(ticket, name)}" for name in SHOWN if _said(ticket, name))
    title = f"Opened {wall(ticket.opened, zone)}: {words}"
    sheet = Sheet(title, COLUMNS, tuple(rows), empty="no policy promises anything for it")
    return View("sla-due", data, (sheet,), fields=tuple(data), flat=Sheet("", FLAT, tuple(flat)))


def _opening(clock: Clock, calendars: Mapping[str, Calendar]) -> datetime | None:
    if clock.due is None or clock.calendar is None:
        return None
    return calendars[clock.calendar].next_opening(clock.due)


def _said(ticket: Ticket, name: str) -> Any:
    return getattr(ticket, name) is not None
