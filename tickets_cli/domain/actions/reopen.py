"""Taking up again what was thought to be done."""

from __future__ import annotations

from tickets_cli.domain.actions.converse import INTERNAL, last_active
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.move import move
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import life
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Refused


def reopen(ticket: Ticket, desk: Desk, hand: Hand, *, text: str = "") -> Ticket:
    """Back to the status work was in before; only within the reopen window.

    Raises:
        Refused: the ticket is open, or was done too long ago: a new, linked ticket keeps
            the clocks honest then.
    """
    if desk.workflow.is_open(ticket.status):
        raise Refused(f"{ticket.id} is open: it is {ticket.status}")
    told = life(ticket, desk.workflow)
    done = told.resolved or told.closed or told.cancelled or ticket.timeline[-1].at
    if hand.at - done > desk.reopen_window:
        raise Refused(
            f"{ticket.id} was done on {done:%Y-%m-%d}, longer ago than the reopen window "
            f"of {desk.reopen_window.days} days",
            hint="register a new ticket and link it to this one",
        )
    return move(ticket, desk, hand, last_active(ticket, desk), text=text, visibility=INTERNAL)
