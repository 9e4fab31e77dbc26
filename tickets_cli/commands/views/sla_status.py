"""The clocks of many tickets, earliest due first."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tickets_cli.commands.views.clocks import clock_facts, many_sheet
from tickets_cli.domain.count import counted
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import View

if TYPE_CHECKING:
    from tickets_cli.domain.clocks import Clock

NEVER = datetime.max.replace(tzinfo=UTC)
OVER = ("met", "none")
Standing = Sequence[tuple[Ticket, tuple["Clock", ...]]]


def status_view(standing: Standing) -> View:
    """Per ticket its clocks; people see those that are not over, the earliest due on top."""
    rows = [(ticket.id, clock) for ticket, clocks in standing for clock in clocks]
    lively = [row for row in rows if row[1].state not in OVER] if len(standing) > 1 else rows
    data = [
        {"id": ticket.id, "title": ticket.title, "clocks": [clock_facts(one) for one in clocks]}
        for ticket, clocks in standing
    ]
    hidden = len(rows) - len(lively)
    talk = (f"{counted(hidden, 'clock')} met or not running, left out",) if hidden else ()
    ordered = sorted(lively, key=lambda row: (row[1].due or NEVER, row[0]))
    return View(
        "sla-status",
        data,
        (many_sheet(ordered),),
        tuple(ticket.id for ticket, _ in standing),
        talk,
        ("id", "title", "clocks"),
        many_sheet(rows),
    )
