"""What one ticket contributes to any report: values, read once, counted in every period.

Instants are whole seconds since 1970: a year has hundreds of thousands of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from tickets_cli.domain.metrics.handovers import NO_HANDOVERS, Handovers
from tickets_cli.domain.metrics.whereabouts import NOTHING, Spent
from tickets_cli.domain.metrics.worklog import Effort
from tickets_cli.namedtuple import NamedTuple

OPEN, DONE, OVER = "open", "resolved", "closed"
"""Where a ticket stands, as a backlog sees it."""


class Took(NamedTuple):
    """How long something took, in whole seconds; no business time without a calendar."""

    business: int | None
    calendar: int


class Verdict(NamedTuple):
    """A promise about one ticket that was kept or broken, once, at the instant ``decided``.

    ``ended`` is None while a broken one is still running. ``groups`` are the ticket's,
    but the priority (and for a level's clock the level) of the instant it was decided.
    """

    policy: str
    clock: str
    met: bool
    decided: int
    ended: int | None
    groups: Mapping[str, str]


class Facts(NamedTuple):
    """One ticket as far as it is known at ``now``."""

    id: str
    type: str
    groups: Mapping[str, str]
    opened: int
    standings: tuple[tuple[int, str], ...]
    first_response: int | None = None
    response: Took | None = None
    resolved: int | None = None
    resolution: Took | None = None
    closed: int | None = None
    cancelled: int | None = None
    reopenings: tuple[int, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    spent: Spent = NOTHING
    handovers: Handovers = NO_HANDOVERS
    is_escalated: bool = False
    is_first_contact: bool = False
    is_by_script: bool = False
    efforts: tuple[Effort, ...] = ()
    rating: int | None = None
    linked: tuple[str, ...] = ()
    is_known_error: bool = False
    over: int | None = None
    """Of a ticket that is closed: when the last thing happened to it."""

    def is_past(self, start: int) -> bool:
        """Whether all that is told of the ticket happened before an instant."""
        return self.over is not None and self.over < start

    def standing(self, instant: int) -> str | None:
        """Where the ticket stood just before an instant; None: it was not open yet."""
        last, where = self.standings[-1]
        if last < instant:
            return where
        found = None
        for since, where in self.standings:
            if since >= instant:
                break
            found = where
        return found
