"""One ticket for people, and the facts of it for programs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tickets_cli.domain.narrate import shown
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Entry, Ticket
from tickets_cli.domain.vendor import staying
from tickets_cli.render.sheet import Block, Detail, Fact, Prose, View

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

KIND = "ticket"


def ticket_view(
    ticket: Ticket, data: dict[str, Any], more: tuple[Block, ...] = (), vendor: str | None = None
) -> View:
    """The whole story: header, description, clocks and ties, then the timeline downwards.

    ``vendor``: who has it outside, in words.
    """
    header = [*_header(ticket), *([Fact("Vendor", vendor)] if vendor else [])]
    blocks: list[Block] = [Detail(f"{ticket.id}  {ticket.title}", tuple(header))]
    if ticket.description:
        blocks.append(Prose("Description", ticket.description))
    blocks += more
    blocks += [_told(entry) for entry in ticket.timeline]
    return View(KIND, data, tuple(blocks), (ticket.id,))


def facts(ticket: Ticket) -> dict[str, Any]:
    """Everything the file says, in its words; nulls and empty lists are present."""
    requester = ticket.requester
    who = ("name", "email", "organisation")
    return {
        "id": ticket.id,
        "title": ticket.title,
        "requester": {name: getattr(requester, name) for name in who} if requester else None,
        "channel": ticket.channel,
        **ticket.header(),
        "requester_urgency": ticket.requester_urgency,
        "priority_reason": ticket.priority_reason,
        "opened": ticket.opened,
        "tags": list(ticket.tags),
        "links": [{"type": link.type, "ticket": link.ticket} for link in ticket.links],
        "aliases": list(ticket.aliases),
        "fields": dict(ticket.fields),
        "description": ticket.description,
        "timeline": [entry_facts(entry) for entry in ticket.timeline],
    }


def vendor_facts(ticket: Ticket, desk: Desk) -> dict[str, Any] | None:
    """The vendor a ticket is with now: who, their number for it, the contract, since when."""
    stay = staying(ticket)
    if stay is None:
        return None
    known = desk.team.vendors.get(stay.vendor or "")
    return {
        "name": stay.vendor,
        "reference": stay.reference,
        "contract": known.contract if known else None,
        "since": stay.since,
    }


def entry_facts(entry: Entry) -> dict[str, Any]:
    """One entry of the timeline, as its line says it."""
    who = {"id": entry.id, "at": entry.at, "by": entry.by, "event": entry.event}
    return {**who, **entry.values}


def _header(ticket: Ticket) -> Iterator[Fact]:
    requester = ticket.requester
    if requester:
        parts = [requester.name, f"<{requester.email}>" if requester.email else None]
        words = " ".join(part for part in parts if part)
        if requester.organisation:
            words = f"{words} ({requester.organisation})" if words else requester.organisation
        yield Fact("Requester", words)
    yield Fact("Status", ticket.status, "status")
    yield Fact("Priority", ticket.priority, "priority")
    if ticket.priority_reason:
        yield Fact("Reason", ticket.priority_reason)
    yield Fact("Impact, urgency", f"{shown(ticket.impact)}, {shown(ticket.urgency)}")
    yield Fact("Type", ticket.type)
    for label, value in (("Service", ticket.service), ("Category", ticket.category)):
        if value:
            yield Fact(label, value)
    yield Fact("Level", str(ticket.level))
    yield Fact("Queue", ticket.queue)
    yield Fact("Assignee", ticket.assignee)
    yield Fact("Opened", ticket.opened, "time")
    if ticket.tags:
        yield Fact("Tags", ticket.tags, "list")
    if ticket.aliases:
        yield Fact("Also known as", ticket.aliases, "list")
    for name, value in ticket.fields.items():
        yield Fact(name, value, "list" if isinstance(value, list) else "text")


_TOLD = (*TIMELINE_FIELDS, "party", "visibility", "text", "from", "steps")
_OF_MERGING = ("cause", "changed")
"""What a merge keeps to know its own entry again; the words say it to people."""


def _told(entry: Entry) -> Prose:
    """An entry as a paragraph: when, who, what; then the words."""
    values = entry.values
    marks = [Fact("at", entry.at, "time"), Fact("by", entry.by)]
    if values.get("visibility"):
        who = values.get("party", "team")
        marks.append(Fact("to", f"{values['visibility']} ({who})"))
    if values.get("from"):
        marks.append(Fact("from", f"for {values['from']}"))
    said = [f"{name} {shown(values[name])}" for name in TIMELINE_FIELDS if name in values]
    if said:
        marks.append(Fact("set", ", ".join(said)))
    prose = [values["text"]] if values.get("text") else []
    hidden = {*_TOLD, *(_OF_MERGING if entry.event == "merged" else ())}
    prose += [f"{k}: {shown(v)}" for k, v in values.items() if k not in hidden]
    return Prose(entry.event, "\n".join(prose), tuple(marks))
