"""Where the time went: the seconds of a resolution clock, shared out without a rest.

Each stretch belongs to the first that fits: the requester, while we wait for them; a
change; the vendor; nobody, while nobody is assigned; else the level the ticket is at.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.clocks import clock_of, judged
from tickets_cli.domain.clocks.replay import Replay, replay
from tickets_cli.domain.clocks.runs import Run
from tickets_cli.domain.clocks.verdict import Verdict
from tickets_cli.domain.sla import RESOLUTION
from tickets_cli.domain.ticket import Level, Ticket

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

REQUESTER, CHANGE, VENDOR, UNASSIGNED = "requester", "change", "vendor", "unassigned"
PARTIES = (REQUESTER, CHANGE, VENDOR, UNASSIGNED)
_WAITS = {"pending_requester": REQUESTER, "pending_change": CHANGE, "pending_vendor": VENDOR}


def level_party(level: Level | None) -> str:
    """What a level is called as a party: ``level_2``; a ticket without one is at the first."""
    return VENDOR if level == VENDOR else f"level_{1 if level is None else level}"


def party(fields: Mapping[str, Any]) -> str:
    """Whose time it is while the timeline fields are these."""
    waits = _WAITS.get(fields["status"])
    if waits in (REQUESTER, CHANGE):
        return str(waits)
    if waits == VENDOR or fields["level"] == VENDOR:
        return VENDOR
    return level_party(fields["level"]) if fields["assignee"] else UNASSIGNED


def parties(ticket: Ticket, desk: Desk, now: datetime, policy: str | None = None) -> dict[str, int]:
    """Business seconds of the resolution clock per party, in the order they first had it.

    They add up exactly to the clock's ``elapsed_seconds``. Of several policies the one due
    first counts, unless one is named. Empty when nothing is promised.
    """
    history = replay(ticket, desk.workflow, now)
    if history is None:
        return {}
    found = [
        (clock_of(history, bound, run, verdict), run, verdict)
        for bound, run, verdict in judged(history, desk, (RESOLUTION,))
        if policy in (None, bound.policy.name)
    ]
    counted = [one for one in found if one[0].elapsed_seconds is not None]
    if not counted:
        return {}
    _, run, verdict = min(counted, key=lambda one: (one[0].due is None, one[0].due or now))
    return share(history, run, verdict)


def share(history: Replay, run: Run, verdict: Verdict) -> dict[str, int]:
    """The seconds of one clock per party, in the calendar it was decided in."""
    spent: dict[str, int] = {}
    if verdict.terms is None:
        return spent
    last = run.last if run.is_stopped else run.last + 1
    for mark in range(run.first, last):
        if not run.still[mark]:
            seconds = verdict.terms.calendar.seconds(history.at[mark], history.until(mark))
            if seconds:
                who = party(history.fields[mark])
                spent[who] = spent.get(who, 0) + seconds
    return spent


def blame(spent: Mapping[str, int]) -> str | None:
    """The party that spent most; of equals, the one that had it first; none without any time."""
    return max(spent, key=lambda who: spent[who], default=None)
