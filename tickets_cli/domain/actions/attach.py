"""Attaching files to a ticket."""

from __future__ import annotations

from collections.abc import Sequence

from tickets_cli.domain.actions.converse import INTERNAL
from tickets_cli.domain.actions.hand import Hand
from tickets_cli.domain.attachment import Loose, attachments, shown_name, size_words
from tickets_cli.domain.life import TEAM
from tickets_cli.domain.text import prose
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Refused


def attach(ticket: Ticket, hand: Hand, files: Sequence[Loose], *, text: str = "") -> Ticket:
    """One entry for each file; a file that is there already under its name adds none.

    The note goes with the first.
    """
    words = {"party": TEAM, "visibility": INTERNAL, "text": prose(text)} if text else {}
    there = {(one.name, one.sha256) for one in attachments(ticket)}
    for file in files:
        name, digest = shown_name(file.name), file.sha256
        if (name, digest) in there:
            continue
        there.add((name, digest))
        said = {"file": name, "sha256": digest, "size": len(file.content), **words}
        ticket = ticket.with_entries(hand.entry(ticket, "attached", **said))
        words = {}
    return ticket


def check_size(name: str, size: int, limit: int) -> None:
    """Refuse a file that is larger than the desk allows."""
    if size > limit:
        raise Refused(
            f"{shown_name(name)} is larger than {size_words(limit)}, the desk's limit",
            hint="compress or cut it, or keep it elsewhere and note where; "
            "attachment_limit in desk.yaml sets the limit",
        )
