"""``tickets close --duplicate-of``: closed, linked, and told on the other ticket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tickets_cli.commands.act import agreed, carry_out, named
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan

if TYPE_CHECKING:
    from tickets_cli.commands.app import App
    from tickets_cli.commands.options import Targets, Writing


def close_duplicates(
    app: App, targets: Targets, writing: Writing, message: str, original: str
) -> None:
    """Close each of the targets as a duplicate of one other ticket, all in one commit."""
    from tickets_cli.domain.actions.link import close_as_duplicate, note_duplicate

    hand = app.hand(writing.at)
    chosen = named(app, targets)
    other_id = app.repository.find(original)

    def plan() -> Plan:
        before = app.repository.read(other_id)
        after = before
        changes = []
        for ticket_id in chosen:
            ticket = app.repository.read(ticket_id)
            closed = close_as_duplicate(ticket, app.desk, hand, before, text=message)
            changes.append(Change(ticket, closed))
            after = note_duplicate(after, hand, ticket_id)
        changes.append(Change(before, after))
        return Plan("close", narrate.subject("close", changes), app.user, tuple(changes))

    previewed = agreed(app, plan, targets, writing)
    carry_out(app, plan, writing, previewed=previewed)
    if not writing.dry_run:
        tell_of_many(app, other_id)


def tell_of_many(app: App, ticket_id: str) -> None:
    """Say that a ticket looks like a major incident, once many repeat it."""
    from tickets_cli.domain.problems import is_major, leading, looks_major

    ticket = app.repository.read(ticket_id)
    count = leading([ticket, *app.repository.pointing_to(ticket_id)]).get(ticket_id, 0)
    if not is_major(ticket) and looks_major(ticket, count):
        app.say(f"{count} tickets follow it; a major incident? tickets problem major {ticket_id}")
