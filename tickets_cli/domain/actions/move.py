"""Moves between statuses."""

from __future__ import annotations

from typing import Any

from tickets_cli.domain.actions.converse import INTERNAL
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import TEAM
from tickets_cli.domain.text import prose
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Refused


def move(
    ticket: Ticket,
    desk: Desk,
    hand: Hand,
    status: str,
    *,
    text: str = "",
    visibility: str = INTERNAL,
    **values: Any,
) -> Ticket:
    """Into another status, with words where there are any; other values ride in the entry.

    Raises:
        Refused: the workflow does not hold the move, or the ticket is there already.
    """
    if status == ticket.status:
        raise Refused(f"{ticket.id} is already {status}")
    desk.workflow.check(ticket.id, ticket.status, status)
    words = {"party": TEAM, "visibility": visibility, "text": prose(text)} if text else {}
    event = "reopened" if _reopens(desk, ticket.status, status) else "status"
    return ticket.with_entries(hand.entry(ticket, event, status=status, **values, **words))


def _reopens(desk: Desk, source: str, target: str) -> bool:
    """Whether a move takes up what was already resolved or closed."""
    return not desk.workflow.is_open(source) and desk.workflow.is_open(target)
