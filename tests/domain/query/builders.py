"""Tickets and desks for the tests of queries: each test says what it depends on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from tickets_cli.domain.desk import CustomField, Desk, Service
from tickets_cli.domain.query import Context, TicketRecord, parse, ticket_fields
from tickets_cli.domain.team import Person, Queue, Team
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
"""A Sunday."""


def at(hour: int, minute: int = 0, *, day: int = 22) -> datetime:
    """A time of November 2026, in UTC."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC)


def ago(**length: int) -> datetime:
    """A time before noon."""
    return NOON - timedelta(**length)


def desk(**changes: Any) -> Desk:
    """A desk with two people, two queues, a service and a few fields of its own."""
    people = {
        "ann": Person("ann", name="Ann Lee", emails=("ann@example.org",)),
        "bob": Person("bob", name="Bob Ray"),
    }
    queues = {name: Queue(name) for name in ("network", "hardware")}
    fields = {
        "asset": CustomField("asset"),
        "seats": CustomField("seats", "integer"),
        "wanted": CustomField("wanted", "date"),
        "urgent": CustomField("urgent", "boolean"),
        "size": CustomField("size", "choice", values=("small", "medium", "large")),
        "sites": CustomField("sites", "list"),
    }
    settings: dict[str, Any] = {
        "timezone": "Europe/Berlin",
        "team": Team(people=people, queues=queues),
        "services": {"vpn": Service("vpn", queue="network", categories=("connectivity",))},
        "fields": fields,
        **changes,
    }
    return Desk(**settings)


def entry(number: int, when: datetime, event: str, by: str = "ann", **values: Any) -> Entry:
    """One event of a timeline."""
    return Entry(f"{number}-0000", when, by, event, values)


def ticket(*later: Entry, opened: datetime = NOON, **values: Any) -> Ticket:
    """A ticket opened with these values; later entries go on from there."""
    known = {"type": "incident", "status": "new", "level": 1, **values}
    said = {name: known.pop(name) for name in TIMELINE_FIELDS if name in known}
    first = entry(1, opened, "opened", **said)
    plain = Ticket(**{"id": "HD-261122-7KQ3", "title": "VPN drops", **said, **known})
    return plain.with_entries(first, *later)


def context(me: str | None = "ann", now: datetime = NOON, **changes: Any) -> Context:
    """Ann asks at noon."""
    return Context.of(desk(**changes), now, me)


def fits(query: str, one: Ticket, *, now: datetime = NOON, **changes: Any) -> bool:
    """Whether the ticket fits the query on a desk of ours."""
    house = desk(**changes)
    match = parse(query, ticket_fields(house)).bind(Context.of(house, now, "ann"))
    return match(TicketRecord(one, house, now))


class Given:
    """A record with one value for every field."""

    def __init__(self, value: object) -> None:
        self._value = value

    def value(self, name: str) -> object:
        return self._value
