"""What was promised: policies, targets and pause rules, as values.

The calendars they name live in :mod:`tickets_cli.domain.calendar`; the clocks that hold a
ticket against them in :mod:`tickets_cli.domain.clocks`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.duration import Duration
from tickets_cli.domain.ticket import Level

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.query import Match
    from tickets_cli.domain.ticket import Ticket

RESPONSE, NEXT_REPLY, UPDATE, RESOLUTION = "response", "next_reply", "update", "resolution"
LEVEL = "level"
CUSTOMER = (RESPONSE, NEXT_REPLY, UPDATE, RESOLUTION)
"""The clocks a requester is promised; the others are between ourselves."""

KINDS = (*CUSTOMER, LEVEL)
LEVELS = "levels"
"""What the pause rules of level clocks are called in ``sla.yaml``."""

OTHERWISE = "default"
"""The target of every priority that has none of its own, and of tickets without one."""

AT_RISK = 75
"""Per cent of a target, by default, from which a clock is at risk."""


@dataclass(frozen=True, slots=True)
class Target:
    """How long each clock may run at one priority, and in which calendar."""

    calendar: str
    response: Duration | None = None
    next_reply: Duration | None = None
    update: Duration | None = None
    resolution: Duration | None = None

    def of(self, kind: str) -> Duration | None:
        """The target of a customer clock, if there is one."""
        found: Duration | None = getattr(self, kind)
        return found


@dataclass(frozen=True, slots=True)
class LevelTarget:
    """How long a ticket may stay at one level (OLA), or at a vendor (underpinning contract)."""

    calendar: str
    time: Duration


@dataclass(frozen=True, slots=True)
class Policy:
    """One version of a policy. Versions share the name and differ in ``valid_from``.

    ``match`` is a query on the timeline fields and the requester's organisation;
    ``valid_from`` counts from 00:00 in the zone of ``calendar``, ``None`` since ever.
    """

    name: str
    match: str
    calendar: str
    valid_from: date | None = None
    at_risk: int = AT_RISK
    targets: Mapping[str, Target] = field(default_factory=dict)
    levels: Mapping[Level, LevelTarget] = field(default_factory=dict)

    def target(self, priority: str | None) -> Target | None:
        """What is promised at a priority."""
        return self.targets.get(priority or OTHERWISE) or self.targets.get(OTHERWISE)

    def kinds(self) -> tuple[str, ...]:
        """The clocks it has a target for at any priority or level."""
        promised = (k for k in CUSTOMER if any(t.of(k) for t in self.targets.values()))
        return (*promised, LEVEL) if self.levels else tuple(promised)


@dataclass(frozen=True, slots=True)
class SlaSettings:
    """Everything ``sla.yaml`` says.

    ``pauses`` names the statuses in which a kind of clock stands still: ``resolution``,
    ``levels``, and, where it is not the usual, ``next_reply`` and ``update``.
    """

    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    policies: tuple[Policy, ...] = ()
    pauses: Mapping[str, frozenset[str]] = field(default_factory=dict)
    _bound: list[tuple[Desk, Promises]] = field(
        default_factory=list, init=False, repr=False, compare=False
    )

    def promises(self, desk: Desk) -> Promises:
        """The policies made ready for the tickets of a desk, once for all of them."""
        if not self._bound or self._bound[0][0] is not desk:
            self._bound[:] = [(desk, Promises.of(self, desk))]
        return self._bound[0][1]


@dataclass(frozen=True, slots=True)
class Promises:
    """The policies of a desk by name, each with its versions, ready to be asked many times."""

    families: tuple[tuple[tuple[datetime | None, Bound], ...], ...]

    @classmethod
    def of(cls, settings: SlaSettings, desk: Desk) -> Promises:
        """Bind every policy to the desk's words."""
        families: dict[str, list[tuple[datetime | None, Bound]]] = {}
        for policy in settings.policies:
            bound = Bound.of(policy, desk)
            families.setdefault(policy.name, []).append((starts(policy, settings), bound))
        return cls(
            tuple(
                tuple(sorted(versions, key=lambda one: (one[0] is not None, one[0])))
                for versions in families.values()
            )
        )

    def in_force(self, opened: datetime) -> Iterator[Bound]:
        """The version of each policy that was in force when a ticket was opened."""
        for versions in self.families:
            found = None
            for since, bound in versions:
                if since is None or since <= opened:
                    found = bound
            if found is not None:
                yield found


@dataclass(frozen=True, slots=True)
class Bound:
    """A policy whose query is ready; what it said of like tickets is remembered."""

    policy: Policy
    asks: tuple[str, ...]
    """The fields the query asks for: tickets alike in these are answered alike."""

    desk: Desk
    matches: Match
    known: dict[tuple[Any, ...], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, policy: Policy, desk: Desk) -> Bound:
        """Read the policy's query in the desk's words."""
        from tickets_cli.domain.query import Context, fold_fields, parse

        query = parse(policy.match, fold_fields(desk), strict=False)
        return cls(policy, tuple(sorted(query.fields())), desk, query.bind(Context.of(desk, NEVER)))

    def applies(self, fields: Mapping[str, Any], organisation: str | None) -> bool:
        """Whether the policy holds for a ticket while its timeline fields are these."""
        key = (organisation, *(fields.get(name) for name in self.asks), fields.get("status"))
        answer = self.known.get(key)
        if answer is None:
            from tickets_cli.domain.query import FoldRecord

            record = FoldRecord(fields, organisation, self.desk.workflow)
            answer = self.known[key] = self.matches(record)
        return answer


def applies(policy: Policy, fields: Mapping[str, Any], ticket: Ticket, desk: Desk) -> bool:
    """Whether a policy holds for a ticket while its timeline fields are these."""
    organisation = ticket.requester.organisation if ticket.requester else None
    return Bound.of(policy, desk).applies(fields, organisation)


def starts(policy: Policy, settings: SlaSettings) -> datetime | None:
    """The instant from which a version is in force; ``None`` since ever."""
    if policy.valid_from is None:
        return None
    from tickets_cli.domain.moment import midnight

    zone = settings.calendars[policy.calendar].version_on(policy.valid_from).zone
    return midnight(policy.valid_from, zone)
