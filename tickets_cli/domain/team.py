"""The people of the desk, the queues they work, and the vendors behind them.

Named tuples, like all values that most starts of the program load: a dataclass takes eight times
as long to make.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.ticket import Level


class Absence(NamedTuple):
    """Days away, both ends included, in the desk's zone."""

    first: date
    last: date


class Person(NamedTuple):
    """Somebody who works tickets. ``rate`` is money per hour."""

    handle: str
    name: str | None = None
    emails: tuple[str, ...] = ()
    level: Level | None = None
    queues: tuple[str, ...] = ()
    skills: tuple[str, ...] = ()
    rate: float | None = None
    calendar: str | None = None
    away: tuple[Absence, ...] = ()
    former: bool = False


class Queue(NamedTuple):
    """A group that owns tickets at one level of support."""

    name: str
    level: Level | None = None
    manager: str | None = None
    description: str | None = None


class Vendor(NamedTuple):
    """An external group with its own contract."""

    name: str
    email: str | None = None
    contract: str | None = None
    rate: float | None = None


class Team(NamedTuple):
    """Everybody, by handle; queues and vendors by name; managers by handle."""

    people: Mapping[str, Person] = {}
    queues: Mapping[str, Queue] = {}
    vendors: Mapping[str, Vendor] = {}
    managers: tuple[str, ...] = ()
    rates: Mapping[str, float] = {}
    """Money per hour by level, as ``1`` or ``vendor``, of those without a rate of their own."""

    def is_staffed(self, queue: str) -> bool:
        """Whether anybody works a queue. A team that says of nobody which queue works them all."""
        here = [one for one in self.people.values() if not one.former and one.queues]
        return not here or any(queue in one.queues for one in here)

    def with_email(self, email: str) -> Person | None:
        """The person who uses this address, in any case of letters."""
        wanted = email.casefold()
        for person in self.people.values():
            if any(wanted == known.casefold() for known in person.emails):
                return person
        return None


def handle_of(name: str) -> str:
    """A name as one ASCII word: ``Ann Lee`` becomes ``ann-lee``; never empty."""
    from unicodedata import normalize

    plain = normalize("NFKD", name.partition("@")[0])
    kept = "".join(c if c.isascii() and c.isalnum() else "-" for c in plain if ord(c) < 0x300)
    words = [word for word in kept.lower().split("-") if word]
    return "-".join(words)[:64] or "somebody"
