"""What was promised: policies, targets and pause rules, as values.

The calendars they name live in :mod:`tickets_cli.domain.calendar`; the clocks that hold a
ticket against them in :mod:`tickets_cli.domain.clocks`.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.duration import Duration
from tickets_cli.domain.moment import midnight
from tickets_cli.domain.ticket import Level

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
    prepared: dict[str, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    """What replaying thousands of tickets works out once; no part of the settings."""

    def starts(self, policy: Policy) -> datetime | None:
        """The instant from which a version of a policy is in force; ``None`` since ever."""
        if policy.valid_from is None:
            return None
        zone = self.calendars[policy.calendar].version_on(policy.valid_from).zone
        return midnight(policy.valid_from, zone)
