"""Commits of a ticket as rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tickets_cli.render.sheet import Column, Sheet, View
from tickets_cli.store.history import Commit

COLUMNS = (
    Column("at", "When", "time"),
    Column("by", "By"),
    Column("action", "Action"),
    Column("subject", "What", wide=True),
    Column("commit", "Commit"),
)
SHORT = 10


def log_view(ticket_id: str, commits: Sequence[Commit], shallow: bool) -> View:
    """The life of a ticket, oldest first; what a shallow clone hides is said."""
    rows = [_facts(commit) for commit in reversed(commits)]
    cells = tuple(
        (row["at"], row["by"], row["action"], row["subject"], row["commit"][:SHORT]) for row in rows
    )
    talk = ("this clone is shallow: older commits are missing here",) if shallow else ()
    return View("log", rows, (Sheet("", COLUMNS, cells),), (ticket_id,), talk)


def _facts(commit: Commit) -> dict[str, Any]:
    return {
        "commit": commit.id,
        "at": commit.authored_at,
        "author": commit.author,
        "author_email": commit.author_email,
        "by": next(iter(commit.trailer("By")), commit.author),
        "action": next(iter(commit.trailer("Action")), None),
        "reason": next(iter(commit.trailer("Reason")), None),
        "subject": commit.subject,
    }
