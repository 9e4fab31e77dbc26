"""The desk as four plain tables, for analysis elsewhere: tickets, entries, links and clocks.

One row per thing, one value per cell; instants are aware, times are whole seconds. What is
derived (resolved, first response, clocks) is as of ``now``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tickets_cli.domain.calendar.instants import instant
from tickets_cli.domain.clocks import clocks
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.metrics.facts import Facts, Took
from tickets_cli.domain.metrics.replay import facts
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket
from tickets_cli.namedtuple import NamedTuple

TEXT, NUMBER, REAL, TIME, LIST, OTHER = "text", "number", "real", "time", "list", "json"
"""What a column holds; ``json`` is whatever is left."""

Row = tuple[Any, ...]
Columns = tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """Named columns with what they hold, and rows; ``key`` names the columns that identify one."""

    name: str
    columns: Columns
    key: tuple[str, ...]
    rows: Iterable[Row]


HEADER = (
    *("title", "type", "status", "priority", "priority_reason", "impact", "urgency"),
    *("requester_urgency", "service", "category", "level", "queue", "assignee", "channel"),
    "description",
)
TICKETS: Columns = (
    ("id", TEXT),
    *((name, TEXT) for name in HEADER),
    ("class", TEXT),
    ("requester_name", TEXT),
    ("requester_email", TEXT),
    ("organisation", TEXT),
    ("tags", LIST),
    ("aliases", LIST),
    ("opened", TIME),
    ("opened_by", TEXT),
    ("updated", TIME),
    ("first_response", TIME),
    ("resolved", TIME),
    ("closed", TIME),
    ("cancelled", TIME),
    ("response_seconds", NUMBER),
    ("response_business_seconds", NUMBER),
    ("resolution_seconds", NUMBER),
    ("resolution_business_seconds", NUMBER),
    ("reopenings", NUMBER),
    ("reassignments", NUMBER),
    ("minutes", NUMBER),
    ("rating", NUMBER),
)
NUMBERS = ("minutes", "rating", "size")
MONEY = ("cost", "material")
TOLD = (
    *TIMELINE_FIELDS,
    *("party", "visibility", "channel", "from", "vendor", "reference", "clock", "rule"),
    *("script", "step", "outcome", "reason", "tried", "text", "file"),
    *NUMBERS,
    *MONEY,
)
"""Keys of entries with a column of their own."""

ENTRIES: Columns = (
    ("ticket", TEXT),
    ("id", TEXT),
    ("position", NUMBER),
    ("at", TIME),
    ("by", TEXT),
    ("event", TEXT),
    *((name, NUMBER if name in NUMBERS else REAL if name in MONEY else TEXT) for name in TOLD),
    ("other", OTHER),
)
LINKS: Columns = (("ticket", TEXT), ("type", TEXT), ("other", TEXT))
CLOCKS: Columns = (
    ("ticket", TEXT),
    ("clock", TEXT),
    ("policy", TEXT),
    ("calendar", TEXT),
    ("level", TEXT),
    ("state", TEXT),
    *((f"{name}_seconds", NUMBER) for name in ("target", "elapsed", "remaining")),
    ("percent", NUMBER),
    *((name, TIME) for name in ("due", "started_at", "stopped_at", "breached_at")),
)


def tables(known: Sequence[Ticket], desk: Desk, now: datetime) -> dict[str, Table]:
    """Every table, by name; rows are made when they are asked for."""
    return {name: make(known, desk, now) for name, make in MAKERS.items()}


def tickets(known: Iterable[Ticket], desk: Desk, now: datetime) -> Table:
    """One row per ticket, the desk's own fields last."""
    own = tuple(desk.fields)
    columns = (*TICKETS, *((f"field_{name}", _held(desk, name)) for name in own))
    return Table("tickets", columns, ("id",), (_ticket(one, desk, now, own) for one in known))


_HELD = {"integer": NUMBER, "boolean": NUMBER, "number": REAL, "list": LIST}


def _held(desk: Desk, name: str) -> str:
    """What the column of a field of the desk's own holds."""
    return _HELD.get(desk.fields[name].type, TEXT)


def _ticket(ticket: Ticket, desk: Desk, now: datetime, own: Sequence[str]) -> Row:
    requester = ticket.requester
    return (
        ticket.id,
        *(_plain(getattr(ticket, name), name) for name in HEADER),
        desk.workflow.class_of(ticket.status),
        requester.name if requester else None,
        requester.email if requester else None,
        requester.organisation if requester else None,
        ticket.tags,
        ticket.aliases,
        ticket.opened,
        ticket.opened_by,
        ticket.timeline[-1].at,
        *_derived(facts(ticket, desk, now)),
        *(ticket.fields.get(name) for name in own),
    )


def _derived(known: Facts | None) -> Row:
    """What a replay says; nothing of a ticket that is not open yet."""
    if known is None:
        return (None,) * 12
    return (
        *map(_instant, (known.first_response, known.resolved, known.closed, known.cancelled)),
        *_took(known.response),
        *_took(known.resolution),
        len(known.reopenings),
        known.handovers.reassignments,
        sum(effort.minutes for effort in known.efforts),
        known.rating,
    )


def _instant(seconds: int | None) -> datetime | None:
    return None if seconds is None else instant(seconds)


def _took(time: Took | None) -> tuple[int | None, int | None]:
    return (time.calendar, time.business) if time else (None, None)


def _plain(value: Any, name: str) -> Any:
    """Levels are numbers and words; in a column they are all words."""
    return str(value) if name == "level" and value is not None else value


def entries(known: Iterable[Ticket], desk: Desk, now: datetime) -> Table:
    """One row per entry of every timeline, in order."""
    rows = (
        _entry(ticket.id, place, entry)
        for ticket in known
        for place, entry in enumerate(ticket.timeline, 1)
    )
    return Table("entries", ENTRIES, ("ticket", "id"), rows)


def _entry(ticket_id: str, place: int, entry: Entry) -> Row:
    values = entry.values
    other = {key: value for key, value in values.items() if key not in TOLD}
    return (
        *(ticket_id, entry.id, place, entry.at, entry.by, entry.event),
        *(_plain(values.get(name), name) for name in TOLD),
        other or None,
    )


def links(known: Iterable[Ticket], desk: Desk, now: datetime) -> Table:
    """One row per arrow, as it is stored: from one end only."""
    rows = ((ticket.id, link.type, link.ticket) for ticket in known for link in ticket.links)
    return Table("links", LINKS, ("ticket", "type", "other"), rows)


def clock_rows(known: Iterable[Ticket], desk: Desk, now: datetime) -> Table:
    """One row per clock of every policy that ever held for a ticket."""
    return Table("clocks", CLOCKS, (), _clocks(known, desk, now))


def _clocks(known: Iterable[Ticket], desk: Desk, now: datetime) -> Iterator[Row]:
    for ticket in known:
        for clock in clocks(ticket, desk, now):
            told = (_plain(getattr(clock, name), name) for name, _ in CLOCKS[1:])
            yield (ticket.id, *told)


MAKERS: Mapping[str, Callable[[Sequence[Ticket], Desk, datetime], Table]] = {
    "tickets": tickets,
    "entries": entries,
    "links": links,
    "clocks": clock_rows,
}
"""Every table there is."""
