"""What happened to a ticket, in words: for commit subjects, dry runs, logs and reviews."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from tickets_cli.domain.checklist import STEP, place
from tickets_cli.domain.count import counted
from tickets_cli.domain.firings import firing
from tickets_cli.domain.plan import Change
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket

_PLAIN = (
    "title",
    "requester",
    "channel",
    "requester_urgency",
    "priority_reason",
    "links",
    "aliases",
)


def story(change: Change) -> tuple[str, ...]:
    """Everything one change does to a ticket, most telling first."""
    if change.before is None:
        return (_registered(change.ticket),)
    if change.after is None:
        return ("removed",)
    return tuple(_differences(change.before, change.after))


def _registered(ticket: Ticket) -> str:
    priority = f" {ticket.priority}" if ticket.priority else ""
    return f"new {ticket.type}{priority}"


def _differences(before: Ticket, after: Ticket) -> Iterator[str]:
    for name in TIMELINE_FIELDS:
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            yield f"{name} {shown(old)} -> {shown(new)}"
    known = {entry.id for entry in before.timeline}
    fresh = [entry for entry in after.timeline if entry.id not in known]
    fired = {firing(entry) for entry in before.timeline} - {None}
    for entry in fresh:
        if firing(entry) in fired:  # in another clone, and before
            yield f"rule {entry.values['rule']} fired earlier"
        else:
            yield from happened(entry, after)
    kept = {entry.id for entry in after.timeline}
    fired = {firing(entry) for entry in after.timeline} - {None}
    for entry in before.timeline:
        if entry.id not in kept and firing(entry) not in fired:
            yield f"entry {entry.id} ({entry.event}) taken back"
    told = {"links"} if any("relation" in entry.values for entry in fresh) else set()
    for name in _PLAIN:
        if getattr(before, name) != getattr(after, name) and name not in told:
            yield f"{name} changed"
    yield from _retagged(before.tags, after.tags)
    for name in sorted({*before.fields, *after.fields}):
        if before.fields.get(name) != after.fields.get(name):
            yield f"fields.{name} changed"
    if before.description != after.description:
        yield "description changed"


def _retagged(before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """Which tags came and went; each is one word by its schema, so it may stand in a subject."""
    came = [f"+{tag}" for tag in after if tag not in before]
    went = [f"-{tag}" for tag in before if tag not in after]
    if came or went:
        yield f"tags {' '.join([*came, *went])}"


def happened(entry: Entry, ticket: Ticket) -> Iterator[str]:
    """What an entry tells besides the fields it sets."""
    if entry.event == STEP:
        yield from _step(entry, ticket)
    yield from _said(entry)


def _said(entry: Entry) -> Iterator[str]:
    values = entry.values
    if "script" in values and entry.event != STEP:
        yield _followed(values)
    if entry.event == "rule":
        yield f"rule {values['rule']}" + (f" ({values['step']})" if "step" in values else "")
    if entry.event in ("rule", "notified") and "to" in values:
        yield f"told {values['to']}"
    if entry.event == "workaround":
        yield "a workaround"
    elif entry.event == "merged":
        yield f"both sides changed the {' and '.join(values.get('changed', ())) or 'ticket'}"
    elif "text" in values:
        public = values.get("visibility") == "public"
        who = values.get("party", "team")
        ours = who == "team" or entry.event == "rule"
        yield ("public reply" if public else "note") if ours else f"message by the {who}"
    if values.get("minutes"):
        yield f"{values['minutes']} min of work"
    yield from (f"{key} {values[key]}" for key in ("cost", "material") if key in values)
    if "rating" in values:
        yield f"rated {values['rating']} of 5"
    if "tried" in values:
        yield "with what was tried"
    if values.get("vendor") and entry.event != "work":
        yield f"vendor {values['vendor']}"
    if "reference" in values:
        yield "with their reference"
    if "relation" in values:
        gone = "no longer " if entry.event == "unlinked" else ""
        yield f"{gone}{values['relation']} {values.get('ticket', '')}".rstrip()
    if entry.event == "attached":
        yield f"a file of {values.get('size', 0)} bytes"
    if entry.event == "redacted":
        yield "redacted"


def _step(entry: Entry, ticket: Ticket) -> Iterator[str]:
    """A step of a script by its number, never by its words."""
    state = STATES.get(entry.values.get("outcome", ""), "done")
    yield f"{place(ticket.timeline, entry)} {state}"


def _followed(values: Mapping[str, Any]) -> str:
    """A script that was begun, or how it ended."""
    if "outcome" in values:
        return f"script {values['script']} {ENDS.get(values['outcome'], 'ended')}"
    return f"script {values['script']}, {counted(len(values.get('steps', ())), 'step')}"


STATES = {"skipped": "skipped", "open": "not done"}
ENDS = {"solved": "solved it", "failed": "did not help"}


def shown(value: Any) -> str:
    """A field's value in a sentence."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "none" if value is None else str(value)


def subject(action: str, changes: Sequence[Change]) -> str:
    """The one line of a commit: which tickets, and what happened to them.

    It holds no words of the ticket's text, so that nothing in it can speak to a CI or a host.
    """
    busy = [change for change in changes if not change.is_idle]
    if len(busy) == 1:
        told = ", ".join(part for part in story(busy[0]) if part != action)
        return f"{busy[0].ticket.id} {action}{': ' if told else ''}{told}"
    counts = f"{action} {counted(len(busy), 'ticket')}"
    if not busy:
        return counts
    same = tuple(part for part in story(busy[0]) if part != action)
    alike = all(tuple(p for p in story(one) if p != action) == same for one in busy[1:])
    return f"{counts}: {', '.join(same)}" if alike and same else counts
