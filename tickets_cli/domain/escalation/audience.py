"""Who is told, where they are reached, and whether now is the hour to disturb them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tickets_cli.domain.escalation.rules import (
    ALL_MANAGERS,
    ASSIGNEE,
    MAIL,
    MANAGER,
    MANAGERS,
    QUEUE,
    REQUESTER,
    REQUESTERS,
    TEAM,
)
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.ticket import Ticket


class Recipient(NamedTuple):
    """Somebody to tell: by which name, at which address, and whose quiet hours are theirs."""

    to: str
    address: str | None
    audience: str
    calendar: str | None = None

    def is_reached(self, channel: str) -> bool:
        """Whether a word can get there: mail needs an address, other channels know people."""
        return self.address is not None or channel != MAIL


def recipients(words: Iterable[str], ticket: Ticket, desk: Desk, now: datetime) -> list[Recipient]:
    """Everybody some words (roles or handles) mean for a ticket, each once."""
    found: dict[str, Recipient] = {}
    for word in words:
        for one in _meant(word, ticket, desk, now):
            found.setdefault(one.to, one)
    return list(found.values())


def _meant(word: str, ticket: Ticket, desk: Desk, now: datetime) -> Iterator[Recipient]:
    if word == REQUESTER:
        who = ticket.requester
        if who and who.email:
            yield Recipient(who.name or who.email, who.email, REQUESTERS)
    elif word == ASSIGNEE:
        yield from _people([ticket.assignee] if ticket.assignee else [], desk, TEAM)
    elif word == QUEUE:
        yield from _people(on_queue(ticket.queue, desk, now), desk, TEAM)
    elif word in (MANAGER, ALL_MANAGERS):
        yield from _people(
            managers(ticket.queue if word == MANAGER else None, desk), desk, MANAGERS
        )
    else:
        yield from _people([word], desk, TEAM)


def _people(handles: Iterable[str], desk: Desk, audience: str) -> Iterator[Recipient]:
    for handle in handles:
        person = desk.team.people.get(handle)
        if person is None:
            yield Recipient(handle, None, audience)
        elif not person.former:
            address = person.emails[0] if person.emails else None
            yield Recipient(handle, address, audience, person.calendar)


def managers(queue: str | None, desk: Desk) -> tuple[str, ...]:
    """Who hears of trouble in a queue: its own manager, or else those of the team."""
    known = desk.team.queues.get(queue or "")
    return (known.manager,) if known and known.manager else desk.team.managers


def on_queue(queue: str | None, desk: Desk, now: datetime) -> list[str]:
    """Who works a queue and is there today, in the order of the settings."""
    today = now.astimezone(ZoneInfo(desk.timezone)).date()
    return [
        person.handle
        for person in desk.team.people.values()
        if queue in person.queues
        and not person.former
        and not any(gone.first <= today <= gone.last for gone in person.away)
    ]


def quiet_until(one: Recipient, ticket: Ticket, desk: Desk, now: datetime) -> datetime | None:
    """When somebody may be told, if now is no hour for it; None: at once."""
    exempt = desk.escalation.exempt
    if ticket.priority in (desk.priorities[:1] if exempt is None else exempt):
        return None
    name = one.calendar or desk.escalation.quiet.get(one.audience)
    calendar = desk.sla.calendars.get(name or "")
    opening = calendar.next_opening(now) if calendar else None
    return opening if opening is not None and opening > now else None
