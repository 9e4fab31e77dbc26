"""What the walk of triage shows of one ticket."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from typing import TYPE_CHECKING, Any

from tickets_cli.commands.views.tickets import age
from tickets_cli.commands.views.triage import hints
from tickets_cli.domain import duration
from tickets_cli.domain.actions.triage import decided
from tickets_cli.domain.count import counted
from tickets_cli.domain.priority import is_vip
from tickets_cli.errors import Usage
from tickets_cli.render.folding import folded

if TYPE_CHECKING:
    from tickets_cli.commands.walk import Walk
    from tickets_cli.domain.ticket import Ticket

OTHERS = 3
"""The requester's other tickets that are named."""

LINES = 12
"""Lines of the description that are shown."""

KEYS = "[a]ccept [i]mpact [u]rgency [s]ervice [c]ategory [g]roup [w]ho"
MORE = "[n]ote [d]uplicate sc[r]ipt s[k]ip [b]ack [z] undo [q]uit [?] help"
HELP = """\
a  accept what the screen says it will be: one commit
i u s c  set impact, urgency, service, category; g the queue, w who works it
n  write a note for the team   d  close it as a duplicate of another
r  begin a script of the first line: its steps become a checklist
k  skip   b  back   z  take back the last commit of this walk
q  quit: what was accepted is committed already"""


def screen(walk: Walk) -> str:
    """The ticket, what is proposed and why, what it will be, and the keys."""
    return "\n".join(_lines(walk))


def _lines(walk: Walk) -> Iterator[str]:
    ticket, app = walk.ticket, walk.app
    proposal = walk.advice.proposal(ticket)
    yield f"\n--- {walk.place + 1} of {len(walk.tickets)} " + "-" * 48
    yield f"{ticket.id}  {ticket.title}"
    yield _folded(f"opened {duration.say(age(ticket, app.now))} ago{_who(walk, ticket)}", "  ")
    for other in walk.advice.history(ticket)[:OTHERS]:
        yield f"  {other.id}  {other.status}, {other.title}"
    if ticket.description:
        told = ticket.description.splitlines()
        yield ""
        yield from (_folded(f"  {line}", "") for line in told[:LINES])
        if len(told) > LINES:
            yield f"  ... {len(told) - LINES} more lines: tickets show {ticket.id}"
    yield ""
    chosen = () if {"queue", "assignee"} & {*walk.said} else proposal.choice.reasons
    for reason in (*proposal.reasons, *hints(proposal, ticket), *chosen):
        yield _folded(f"* {reason}", "  ")
    yield _folded(f"will be: {_outcome(walk, ticket)}", " " * 9)
    yield KEYS
    yield MORE


def _folded(line: str, indent: str) -> str:
    """A long line at the words, as wide as the terminal is."""
    return "\n".join(folded(line, max(get_terminal_size().columns - 1, 40), indent))


def _who(walk: Walk, ticket: Ticket) -> str:
    """Who asks, and what else they have asked."""
    requester = ticket.requester
    if requester is None:
        return "; nobody is named who asked"
    name = requester.name or requester.email or "nobody named"
    org = f" ({requester.organisation})" if requester.organisation else ""
    vip = ", VIP" if is_vip(walk.app.desk, requester) else ""
    others = walk.advice.history(ticket)
    still_open = sum(walk.app.desk.workflow.is_open(one.status) for one in others)
    more = f"{counted(len(others), 'other ticket')}, {still_open} open" if others else "no others"
    return f" by {name}{org}{vip}, {more}"


def _outcome(walk: Walk, ticket: Ticket) -> str:
    """The fields as accepting would leave them; what was said by hand is starred."""
    try:
        after: dict[str, Any] = decided(ticket, walk.app.desk, walk.values())[0]
    except Usage as error:
        return f"refused: {error.message}"
    shown = (
        f"{name} {value}{'*' if name in walk.said else ''}"
        for name, value in after.items()
        if value is not None
    )
    return ", ".join(shown)
