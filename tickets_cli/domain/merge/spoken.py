"""What a merge has to say itself, as entries: the losing side of a conflict, a priority put right.

Their ids, numbers and times follow from what caused them, so every clone adds the same entry, and
merging once more adds none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge import digest
from tickets_cli.domain.merge.timeline import content
from tickets_cli.domain.merge.values import Conflict, spelled
from tickets_cli.domain.priority import usual_priority
from tickets_cli.domain.ticket import Entry, Ticket

BY = "merge"
"""Whose hand these entries are in."""

_TRIPLE = ("impact", "urgency", "priority")


def told(ticket: Ticket, conflicts: Iterable[Conflict]) -> Iterator[Entry]:
    """An internal entry for each conflict, holding whole what did not go into the header."""
    known = {entry.values.get("cause") for entry in ticket.timeline}
    number = max(entry.number for entry in ticket.timeline)
    at = ticket.timeline[-1].at
    for conflict in sorted(conflicts, key=lambda one: one.field):
        both = sorted((spelled(conflict.kept), spelled(conflict.other)))
        cause = f"{conflict.field} {digest.letters(conflict.field, *both, lower=True)}"
        if cause in known:
            continue
        number += 1
        values = {
            "party": "bot",
            "visibility": "internal",
            "cause": cause,
            "changed": [conflict.field.partition(".")[0]],
            "text": _words(conflict),
        }
        yield Entry(digest.entry_id(number, cause), at, BY, "merged", values)


def is_spoken(entry: Entry) -> bool:
    """Whether a merge wrote the entry itself, whoever made its commit."""
    return entry.by == BY and "cause" in entry.values


def _words(conflict: Conflict) -> str:
    if conflict.other is None:
        return f"One side changed the {conflict.field}, the other removed it. It was kept."
    other = conflict.other if isinstance(conflict.other, str) else spelled(conflict.other)
    return f"Both sides changed the {conflict.field}. This is the one that was not kept:\n\n{other}"


def priority_entry(merged: Ticket, ours: Ticket, theirs: Ticket, desk: Desk) -> Entry | None:
    """The entry that puts a priority right which no side had, and nobody would have given.

    Impact from one side and urgency from the other make a priority neither has written; a
    priority set by hand with its reason outlives the other side's new impact. What a side had
    already, right or wrong, is left as it is.
    """
    if any(_weighed(merged) == _weighed(side) for side in (ours, theirs)):
        return None
    wanted = _wanted(merged, ours, theirs, desk)
    if wanted is None or wanted == merged.priority:
        return None
    causes = sorted(_causes(merged), key=lambda entry: (entry.at, content(entry)))
    number = 1 + max(entry.number for entry in causes)
    said = dict.fromkeys(f"{entry.by} at {entry.at:%Y-%m-%dT%H:%M:%SZ}" for entry in causes)
    cause = f"merge of changes by {' and '.join(said)}"
    values = {"priority": wanted, "cause": cause, "reason": "after a merge of both sides' changes"}
    taken = {entry.id for entry in merged.timeline}
    name = digest.entry_id(number, wanted, *map(content, causes), taken=taken)
    return Entry(name, causes[-1].at, BY, "priority", values)


def _weighed(ticket: Ticket) -> tuple[Any, ...]:
    return (ticket.impact, ticket.urgency, ticket.priority, ticket.priority_reason)


def _wanted(merged: Ticket, ours: Ticket, theirs: Ticket, desk: Desk) -> str | None:
    reason = merged.priority_reason
    if not reason:
        return usual_priority(desk, merged)
    said = {side.priority for side in (ours, theirs) if side.priority_reason == reason}
    return said.pop() if len(said) == 1 else merged.priority


def _causes(ticket: Ticket) -> list[Entry]:
    """The entries that impact, urgency and priority come from."""
    last = {name: entry for entry in ticket.timeline for name in _TRIPLE if name in entry.values}
    return list(last.values())
