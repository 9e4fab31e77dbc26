"""Which promises are broken, or about to be: what a CI job is told."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.clocks import Clock, clocks
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ticket import Ticket

INTERNAL = "level"
"""Clocks of levels are the team's own agreement; a gate holds the customers' promises."""


@dataclass(frozen=True, slots=True)
class Late:
    """A ticket and its clock that is breached or at risk."""

    ticket: Ticket
    clock: Clock


def late(tickets: Iterable[Ticket], desk: Desk, now: datetime) -> list[Late]:
    """Customer clocks that are breached or at risk; breached first, the most overdue on top."""
    found = [
        Late(ticket, clock)
        for ticket in tickets
        for clock in clocks(ticket, desk, now)
        if clock.clock != INTERNAL and clock.state in ("breached", "at_risk")
    ]
    return sorted(
        found,
        key=lambda one: (
            one.clock.state != "breached",
            one.clock.remaining_seconds or 0,
            one.ticket.id,
        ),
    )
