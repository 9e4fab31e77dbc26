"""Texts of rules, with what is known of the ticket filled in. Only these names, and no formats."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from tickets_cli.domain.text import one_line

if TYPE_CHECKING:
    from tickets_cli.domain.ticket import Ticket

PLACE = re.compile(r"\{([A-Za-z_]*)\}")

PLACES: Mapping[str, Callable[[Ticket], object]] = {
    "id": lambda ticket: ticket.id,
    "title": lambda ticket: ticket.title,
    "type": lambda ticket: ticket.type,
    "status": lambda ticket: ticket.status,
    "priority": lambda ticket: ticket.priority,
    "service": lambda ticket: ticket.service,
    "category": lambda ticket: ticket.category,
    "level": lambda ticket: ticket.level,
    "queue": lambda ticket: ticket.queue,
    "assignee": lambda ticket: ticket.assignee,
    "requester": lambda ticket: ticket.requester and (ticket.requester.name or "you"),
    "opened": lambda ticket: f"{ticket.opened:%Y-%m-%d %H:%M} UTC",
}
"""What may stand in braces, beside ``{rule}`` and ``{why}``."""

KNOWN = (*PLACES, "rule", "why")


def unknown(text: str) -> Iterator[str]:
    """The names in braces that stand for nothing."""
    yield from (name for name in PLACE.findall(text) if name not in KNOWN)


def filled(text: str, ticket: Ticket, rule: str, why: str) -> str:
    """The text with every name replaced by what it stands for, each as one line."""
    own = {"rule": rule, "why": why}

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in own:
            return own[name]
        read = PLACES.get(name)
        return match[0] if read is None else one_line(str(read(ticket) or "-"))

    return PLACE.sub(value, text)
