"""What the requester thinks of how it went."""

from __future__ import annotations

from tickets_cli.domain.actions.converse import INTERNAL
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import CANCELLED, REQUESTER
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Refused, Usage

WORST, BEST = 1, 5


def rate(
    ticket: Ticket,
    desk: Desk,
    hand: Hand,
    rating: int,
    *,
    text: str = "",
    written_for: str | None = None,
) -> Ticket:
    """The requester's rating, from 1 to 5, written down for them; the last one counts.

    The words are the requester's, and only the team reads them: no clock asks for an answer.

    Raises:
        Refused: nothing is resolved yet, or somebody of the team would rate the team.
        Usage: there is no such rating, or nobody knows whose it is.
    """
    if not WORST <= rating <= BEST:
        raise Usage(f"{rating} is no rating", hint=f"{WORST} (bad) to {BEST} (good)")
    if desk.workflow.is_open(ticket.status) or ticket.status == CANCELLED:
        hint = "a ticket is rated once it is resolved"
        raise Refused(f"{ticket.id} is {ticket.status}", hint=hint)
    who = _rater(ticket, desk, written_for)
    said = {"from": who} if who != hand.by else {}
    words = {"text": prose(text)} if prose(text) else {}
    known = {"party": REQUESTER, "visibility": INTERNAL}
    return ticket.with_entries(hand.entry(ticket, "rated", rating=rating, **known, **said, **words))


def _rater(ticket: Ticket, desk: Desk, written_for: str | None) -> str:
    """Whose rating it is: the requester's, by handle if they are of the team themselves."""
    requester = ticket.requester
    asked = (requester.email or requester.name or "") if requester else ""
    named = one_line(written_for or "") or asked
    if not named:
        raise Usage(f"nobody is named who asked for {ticket.id}", hint="--from WHO")
    person = desk.team.people.get(named) or desk.team.with_email(named)
    if person is None:
        return named
    if asked.casefold() not in {person.handle, *(one.casefold() for one in person.emails)}:
        raise Refused(
            f"{named} is of the team, and did not ask for {ticket.id}",
            hint="the requester rates: --from names them",
        )
    return person.handle
