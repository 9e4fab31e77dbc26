"""The files of a ticket as rows and as facts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from tickets_cli.domain.attachment import Attachment, size_words
from tickets_cli.render.sheet import Column, Sheet, View

KIND = "attachments"
COLUMNS = (
    Column("name", "Name", wide=True),
    Column("size", "Size", align="right"),
    Column("at", "Attached", "time"),
    Column("by", "By"),
    Column("sha256", "SHA-256"),
)
SHORT = 12


def attachment_facts(found: Iterable[tuple[Attachment, str | None]]) -> list[dict[str, Any]]:
    """Each file with where it lies in the desk; no path: the file is missing."""
    return [
        {
            "name": one.name,
            "size": one.size,
            "sha256": one.sha256,
            "path": path,
            "entry": one.entry.id,
            "at": one.entry.at,
            "by": one.entry.by,
        }
        for one, path in found
    ]


def attachments_sheet(facts: Sequence[dict[str, Any]], title: str = "Attachments") -> Sheet:
    """The same for people."""
    rows = tuple(
        (
            fact["name"] if fact["path"] else f"{fact['name']} (missing)",
            size_words(fact["size"]),
            fact["at"],
            fact["by"],
            fact["sha256"][:SHORT],
        )
        for fact in facts
    )
    return Sheet(title, COLUMNS, rows, empty="no attachments")


def attachments_view(ticket_id: str, facts: list[dict[str, Any]]) -> View:
    """What ``tickets attach ID`` lists."""
    data = {"ticket": ticket_id, "attachments": facts}
    return View(KIND, data, (attachments_sheet(facts, ""),), (ticket_id,))
