"""The work logged on one ticket, priced by the rate of who did it."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.namedtuple import NamedTuple

VENDOR = "vendor"
MINUTES_PER_HOUR = 60
LOGGED = frozenset({"minutes", "cost", "material"})
"""An entry with any of these is part of the worklog, whatever else it tells."""


class Effort(NamedTuple):
    """One entry of the worklog; money is exact, ``labour`` is None where no rate is known.

    ``level`` is where the ticket stood, or ``vendor`` for work that was bought. What our own
    people do while a vendor has the ticket counts for the level that gave it there.
    """

    minutes: int
    level: str
    labour: Fraction | None
    material: Fraction


def efforts(ticket: Ticket, desk: Desk) -> tuple[Effort, ...]:
    """Everything a ticket's entries say was worked or paid, in order."""
    return tuple(_efforts(ticket, desk))


def _efforts(ticket: Ticket, desk: Desk) -> Iterator[Effort]:
    level: Any = 1
    for entry in ticket.timeline:
        stands = entry.values.get("level")
        level = level if stands in (None, VENDOR) else stands
        if not LOGGED.isdisjoint(entry.values):
            vendor = entry.values.get("vendor")
            minutes = int(entry.values.get("minutes") or 0)
            yield Effort(
                minutes=minutes,
                level=VENDOR if vendor else str(level),
                labour=_labour(entry, minutes, desk, level),
                material=_money(entry.values.get("material")) or Fraction(0),
            )


def _labour(entry: Entry, minutes: int, desk: Desk, level: Any) -> Fraction | None:
    """What the work itself cost: an invoiced amount, else the minutes at the rate."""
    invoiced = _money(entry.values.get("cost"))
    if invoiced is not None:
        return invoiced
    rate = _rate(entry, desk, level)
    if rate is None:
        return None if minutes else Fraction(0)
    return rate * minutes / MINUTES_PER_HOUR


def _rate(entry: Entry, desk: Desk, level: Any) -> Fraction | None:
    """Money per hour of the vendor, or of the person the work is logged for.

    Where they have none of their own it is that of their level, else of the ticket's.
    """
    team = desk.team
    if name := entry.values.get("vendor"):
        vendor = team.vendors.get(name)
        own = vendor.rate if vendor else None
        return _money(team.rates.get(VENDOR) if own is None else own)
    person = team.people.get(entry.values.get("from") or entry.by)
    if person is not None and person.rate is not None:
        return _money(person.rate)
    of_level = person.level if person is not None and person.level is not None else level
    return _money(team.rates.get(str(of_level)))


def _money(value: object) -> Fraction | None:
    """An amount as it was written: 0.1 is a tenth, not the nearest binary fraction."""
    return None if value is None else Fraction(str(value))
