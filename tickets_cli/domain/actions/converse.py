"""Words and work on a ticket: what was said, and the time it took."""

from __future__ import annotations

from typing import Any

from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.values import check_known
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import REQUESTER, TEAM
from tickets_cli.domain.text import prose
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import ACTIVE
from tickets_cli.errors import Usage

PUBLIC, INTERNAL = "public", "internal"


def comment(
    ticket: Ticket,
    desk: Desk,
    hand: Hand,
    text: str,
    *,
    party: str = TEAM,
    visibility: str = PUBLIC,
    written_for: str | None = None,
    status: str | None = None,
) -> Ticket:
    """Words on a ticket. The requester's own, while we wait for them, take it up again."""
    words = prose(text)
    if not words:
        raise Usage("the text is empty", hint='give it with -m "..."')
    if party == REQUESTER and ticket.status == "pending_requester":
        status = last_active(ticket, desk)
    if status == ticket.status:
        status = None
    if status:
        desk.workflow.check(ticket.id, ticket.status, status)
    entry = hand.entry(
        ticket,
        "comment",
        status=status or ...,
        party=party,
        visibility=visibility,
        **({"from": written_for} if written_for else {}),
        text=words,
    )
    return ticket.with_entries(entry)


def last_active(ticket: Ticket, desk: Desk) -> str:
    """The status work was in before the waiting: where a ticket goes back to."""
    for entry in reversed(ticket.timeline):
        status = entry.values.get("status")
        if status and desk.workflow.class_of(status) == ACTIVE:
            return str(status)
    return desk.workflow.of_class(ACTIVE)[0]


BOUGHT = ("cost", "material")
"""What may be logged without any time: money for a vendor's work, or for material."""


def log_work(
    ticket: Ticket, desk: Desk, hand: Hand, minutes: int, *, text: str = "", **values: Any
) -> Ticket:
    """Time spent, in whole minutes, and money where something was bought.

    Raises:
        Usage: neither time nor money, or a vendor or a person nobody knows.
    """
    if minutes < 0 or not (minutes or any(name in values for name in BOUGHT)):
        raise Usage("work takes at least a minute", hint="tickets work ID 25m")
    check_known("vendor", values.get("vendor"), desk.team.vendors)
    if desk.team.people:
        check_known("person", values.get("from"), desk.team.people)
    words = {"party": TEAM, "visibility": INTERNAL, "text": prose(text)} if text else {}
    return ticket.with_entries(hand.entry(ticket, "work", minutes=minutes, **values, **words))


def speaker(ticket: Ticket, desk: Desk, written_for: str | None) -> tuple[str, str]:
    """Who speaks and who may read it, when words are written down for somebody else."""
    if written_for is None:
        return TEAM, INTERNAL
    who = written_for.casefold()
    if written_for in desk.team.vendors or who == "vendor":
        return "vendor", INTERNAL
    if who == "bot":
        return "bot", INTERNAL
    if written_for in desk.team.people or desk.team.with_email(written_for):
        return TEAM, INTERNAL
    return REQUESTER, PUBLIC
