"""With whom a ticket was, second by second: a partition of its business time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.life import Stretch
from tickets_cli.domain.metrics.handovers import FIRST_LEVEL
from tickets_cli.domain.workflow import OPEN_CLASSES, Workflow

if TYPE_CHECKING:
    from tickets_cli.domain.calendar import Calendar

REQUESTER, CHANGE, VENDOR, UNASSIGNED = "requester", "change", "vendor", "unassigned"
OTHERS = (REQUESTER, CHANGE, VENDOR, UNASSIGNED)
"""The parties that are no level of support."""

WAITING_FOR = {
    "pending_requester": REQUESTER,
    "pending_change": CHANGE,
    "pending_vendor": VENDOR,
}


class Spent(NamedTuple):
    """Business seconds per party, and who spent most of those that the clock counted."""

    parties: Mapping[str, int]
    spender: str | None


NOTHING = Spent({}, None)


def spent(
    stretches: Iterable[Stretch],
    end: datetime,
    calendar: Calendar,
    workflow: Workflow,
    paused: Collection[str],
) -> Spent:
    """Where the time from opening to ``end`` went; time as resolved or closed is nobody's.

    Statuses in ``paused`` stop the resolution clock: their time is shown but broke no promise.
    Of equals, the party that had the ticket first spent most.
    """
    whole: Counter[str] = Counter()
    counted: Counter[str] = Counter()
    for stretch in stretches:
        if stretch.start >= end:
            break
        status = stretch.fields["status"]
        if workflow.class_of(status) not in OPEN_CLASSES:
            continue
        last = end if stretch.end is None else min(stretch.end, end)
        seconds = calendar.seconds(stamp(stretch.start), stamp(last))
        who = party(stretch.fields)
        whole[who] += seconds
        counted[who] += 0 if status in paused else seconds
    return Spent(whole, max(counted, key=lambda one: counted[one], default=None))


def party(fields: Mapping[str, Any]) -> str:
    """Who has a ticket with these timeline fields; the first that applies."""
    waiting = WAITING_FOR.get(fields["status"])
    if waiting in (REQUESTER, CHANGE):
        return waiting
    if waiting or fields["level"] == VENDOR:
        return VENDOR
    if fields["assignee"] is None:
        return UNASSIGNED
    level = fields["level"]
    return f"level_{FIRST_LEVEL if level is None else level}"
