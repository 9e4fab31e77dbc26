"""What is done with problems and major incidents."""

from __future__ import annotations

from collections.abc import Sequence

from tickets_cli.dataclass import replace
from tickets_cli.domain.actions.converse import INTERNAL, PUBLIC
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.actions.register import Draft, register
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import TEAM
from tickets_cli.domain.problems import (
    CANDIDATE,
    CAUSED_BY,
    KNOWN_ERROR,
    MAJOR,
    PROBLEM,
    WORKAROUND,
    gathered,
    is_major,
    is_problem,
)
from tickets_cli.domain.text import one_line, prose
from tickets_cli.domain.ticket import Link, Ticket
from tickets_cli.errors import Refused, Usage

REASON = "major incident"


def open_problem(
    desk: Desk, hand: Hand, incidents: Sequence[Ticket], title: str = "", description: str = ""
) -> tuple[Ticket, tuple[Ticket, ...]]:
    """A problem behind incidents, and the incidents with their arrows to it.

    Raises:
        Refused: one of them is a problem itself.
    """
    for one in incidents:
        if is_problem(one):
            raise Refused(f"{one.id} is a problem itself", hint="name the incidents it causes")
    named = title or (incidents[0].title if incidents else "")
    draft = Draft(title=named, type=PROBLEM, description=description, **gathered(incidents, desk))
    problem = register(desk, hand, draft)
    arrow = Link(CAUSED_BY, problem.id)
    linked = tuple(
        replace(one, links=(*one.links, arrow)).with_entries(
            hand.entry(one, "linked", ticket=problem.id, relation=CAUSED_BY)
        )
        for one in incidents
    )
    return problem, linked


def note_workaround(problem: Ticket, hand: Hand, text: str) -> Ticket:
    """Write a workaround down: the problem is a known error from here on.

    Raises:
        Refused: it is no problem.
        Usage: there are no words.
    """
    require_problem(problem)
    words = prose(text)
    if not words:
        raise Usage("the workaround is empty", hint='give it with -m "..."')
    said = {"party": TEAM, "visibility": INTERNAL, "text": words}
    tags = tuple(sorted({*problem.tags, KNOWN_ERROR}))
    return replace(problem, tags=tags).with_entries(hand.entry(problem, WORKAROUND, **said))


def communicate(
    incident: Ticket, hand: Hand, problem: Ticket, text: str, *, public: bool
) -> Ticket:
    """Tell an incident what is known; it stays as it was where it has been told that before."""
    words = prose(text)
    for entry in incident.timeline:
        if entry.values.get("ticket") == problem.id and entry.values.get("text") == words:
            return incident
    said = {"party": TEAM, "visibility": PUBLIC if public else INTERNAL, "text": words}
    return incident.with_entries(hand.entry(incident, "comment", **said, ticket=problem.id))


def promote(
    ticket: Ticket, desk: Desk, hand: Hand, *, reason: str = "", keep: bool = False
) -> Ticket:
    """Say that an incident is a major one: a person's word, with the first priority.

    ``keep``: its priority stays.

    Raises:
        Refused: it is one already, is done, or is a problem.
    """
    if is_problem(ticket):
        raise Refused(f"{ticket.id} is a problem: a major incident is what people suffer from")
    if is_major(ticket):
        raise Refused(f"{ticket.id} is a major incident already")
    if not desk.workflow.is_open(ticket.status):
        raise Refused(f"{ticket.id} is {ticket.status}", hint="reopen it first")
    why = one_line(reason) or REASON
    tags = tuple(sorted({*ticket.tags, MAJOR} - {CANDIDATE}))
    first = desk.priorities[0]
    if keep or ticket.priority == first:
        entry = hand.entry(ticket, "edited", changed=["tags"], reason=why)
        return replace(ticket, tags=tags).with_entries(entry)
    entry = hand.entry(ticket, "priority", priority=first, reason=why)
    from tickets_cli.domain.priority import usual_priority

    kept = None if usual_priority(desk, ticket) == first else why
    return replace(ticket, tags=tags, priority_reason=kept).with_entries(entry)


def demote(ticket: Ticket, hand: Hand, *, reason: str = "") -> Ticket:
    """It was not one after all; its priority stays what it is.

    Raises:
        Refused: it is no major incident.
    """
    if not {MAJOR, CANDIDATE} & set(ticket.tags):
        raise Refused(f"{ticket.id} is no major incident")
    tags = tuple(tag for tag in ticket.tags if tag not in (MAJOR, CANDIDATE))
    why = one_line(reason) or "no major incident"
    entry = hand.entry(ticket, "edited", changed=["tags"], reason=why)
    return replace(ticket, tags=tags).with_entries(entry)


def require_problem(ticket: Ticket) -> None:
    """Refuse what is no problem."""
    if not is_problem(ticket):
        hint = f"tickets problem new --from {ticket.id} makes one behind it"
        raise Refused(f"{ticket.id} is {ticket.type}, not a problem", hint=hint)
