"""Tickets at a vendor: which one, their number for it, since when, and what they are told."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.errors import Usage
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk

VENDOR = "vendor"
"""The level of external groups, whose clock is the underpinning contract's."""

_WORK = "work"  # names a vendor, too: who did it, which hands nothing over


class Stay(NamedTuple):
    """A ticket's time with a vendor: ``until`` is None while it is there."""

    vendor: str | None
    reference: str | None
    since: datetime
    until: datetime | None = None


def stays(ticket: Ticket) -> tuple[Stay, ...]:
    """Every time the ticket was with a vendor, in order; another vendor begins another one."""
    found: list[Stay] = []
    level = None
    for entry in ticket.timeline:
        level = entry.values.get("level", level)
        here = found[-1] if found and found[-1].until is None else None
        if level != VENDOR:
            found[-1:] = [here._replace(until=entry.at)] if here else found[-1:]
            continue
        if entry.event != _WORK:
            found[-1:] = _told(entry, here) if here else [*found[-1:], *_told(entry, None)]
    return tuple(found)


def _told(entry: Entry, here: Stay | None) -> list[Stay]:
    """The stay as an entry leaves it; the one before it, too, where it went to somebody else."""
    vendor, reference = entry.values.get("vendor"), entry.values.get("reference")
    if here is None:
        return [Stay(vendor, reference, entry.at)]
    if vendor and here.vendor and vendor != here.vendor:
        return [here._replace(until=entry.at), Stay(vendor, reference, entry.at)]
    return [here._replace(vendor=vendor or here.vendor, reference=reference or here.reference)]


def staying(ticket: Ticket) -> Stay | None:
    """The vendor a ticket is with now."""
    if ticket.level != VENDOR:
        return None
    return next((one for one in reversed(stays(ticket)) if one.until is None), None)


def vendor_for(desk: Desk, service: str | None, named: str | None) -> str | None:
    """Who it goes to: who is named, else who stands behind the service, else the only one.

    Raises:
        Usage: team.yaml lists vendors, and not this one.
    """
    known = desk.team.vendors
    if named is None:
        owner = desk.services.get(service or "")
        only = next(iter(known)) if len(known) == 1 else None
        return (owner.vendor if owner else None) or only
    if known and named not in known:
        from tickets_cli.domain.nearest import nearest

        near = nearest(named, known)
        hint = f"did you mean {near}? " if near else ""
        raise Usage(
            f"{named!r} is not a vendor of team.yaml", hint=f"{hint}known: {', '.join(known)}"
        )
    return named


def outside(ticket: Ticket, desk: Desk) -> str | None:
    """Who has a ticket outside, in words: the vendor, their number for it, the contract."""
    stay = staying(ticket)
    if stay is None:
        return None
    known = desk.team.vendors.get(stay.vendor or "")
    parts = [stay.vendor or "no vendor named"]
    parts += [f"reference {stay.reference}"] if stay.reference else []
    parts += [f"contract {known.contract}"] if known and known.contract else []
    return ", ".join(parts)


def handed_to(entry: Entry) -> str | None:
    """The vendor an entry hands a ticket to, if it does."""
    is_out = entry.values.get("level") == VENDOR and entry.event != _WORK
    return entry.values.get("vendor") if is_out else None


def told(ticket: Ticket, entry: Entry) -> str:
    """What a vendor reads of a ticket they are given; nothing of what the team wrote inside."""
    said = entry.values
    lines = [f"{ticket.title}", "", f"Our number:     {ticket.id}"]
    lines += [f"Your reference: {said['reference']}"] if said.get("reference") else []
    facts = (("Priority", ticket.priority), ("Service", ticket.service))
    lines += [f"{f'{name}:':16}{value}" for name, value in facts if value]
    lines += [f"Reason:         {said['reason']}"] if said.get("reason") else []
    if said.get("tried"):
        lines += ["", "What was tried:", *(f"  {line}" for line in said["tried"].splitlines())]
    if ticket.description:
        lines += ["", "What was reported:", *(f"  {x}" for x in ticket.description.splitlines())]
    return "\n".join(lines)
