"""What a report can be broken down by, and the group a ticket falls into."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Usage

DIMENSIONS = (
    "type",
    "priority",
    "service",
    "category",
    "channel",
    "queue",
    "level",
    "organisation",
    "assignee",
)
NONE = "none"
"""The group of the tickets that have no value; the query language says ``field:none`` too."""

CUSTOM = "fields."
_NUMBER = re.compile(r"([0-9]{1,18})")


def dimension(name: str, desk: Desk) -> str:
    """The dimension somebody means: one of the built-in ones or a custom field of the desk.

    Raises:
        Usage: the desk knows no such field.
    """
    if name in DIMENSIONS or (name.startswith(CUSTOM) and name[len(CUSTOM) :] in desk.fields):
        return name
    if name in desk.fields:
        return CUSTOM + name
    known = (*DIMENSIONS, *(CUSTOM + field for field in desk.fields))
    raise Usage(f"a report cannot be broken down by {name!r}", hint=f"by: {', '.join(known)}")


def groups(ticket: Ticket, fields: Mapping[str, Any]) -> dict[str, str]:
    """The group of a ticket in every dimension; ``fields`` is the fold of its timeline."""
    requester = ticket.requester
    found = {
        "type": said(fields["type"]),
        "priority": said(fields["priority"]),
        "service": said(fields["service"]),
        "category": said(fields["category"]),
        "channel": said(ticket.channel),
        "queue": said(fields["queue"]),
        "level": said(fields["level"]),
        "organisation": said(requester.organisation if requester else None),
        "assignee": said(fields["assignee"]),
    }
    for name, value in ticket.fields.items():
        found[CUSTOM + name] = said(value)
    return found


def said(value: object) -> str:
    """A value as the name of a group; several values of one field are one group together."""
    if value is None or value == "":
        return NONE
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(sorted(str(item) for item in value)) or NONE
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def in_order(values: Iterable[str], name: str, desk: Desk) -> list[str]:
    """Groups as the desk ranks them (priorities, levels), else by name; no value comes last."""
    ranked = {"priority": desk.priorities, "level": tuple(map(str, desk.levels))}.get(name, ())
    places = {value: place for place, value in enumerate(ranked)}
    return sorted(
        values, key=lambda v: (v == NONE, places.get(v, len(places)), _counting(v.casefold()), v)
    )


def _counting(name: str) -> list[tuple[int, str]]:
    """A name as people sort it: floor 2 comes before floor 10."""
    parts = _NUMBER.split(name)
    return [(int(part), "") if place % 2 else (-1, part) for place, part in enumerate(parts)]
