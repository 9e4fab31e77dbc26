"""Hierarchical escalation: somebody is told, and nobody's queue changes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.escalation.audience import recipients
from tickets_cli.domain.escalation.rules import MAIL, REQUESTER, ROLES
from tickets_cli.domain.notice import Notice, notice_id
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Refused, Usage

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

WHO = tuple(role for role in ROLES if role != REQUESTER)
"""Whom one tells of trouble; a requester is answered."""


def notify(
    ticket: Ticket, desk: Desk, hand: Hand, words: Iterable[str], reason: str
) -> tuple[Ticket, tuple[Notice, ...]]:
    """Tell people of a ticket: one entry, and a notice for each.

    Raises:
        Usage: no reason, or a name nobody has.
        Refused: there is nobody to tell.
    """
    why, asked = one_line(reason), list(words)
    if not why:
        raise Usage("say why, so that they know what it is about", hint='--reason "..."')
    for word in asked:
        if word not in WHO and word not in desk.team.people:
            known = ", ".join((*WHO, *desk.team.people))
            raise Usage(f"{word!r} is nobody of the team", hint=f"known: {known}")
    told = recipients(asked, ticket, desk, hand.at)
    if not told:
        raise Refused(
            f"there is nobody to tell: {', '.join(asked)}",
            hint="team.yaml says who manages: managers: [HANDLE], or manager of a queue",
        )
    entry = hand.entry(ticket, "notified", to=", ".join(one.to for one in told), reason=why)
    after = ticket.with_entries(entry)
    subject = one_line(f"[{ticket.id}] {ticket.priority or ''} {ticket.title}: {why}")
    notices = (
        Notice(
            notice_id(ticket.id, entry.id, entry.at.isoformat(), one.to),
            *(ticket.id, entry.id, f"notified {entry.id}", entry.at, one.to, one.address, MAIL),
            subject,
            f"{hand.by} tells you: {why}\n\n{ticket.id} {ticket.title}\n"
            f"tickets show {ticket.id} tells the rest.",
        )
        for one in told
        if one.address
    )
    return after, tuple(notices)
