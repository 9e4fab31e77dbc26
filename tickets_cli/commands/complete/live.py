"""Tickets to complete: the latest first, read with a glance, and never for long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress

from tickets_cli.commands.app import App
from tickets_cli.commands.complete.shells import Choice
from tickets_cli.errors import TicketsError

PATIENCE = 0.15
"""Seconds a Tab may take for looking at tickets; what was found by then is offered."""

MANY = 40
"""Nobody reads more than this."""

GLANCES = 200
"""Files that are opened for tags, at most."""


def tickets(app: App, word: str) -> Iterator[Choice]:
    """The tickets whose id, or last part of it, begins like this; open ones only unless asked."""
    from tickets_cli.store.glance import glance, latest

    end = time.monotonic() + PATIENCE
    found = 0
    for ticket_id in latest(app.root):
        if found == MANY or time.monotonic() > end:
            return
        text = _fitting(ticket_id, word)
        if text is None:
            continue
        seen = glance(app.root, ticket_id)
        if not word and not _is_open(app, seen.status):
            continue
        found += 1
        yield Choice(text, f"{seen.title} ({seen.status})" if seen.title else seen.status)


def _fitting(ticket_id: str, word: str) -> str | None:
    """The id as a continuation of what was typed."""
    if ticket_id.startswith(word.upper()):
        return ticket_id
    short = ticket_id.rpartition("-")[2]
    if short.startswith(word.upper()):
        return short if word.isupper() else short.lower()
    return None


def _is_open(app: App, status: str) -> bool:
    with suppress(TicketsError):
        return app.desk.workflow.is_open(status)
    return True


def recent_tags(app: App) -> list[str]:
    """The tags of the latest tickets, each once."""
    from itertools import islice

    from tickets_cli.store.glance import glance, latest

    end = time.monotonic() + PATIENCE
    tags: dict[str, None] = {}
    for ticket_id in islice(latest(app.root), GLANCES):
        if time.monotonic() > end:
            break
        tags |= dict.fromkeys(glance(app.root, ticket_id).tags)
    return list(tags)
