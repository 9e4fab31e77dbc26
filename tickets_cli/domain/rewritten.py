"""Timelines only grow: what was altered or taken out of one, and what was slipped in late."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from tickets_cli.domain import duration, ids
from tickets_cli.domain.finding import NOTICE, Finding
from tickets_cli.domain.firings import firing
from tickets_cli.domain.merge.timeline import Mark, mark
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.domain.workflow import Workflow
from tickets_cli.errors import ERROR, WARNING

LATE = timedelta(days=1)
"""How far an event may lie from its commit before somebody should look."""


def rewritten(
    before: Ticket, after: Ticket, *, undone: bool = False, gone: Collection[Mark] = ()
) -> Iterator[Finding]:
    """Entries that were altered or are gone.

    ``undone``: the change says openly that it takes an earlier one back. A redaction says so
    in an entry of its own. Both are notices. ``gone``: what the other side of a merge has taken
    back openly, which its own commit tells. An entry that merely got another id, as merging
    two of the same id does, is still there; so is a rule's firing that gave way to the same one
    of another clone, which was earlier.
    """
    kept = {entry.id: entry for entry in after.timeline}
    contents = [_content(entry) for entry in after.timeline]
    fresh = fresh_entries(before, after)
    open_about_it = undone or any(entry.event == "redacted" for entry in fresh)
    for entry in before.timeline:
        now = kept.get(entry.id)
        if _content(entry) in contents or _gave_way(entry, after) or mark(entry) in gone:
            continue
        what = "removed" if now is None else "altered"
        yield Finding(
            f"entry-{what}",
            f"{after.id}: entry {entry.id} ({entry.event}, by {entry.by}) was {what}",
            NOTICE if open_about_it else ERROR,
            path=ids.path_of(after.id),
            ticket=after.id,
            fix="" if open_about_it else "what happened stays; a new entry puts it right",
            key=entry.id,
        )


def _gave_way(entry: Entry, after: Ticket) -> bool:
    fired = firing(entry)
    return fired is not None and any(
        firing(other) == fired and other.at <= entry.at and other.by == entry.by
        for other in after.timeline
    )


def _content(entry: Entry) -> tuple[object, ...]:
    return entry.at, entry.by, entry.event, entry.values


def fresh_entries(before: Ticket | None, after: Ticket) -> tuple[Entry, ...]:
    """The entries that a change adds."""
    known = {entry.id for entry in before.timeline} if before else set()
    return tuple(entry for entry in after.timeline if entry.id not in known)


def misdated(
    ticket: Ticket, entries: tuple[Entry, ...], committed: datetime, tolerance: timedelta = LATE
) -> Iterator[Finding]:
    """Events dated far from the commit that brought them."""
    for entry in entries:
        gap = committed - entry.at
        if abs(gap) > tolerance:
            way = "before" if gap > timedelta() else "after"
            far = duration.say(int(abs(gap).total_seconds()))
            yield Finding(
                "event-misdated",
                f"{ticket.id}: entry {entry.id} ({entry.event}) is dated {far} {way} its commit",
                WARNING,
                path=ids.path_of(ticket.id),
                ticket=ticket.id,
                key=entry.id,
            )


def forbidden(ticket: Ticket, entries: tuple[Entry, ...], workflow: Workflow) -> Iterator[Finding]:
    """Moves between statuses, among these entries, that the workflow does not allow."""
    wanted = {entry.id for entry in entries}
    status = None
    for entry in ticket.timeline:
        target = entry.values.get("status")
        if target is None:
            continue
        if status is not None and entry.id in wanted and not workflow.allows(status, target):
            yield Finding(
                "forbidden-move",
                f"{ticket.id}: entry {entry.id} moves {status} -> {target}, which is not allowed",
                ERROR,
                path=ids.path_of(ticket.id),
                ticket=ticket.id,
                key=entry.id,
            )
        status = target
