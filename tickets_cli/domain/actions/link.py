"""Arrows between tickets: drawn, taken away, and the closing of a duplicate."""

from __future__ import annotations

from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.converse import INTERNAL
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import TEAM
from tickets_cli.domain.links import DUPLICATE_OF, REVERSE, Relation, same_fact
from tickets_cli.domain.text import prose
from tickets_cli.domain.ticket import Link, Ticket
from tickets_cli.errors import Refused, Usage


def check_type(name: str) -> str:
    """A kind of arrow as typed; dashes do for underscores.

    Raises:
        Usage: there is no such kind.
    """
    wanted = name.strip().lower().replace("-", "_")
    if wanted in REVERSE:
        return wanted
    from tickets_cli.domain.nearest import nearest

    near = nearest(wanted, REVERSE)
    hint = f"did you mean {near}? " if near else ""
    raise Usage(f"{name!r} is not a kind of link", hint=f"{hint}kinds: {', '.join(REVERSE)}")


def link(ticket: Ticket, hand: Hand, relation: Relation, other: Ticket) -> Ticket:
    """Draw an arrow to another ticket.

    Raises:
        Refused: it is there already, from either end, or points at itself.
    """
    if relation.ticket == ticket.id:
        raise Refused(f"{ticket.id} cannot be linked to itself")
    links = {ticket.id: ticket.links, other.id: other.links}
    if any(arrow in links[where] for where, arrow in same_fact(ticket, relation)):
        raise Refused(f"{ticket.id} is linked so already: {relation.type} {relation.ticket}")
    arrow = Link(relation.type, relation.ticket)
    entry = hand.entry(ticket, "linked", ticket=relation.ticket, relation=relation.type)
    return replace(ticket, links=(*ticket.links, arrow)).with_entries(entry)


def unlink(ticket: Ticket, hand: Hand, type_: str | None, other: str) -> Ticket:
    """Take away the arrows to another ticket: those of one kind, or all.

    Raises:
        Refused: there is none.
    """
    gone = [
        one for one in ticket.links if one.ticket == other and (type_ is None or one.type == type_)
    ]
    if not gone:
        kind = f"{type_} " if type_ else ""
        raise Refused(f"{ticket.id} has no {kind}link to {other}")
    kept = tuple(one for one in ticket.links if one not in gone)
    for one in gone:
        entry = hand.entry(ticket, "unlinked", ticket=one.ticket, relation=one.type)
        ticket = ticket.with_entries(entry)
    return replace(ticket, links=kept)


def close_as_duplicate(
    ticket: Ticket, desk: Desk, hand: Hand, original: Ticket, *, text: str = ""
) -> Ticket:
    """Close a ticket because another one tells the same; one entry, and the arrow.

    Raises:
        Refused: the workflow forbids it, or the other is a duplicate itself.
    """
    if original.id == ticket.id:
        raise Refused(f"{ticket.id} cannot be a duplicate of itself")
    further = next((one.ticket for one in original.links if one.type == DUPLICATE_OF), None)
    if further:
        raise Refused(
            f"{original.id} is a duplicate itself, of {further}", hint=f"name {further} instead"
        )
    if ticket.status == "closed":
        raise Refused(
            f"{ticket.id} is already closed", hint=f"tickets link {ticket.id} duplicate_of"
        )
    desk.workflow.check(ticket.id, ticket.status, "closed")
    words = {"party": TEAM, "visibility": INTERNAL, "text": prose(text)} if text else {}
    entry = hand.entry(
        ticket, "status", status="closed", ticket=original.id, relation=DUPLICATE_OF, **words
    )
    arrow = Link(DUPLICATE_OF, original.id)
    links = ticket.links if arrow in ticket.links else (*ticket.links, arrow)
    return replace(ticket, links=links).with_entries(entry)


def note_duplicate(original: Ticket, hand: Hand, duplicate: str) -> Ticket:
    """Tell the other ticket that it has a duplicate; the arrow stays with the duplicate."""
    relation = REVERSE[DUPLICATE_OF]
    return original.with_entries(
        hand.entry(original, "linked", ticket=duplicate, relation=relation)
    )
