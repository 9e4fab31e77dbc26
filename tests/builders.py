"""Desks, hands and tickets for tests: each test says only what it depends on."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random
from typing import Any

from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.team import Person, Queue, Team
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def at(clock: str, day: str = "2026-11-22") -> datetime:
    """An instant in UTC: ``at("09:30")``."""
    return datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=UTC)


def desk(**changes: Any) -> Desk:
    """A desk with the default words, a first-line and a network queue, Ann and Bob."""
    people = {
        "ann": Person("ann", emails=("ann@example.org",), level=1),
        "bob": Person("bob", emails=("bob@example.org",), level=2),
    }
    queues = {"service-desk": Queue("service-desk", 1), "network": Queue("network", 2)}
    return Desk(**{"team": Team(people, queues), **changes})


def hand(when: datetime = NOON, by: str = "ann", seed: int = 7) -> Hand:
    """Ann's hand, with letters that are always the same."""
    return Hand(by, when, Random(seed))


def entry(number: int, when: datetime, event: str, by: str = "ann", **values: Any) -> Entry:
    """One event of a timeline."""
    return Entry(f"{number}-0000", when, by, event, values)


def ticket(*later: Entry, opened: datetime = NOON, **values: Any) -> Ticket:
    """A ticket that was opened with these values; later entries go on from there."""
    known = {"type": "incident", "status": "new", "level": 1, **values}
    said = {name: known.pop(name) for name in TIMELINE_FIELDS if name in known}
    bare = Ticket(
        **{
            "id": "HD-261122-7KQ3",
            "title": "VPN drops",
            "type": said["type"],
            "status": said["status"],
            **known,
        }
    )
    return bare.with_entries(entry(1, opened, "opened", **said), *later)
