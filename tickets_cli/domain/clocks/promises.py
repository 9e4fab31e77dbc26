"""Which policies hold for a ticket, and which target of theirs, at each instant of its life.

The version in force when the ticket was opened applies for life; whether it holds, and at
which priority, is asked of the timeline fields as they were at each instant.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.moment import EARLIEST
from tickets_cli.domain.sla import LEVEL, Policy
from tickets_cli.domain.ticket import Level
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.query import Match

_KEPT = "promises"


class Terms(NamedTuple):
    """What one clock is held against at an instant: a calendar and a number of seconds."""

    calendar: Calendar
    seconds: int


@dataclass(frozen=True, slots=True)
class Bound:
    """A policy whose query is ready; what it said of like tickets is remembered."""

    policy: Policy
    desk: Desk
    matches: Match
    asks: tuple[str, ...]
    kinds: tuple[str, ...]
    known: dict[tuple[Any, ...], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, policy: Policy, desk: Desk) -> Bound:
        """Read the policy's query in the desk's words."""
        from tickets_cli.domain.query import Context, fold_fields, parse

        query = parse(policy.match, fold_fields(desk), strict=False)
        words = {"status" if name == "class" else name for name in query.fields()}
        matches = query.bind(Context.of(desk, EARLIEST))
        return cls(policy, desk, matches, tuple(words - {"organisation"}), policy.kinds())

    def applies(self, fields: Mapping[str, Any], organisation: str | None) -> bool:
        """Whether the policy holds for a ticket while its timeline fields are these."""
        key = (organisation, *map(fields.get, self.asks))
        answer = self.known.get(key)
        if answer is None:
            from tickets_cli.domain.query import FoldRecord

            record = FoldRecord(fields, organisation, self.desk.workflow)
            answer = self.known[key] = self.matches(record)
        return answer

    def terms(
        self, kind: str, level: Level | None, priority: str | None, opened: datetime
    ) -> Terms | None:
        """The target of a clock while the policy holds, if it promises one.

        ``opened`` decides what "d" means, should the calendar's versions differ in it.
        """
        if kind == LEVEL:
            stay = None if level is None else self.policy.levels.get(level)
            name, length = (stay.calendar, stay.time) if stay else ("", None)
        else:
            target = self.policy.target(priority)
            name, length = (target.calendar, target.of(kind)) if target else ("", None)
        if length is None:
            return None
        calendar = self.desk.sla.calendars[name]
        return Terms(calendar, calendar.length(length, opened))


@dataclass(frozen=True, slots=True)
class Promises:
    """The policies of a desk by name, each with its versions, the oldest first."""

    families: tuple[tuple[tuple[datetime, Bound], ...], ...]

    @classmethod
    def of(cls, desk: Desk) -> Promises:
        """The policies of a desk, made ready once for all of its tickets."""
        kept = desk.sla.prepared.get(_KEPT)
        if kept is None or kept[0] is not desk:
            kept = desk.sla.prepared[_KEPT] = (desk, cls._made(desk))
        promises: Promises = kept[1]
        return promises

    @classmethod
    def _made(cls, desk: Desk) -> Promises:
        families: dict[str, list[tuple[datetime, Bound]]] = {}
        for policy in desk.sla.policies:
            since = desk.sla.starts(policy) or datetime.min.replace(tzinfo=EARLIEST.tzinfo)
            families.setdefault(policy.name, []).append((since, Bound.of(policy, desk)))
        return cls(
            tuple(tuple(sorted(found, key=lambda one: one[0])) for found in families.values())
        )

    def in_force(self, opened: datetime) -> Iterator[Bound]:
        """The version of each policy that was in force at an instant."""
        for versions in self.families:
            found = None
            for since, bound in versions:
                if since <= opened:
                    found = bound
            if found is not None:
                yield found


def applies(
    policy: Policy, fields: Mapping[str, Any], organisation: str | None, desk: Desk
) -> bool:
    """Whether a policy holds for a ticket while its timeline fields are these."""
    return Bound.of(policy, desk).applies(fields, organisation)
