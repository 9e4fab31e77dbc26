"""What rules did, or would do: a row for each step, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from tickets_cli.domain import narrate
from tickets_cli.domain.count import counted
from tickets_cli.domain.escalation.firing import Fired
from tickets_cli.domain.escalation.plan import Held, Outcome
from tickets_cli.domain.plan import Change
from tickets_cli.render.sheet import Column, Sheet, View

COLUMNS = (
    Column("ticket", "Ticket", "id"),
    Column("priority", "Prio", "priority"),
    Column("rule", "Rule"),
    Column("step", "Step"),
    Column("why", "Why", wide=True),
    Column("does", "Does", "list", wide=True),
)
FIELDS = (
    *("ticket", "title", "priority", "rule", "step", "cause", "why", "state", "does", "notes"),
    "until",
)
FIRED, WAITS, HELD = "fired", "waits", "held"


def fired_view(
    outcomes: Iterable[Outcome], commit: str | None, now: datetime, *, dry_run: bool
) -> View:
    """One row for each step that fired; those held back are told on stderr."""
    found = list(outcomes)
    facts = [fact for one in found for fact in _facts(one)]
    done = [fact for fact in facts if fact["state"] == FIRED]
    rows = tuple(tuple(fact[column.key] for column in COLUMNS) for fact in done)
    tickets = tuple(dict.fromkeys(fact["ticket"] for fact in done))
    talk = [_talk(fact) for fact in facts if fact["state"] != FIRED]
    if done:
        would = "would fire" if dry_run else "fired"
        talk.append(f"{counted(len(done), 'step')} {would} on {counted(len(tickets), 'ticket')}")
    data = {"commit": commit, "steps": facts}
    sheet = Sheet("", COLUMNS, rows, empty="nothing to do")
    return View("fired", data, (sheet,), tickets, tuple(talk), FIELDS, sheet)


def _facts(outcome: Outcome) -> Iterator[dict[str, Any]]:
    ticket = outcome.after
    head = {"ticket": ticket.id, "title": ticket.title, "priority": ticket.priority}
    for one in outcome.fired:
        named = {"rule": one.rule, "step": one.step, "cause": one.cause, "why": one.why}
        did = {"state": FIRED, "does": _does(one), "notes": list(one.notes), "until": None}
        yield {**head, **named, **did}
    for held in outcome.held:
        yield {**head, **_held(held)}


def _held(held: Held) -> dict[str, Any]:
    state = WAITS if held.until else HELD
    named = {"rule": held.rule, "step": held.step, "cause": None, "why": held.why}
    return {**named, "state": state, "does": [], "notes": [], "until": held.until}


def _does(one: Fired) -> list[str]:
    """What the step did to the ticket, in words; the rule's own name is in its column."""
    told = narrate.story(Change(one.before, one.after))
    return [part for part in told if not part.startswith(f"rule {one.rule}")] + list(one.notes)


def _talk(fact: dict[str, Any]) -> str:
    head = f"{fact['ticket']}  {fact['rule']} ({fact['step']})"
    if fact["until"]:
        return f"{head} waits for the end of quiet hours: {fact['why']}"
    return f"{head} is held back: {fact['why']}"
