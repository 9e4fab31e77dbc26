"""What a query needs to know beside the ticket it is asked of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.domain.query import fields
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from tickets_cli.domain.desk import Desk


class Context(NamedTuple):
    """Who asks, when, where, and what comes first.

    ``me`` is the asker's handle, ``emails`` the addresses; ``orders`` maps a field to its values
    from first to last.
    """

    now: datetime
    timezone: str = "UTC"
    me: str | None = None
    emails: tuple[str, ...] = ()
    orders: Mapping[str, tuple[str, ...]] = {}

    @classmethod
    def of(cls, desk: Desk, now: datetime, me: str | None = None) -> Context:
        """The context of a desk."""
        person = desk.team.people.get(me) if me else None
        return cls(now, desk.timezone, me, person.emails if person else (), orders_of(desk))

    @property
    def zone(self) -> ZoneInfo:
        """The zone whose days are meant."""
        from zoneinfo import ZoneInfo

        return ZoneInfo(self.timezone)


def orders_of(desk: Desk) -> dict[str, tuple[str, ...]]:
    """The desk's orders: priorities, impacts, urgencies, levels, and choices of custom fields."""
    return {
        "priority": desk.priorities,
        "impact": desk.impacts,
        "urgency": desk.urgencies,
        "requester_urgency": desk.urgencies,
        "level": tuple(str(level) for level in desk.levels),
        **{f"{fields.CUSTOM}{f.name}": f.values for f in desk.fields.values() if f.values},
    }
