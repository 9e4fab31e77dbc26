"""Following a script: its steps copied into the ticket, ticked, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tickets_cli.domain.actions.converse import INTERNAL
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.article import RETIRED, Article
from tickets_cli.domain.checklist import (
    DONE,
    FAILED,
    OPEN,
    SCRIPT,
    SOLVED,
    STEP,
    Checklist,
    checklists,
    running,
)
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.life import TEAM
from tickets_cli.domain.text import prose
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Refused, Usage


def begin(ticket: Ticket, desk: Desk, hand: Hand, article: Article) -> Ticket:
    """Copy the steps of an article into a ticket, to be ticked there.

    Raises:
        Refused: the ticket is done, it follows this script already, or the script is retired.
    """
    if not desk.workflow.is_open(ticket.status):
        raise Refused(f"{ticket.id} is {ticket.status}", hint="reopen it first")
    if article.status == RETIRED:
        raise Refused(f"{article.name} is retired", hint="tickets kb list shows the others")
    known = _of_name(ticket, article.name)
    if known is not None and known.outcome is None:
        hint = f"tickets kb tick {ticket.id}, or tickets kb stop {ticket.id}"
        raise Refused(f"{ticket.id} follows {article.name} already", hint=hint)
    steps = {"steps": list(article.steps)} if article.steps else {}
    entry = hand.entry(ticket, SCRIPT, script=article.name, **steps)
    return ticket.with_entries(entry)


def tick(
    ticket: Ticket, hand: Hand, numbers: Iterable[int], *, state: str = DONE, text: str = ""
) -> Ticket:
    """Settle steps of the script being followed, by number from 1; none: the next one.

    Raises:
        Refused: no script is being followed, or no step is left.
        Usage: there is no such step.
    """
    followed = _followed(ticket)
    chosen = tuple(numbers) or _next(ticket, followed, state)
    for number in chosen:
        if not 1 <= number <= len(followed.steps):
            raise Usage(
                f"{followed.script} has no step {number}",
                hint=f"1 to {len(followed.steps)}: tickets show {ticket.id}",
            )
    words = _words(text)
    for number in chosen:
        step = followed.steps[number - 1]
        if step.state != state:
            said = {"script": followed.script, "step": step.text, "outcome": state, **words}
            ticket = ticket.with_entries(hand.entry(ticket, STEP, **said))
            words = {}
    return ticket


def give_up(ticket: Ticket, hand: Hand, *, text: str = "") -> Ticket:
    """It did not help; what was ticked stays (Refused: no script is being followed)."""
    followed = _followed(ticket)
    said = {"script": followed.script, "outcome": FAILED, **_words(text)}
    return ticket.with_entries(hand.entry(ticket, SCRIPT, **said))


def credit(ticket: Ticket, script: str | None = None) -> Mapping[str, Any]:
    """What a resolution says of the script that solved it; without a name the one followed."""
    if script is None:
        followed = running(ticket)
        script = followed.script if followed else None
    return {"script": script, "outcome": SOLVED} if script else {}


def _words(text: str) -> dict[str, Any]:
    return {"party": TEAM, "visibility": INTERNAL, "text": prose(text)} if prose(text) else {}


def _of_name(ticket: Ticket, script: str) -> Checklist | None:
    return next((c for c in checklists(ticket.timeline) if c.script == script), None)


def _followed(ticket: Ticket) -> Checklist:
    followed = running(ticket)
    if followed is None:
        hint = f"tickets kb suggest {ticket.id} finds one, tickets kb start begins it"
        raise Refused(f"{ticket.id} follows no script", hint=hint)
    return followed


def _next(ticket: Ticket, followed: Checklist, state: str) -> tuple[int, ...]:
    """The first step left; taken back, the last one that was settled."""
    if state == OPEN:
        settled = [n for n, one in enumerate(followed.steps, 1) if not one.is_open]
        found = tuple(settled[-1:])
    else:
        found = followed.left[:1]
    if not found:
        what = "no step was ticked" if state == OPEN else "every step is ticked"
        raise Refused(f"{followed.script}: {what}", hint=f"tickets resolve {ticket.id}")
    return found
