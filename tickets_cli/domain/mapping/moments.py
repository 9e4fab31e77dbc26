"""Imported tickets entry by entry, as they stood then: what a history of commits is made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.decide import reason_of
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket
from tickets_cli.namedtuple import NamedTuple


class Moment(NamedTuple):
    """One entry of a ticket, and the ticket before and after it.

    ``after`` holds in its timeline that entry alone, ``before`` (None: not opened yet) none.
    """

    entry: Entry
    before: Ticket | None
    after: Ticket


def moments(tickets: Sequence[Ticket], desk: Desk) -> Iterator[Moment]:
    """Every entry of all tickets in the order in which they happened; of one ticket, in its order.

    What has no history (title, tags, description, ...) is from the start as it is in the end.
    """
    happened = sorted(
        (entry.at, number, place)
        for number, ticket in enumerate(tickets)
        for place, entry in enumerate(ticket.timeline)
    )
    before: dict[int, Ticket] = {}
    for _, number, place in happened:
        ticket = tickets[number]
        entry = ticket.timeline[place]
        after = _after(ticket, before.get(number), entry, desk)
        yield Moment(entry, before.get(number), after)
        before[number] = replace(after, timeline=())


def _after(ticket: Ticket, before: Ticket | None, entry: Entry, desk: Desk) -> Ticket:
    said: dict[str, Any] = {
        **{name: getattr(before, name, None) for name in TIMELINE_FIELDS},
        **entry.sets(),
    }
    after = replace(ticket, **said, timeline=(entry,))
    return replace(after, priority_reason=reason_of(after, desk))
