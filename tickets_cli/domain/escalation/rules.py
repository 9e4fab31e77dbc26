"""What ``escalation.yaml`` says, as values."""

from __future__ import annotations

from collections.abc import Mapping

from tickets_cli.domain.life import CANCELLED
from tickets_cli.domain.workflow import CLOSED, Workflow
from tickets_cli.namedtuple import NamedTuple

PERCENT, BREACHED, AFTER, IGNORED, AT_ONCE = "percent", "breached", "after", "ignored", "at once"
"""When a step comes: its trigger."""

OPENED, ACTIVITY, REOPENING = "opened", "activity", "reopening"
STAYS = ("status", "level", "queue", "assignee", "priority")
"""Timeline fields whose last change a rule may count from."""

TEAM, MANAGERS, REQUESTERS = "team", "managers", "requesters"
AUDIENCES = (TEAM, MANAGERS, REQUESTERS)
"""Who is told things, for quiet hours."""

ASSIGNEE, QUEUE, MANAGER, ALL_MANAGERS, REQUESTER = (
    *("assignee", "queue", "manager", "managers"),
    "requester",
)
ROLES = (ASSIGNEE, QUEUE, MANAGER, ALL_MANAGERS, REQUESTER)
"""Words for whom to tell; any other is a handle."""

MAIL = "mail"
NEXT = "next"
LIMIT = 5
"""Steps that may fire for one ticket in one run, where the desk does not say."""


class Comment(NamedTuple):
    """Words a step writes on the ticket."""

    text: str
    visibility: str = "internal"


class Tell(NamedTuple):
    """Whom a step tells, and how. The channel is a name; what it means is no business of a desk."""

    to: tuple[str, ...]
    channel: str = MAIL
    subject: str | None = None
    text: str | None = None


class Doing(NamedTuple):
    """Everything one step does. ``assignee`` ``"none"`` takes it off whoever has it."""

    escalate: str | None = None
    queue: str | None = None
    assignee: str | None = None
    raise_priority: str | None = None
    tags: tuple[str, ...] = ()
    close: bool = False
    comment: Comment | None = None
    notify: Tell | None = None
    reason: str | None = None

    @property
    def only_tells(self) -> bool:
        """Whether the ticket itself stays as it is."""
        moves = (self.escalate, self.queue, self.assignee, self.raise_priority, self.comment)
        return not (any(moves) or self.tags or self.close)

    def muted(self) -> Doing:
        """The same without a word to anybody."""
        return self._replace(comment=None, notify=None)


class Step(NamedTuple):
    """One step of a ladder. ``amount`` is per cent or seconds, as the trigger has it."""

    name: str
    trigger: str
    amount: int
    do: Doing


class Rule(NamedTuple):
    """One rule: which tickets, what it counts from, and its ladder."""

    name: str
    when: str
    steps: tuple[Step, ...]
    clock: str | None = None
    since: str | None = None
    calendar: str | None = None
    about: str | None = None


class Escalation(NamedTuple):
    """All that the file says. ``exempt``: priorities without quiet hours; None: the first one."""

    rules: tuple[Rule, ...] = ()
    quiet: Mapping[str, str] = {}
    exempt: tuple[str, ...] | None = None
    limit: int = LIMIT


def closing_status(workflow: Workflow) -> str | None:
    """The status of a ticket that is done for good."""
    return next((one for one in workflow.of_class(CLOSED) if one != CANCELLED), None)
