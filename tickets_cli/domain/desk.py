"""A desk's settings as values: what the words on its tickets mean."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW, Workflow
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.escalation.rules import Escalation
    from tickets_cli.domain.sla import SlaSettings
    from tickets_cli.domain.team import Team
    from tickets_cli.domain.ticket import Level

TYPES = ("incident", "request", "problem", "change")
CHANNELS = ("phone", "email", "chat", "portal", "walk-in", "monitoring", "other")
SCALE = ("low", "medium", "high")
"""Impact and urgency by default."""

PRIORITIES = ("P1", "P2", "P3", "P4")
"""From the most to the least pressing."""

MATRIX: Mapping[str, Mapping[str, str]] = {
    "high": {"high": "P1", "medium": "P2", "low": "P3"},
    "medium": {"high": "P2", "medium": "P3", "low": "P4"},
    "low": {"high": "P3", "medium": "P4", "low": "P4"},
}
"""Impact, then urgency, to priority (ITIL's usual three by three)."""

LEVELS: Mapping[Level, str] = {
    1: "first line",
    2: "second line",
    3: "third line",
    "vendor": "vendor",
}
REOPEN_WINDOW = timedelta(days=7)
ATTACHMENT_LIMIT = 10 << 20


class Service(NamedTuple):
    """One line of the catalogue: who owns it and how much hangs on it."""

    name: str
    queue: str | None = None
    criticality: str | None = None
    categories: tuple[str, ...] = ()
    vendor: str | None = None
    description: str | None = None


class CustomField(NamedTuple):
    """A field the desk adds to its tickets: typed, and queryable at once."""

    name: str
    type: str = "string"
    values: tuple[str, ...] = ()
    description: str | None = None


class Defaults(NamedTuple):
    """What a new ticket is when nobody says otherwise."""

    type: str = "incident"
    channel: str = "other"
    impact: str = "medium"
    urgency: str = "medium"
    level: Level = 1
    queue: str | None = None


class PriorityRules(NamedTuple):
    """Steps by which a priority is raised above the matrix: the highest that applies counts."""

    criticality: Mapping[str, int] = {}
    vip: int = 0


class RoutingRule(NamedTuple):
    """One rule of triage: what it says (field to value) of the tickets a query finds."""

    when: str
    set: Mapping[str, Any]
    about: str | None = None


def _nobody() -> Team:
    from tickets_cli.domain.team import Team  # most commands never ask who there is

    return Team()


def _nothing_promised() -> SlaSettings:
    from tickets_cli.domain.sla import SlaSettings  # calendars and all

    return SlaSettings()


def _no_rules() -> Escalation:
    from tickets_cli.domain.escalation.rules import Escalation

    return Escalation()


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Everything the settings files say, checked and typed."""

    name: str = "Help desk"
    timezone: str = "UTC"
    prefix: str = "HD"
    workflow: Workflow = DEFAULT_WORKFLOW
    impacts: tuple[str, ...] = SCALE
    urgencies: tuple[str, ...] = SCALE
    priorities: tuple[str, ...] = PRIORITIES
    matrix: Mapping[str, Mapping[str, str]] = field(default_factory=lambda: MATRIX)
    priority_rules: PriorityRules = field(default_factory=PriorityRules)
    vips: tuple[str, ...] = ()
    """Addresses and organisations whose trouble weighs more."""
    routing: tuple[RoutingRule, ...] = ()
    levels: Mapping[Level, str] = field(default_factory=lambda: LEVELS)
    reopen_window: timedelta = REOPEN_WINDOW
    attachment_limit: int = ATTACHMENT_LIMIT
    """The most bytes an attached file may have."""
    signed_commits: bool = False
    """Whether an audit demands signatures from here on."""
    defaults: Defaults = field(default_factory=Defaults)
    fields: Mapping[str, CustomField] = field(default_factory=dict)
    team: Team = field(default_factory=_nobody)
    services: Mapping[str, Service] = field(default_factory=dict)
    sla: SlaSettings = field(default_factory=_nothing_promised)
    escalation: Escalation = field(default_factory=_no_rules)
    views: Mapping[str, str] = field(default_factory=dict)
    """Named queries: what ``tickets list @name`` means."""

    @property
    def words(self) -> dict[str, Collection[Any]]:
        """The timeline fields with a fixed choice of words, and the choice."""
        return {
            "type": TYPES,
            "status": self.workflow.statuses,
            "impact": self.impacts,
            "urgency": self.urgencies,
            "priority": self.priorities,
            "level": self.levels,
        }

    @property
    def names(self) -> dict[str, Collection[Any]]:
        """The timeline fields that name what the settings list; an empty list knows nobody."""
        return {
            "service": self.services,
            "queue": self.team.queues,
            "assignee": self.team.people,
        }
