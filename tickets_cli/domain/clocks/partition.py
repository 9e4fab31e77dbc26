"""Where the time went: the seconds of a resolution clock, shared out without a rest.

Each stretch belongs to the first that fits: the requester, while we wait for them; a
change; the vendor; nobody, while nobody is assigned; else the level the ticket is at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tickets_cli.domain.clocks.replay import Replay
from tickets_cli.domain.clocks.runs import Run
from tickets_cli.domain.clocks.verdict import OFF, Verdict
from tickets_cli.domain.ticket import Level

REQUESTER, CHANGE, VENDOR, UNASSIGNED = "requester", "change", "vendor", "unassigned"
OTHERS = (REQUESTER, CHANGE, VENDOR, UNASSIGNED)
"""The parties that are no level of support."""

WAITING_FOR = {
    "pending_requester": REQUESTER,
    "pending_change": CHANGE,
    "pending_vendor": VENDOR,
}


def level_party(level: Level | None) -> str:
    """What a level is called as a party: ``level_2``; a ticket without one is at the first."""
    return f"level_{1 if level is None else level}"


def party(fields: Mapping[str, Any]) -> str:
    """Whose time it is while the timeline fields are these."""
    waiting = WAITING_FOR.get(fields["status"])
    if waiting in (REQUESTER, CHANGE):
        return waiting
    if waiting or fields["level"] == VENDOR:
        return VENDOR
    if fields["assignee"] is None:
        return UNASSIGNED
    return level_party(fields["level"])


def share(history: Replay, run: Run, verdict: Verdict) -> dict[str, int]:
    """The seconds a clock counted, per party in the order they first had it.

    They add up to what the clock has spent, to the second.
    """
    return _seconds(history, run, verdict, lambda still: not still)


def paused(history: Replay, run: Run, verdict: Verdict) -> dict[str, int]:
    """The business seconds in which a clock stood still, per party; none while resolved."""
    return _seconds(history, run, verdict, lambda still: bool(still) and still not in OFF)


def _seconds(
    history: Replay, run: Run, verdict: Verdict, wanted: Callable[[str], bool]
) -> dict[str, int]:
    found: dict[str, int] = {}
    if verdict.terms is None:
        return found
    last = run.last if run.is_stopped else run.last + 1
    for mark in range(run.first, last):
        if wanted(run.still[mark]):
            seconds = verdict.terms.calendar.seconds(history.at[mark], history.until(mark))
            if seconds:
                who = party(history.fields[mark])
                found[who] = found.get(who, 0) + seconds
    return found


def blame(spent: Mapping[str, int]) -> str | None:
    """The party that spent most; of equals, the one that had it first; none without any time."""
    return max(spent, key=lambda who: spent[who], default=None)
