"""What happened to tickets, oldest first: entries of timelines, each with its commit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from tickets_cli.domain.chronicle import Told, chronicle
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import Column, Sheet, View
from tickets_cli.store.history import Commit
from tickets_cli.store.lives import Life

COLUMNS = (
    Column("at", "When", "time"),
    Column("ticket", "Ticket", "id"),
    Column("by", "By"),
    Column("action", "Action"),
    Column("what", "What", wide=True),
    Column("commit", "Commit"),
)
SHORT = 10
SHALLOW = "this clone is shallow: commits before its beginning are missing here"


def log_view(
    tickets: Sequence[Ticket],
    lives: Mapping[str, Life],
    start: datetime | None,
    *,
    is_shallow: bool,
) -> View:
    """Every event of these tickets; what a shallow clone hides is said."""
    rows = [row for ticket in tickets for row in _rows(ticket, lives.get(ticket.id, Life()))]
    rows = sorted((one for one in rows if start is None or one["at"] >= start), key=_order)
    several = len(tickets) != 1
    columns = tuple(one for one in COLUMNS if several or one.key != "ticket")
    cells = tuple(tuple(_cell(row, one.key) for one in columns) for row in rows)
    named = tuple(dict.fromkeys(row["ticket"] for row in rows))
    return View("log", rows, (Sheet("", columns, cells),), named, (SHALLOW,) if is_shallow else ())


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return row["at"], row["ticket"], int((row["entry"] or "0-").partition("-")[0])


def _cell(row: Mapping[str, Any], key: str) -> Any:
    return (row[key] or "")[:SHORT] if key == "commit" else row[key]


def _rows(ticket: Ticket, life: Life) -> Iterator[dict[str, Any]]:
    """A line for each entry, and one for each commit that brought none."""
    origins = {entry: commit for commit, brought in reversed(life.commits) for entry in brought}
    for told in chronicle(ticket):
        yield _of_entry(ticket, told, origins.get(told.entry.id))
    for commit, brought in life.commits:
        if not brought:
            yield _of_commit(ticket, commit)


def _of_entry(ticket: Ticket, told: Told, commit: Commit | None) -> dict[str, Any]:
    entry = told.entry
    action = next(iter(commit.trailer("Action")), None) if commit else None
    return {
        "ticket": ticket.id,
        "at": entry.at,
        "by": entry.by,
        "action": action or entry.event,
        "what": told.words,
        "entry": entry.id,
        **_facts(commit),
    }


def _of_commit(ticket: Ticket, commit: Commit) -> dict[str, Any]:
    return {
        "ticket": ticket.id,
        "at": commit.authored_at,
        "by": next(iter(commit.trailer("By")), commit.author),
        "action": next(iter(commit.trailer("Action")), None),
        "what": commit.subject.removeprefix(f"{ticket.id} "),
        "entry": None,
        **_facts(commit),
    }


def _facts(commit: Commit | None) -> dict[str, Any]:
    """What the commit says of itself; nothing where there is none here."""
    if commit is None:
        names = ("commit", "committed_at", "author", "author_email", "reason", "subject")
        return dict.fromkeys(names)
    return {
        "commit": commit.id,
        "committed_at": commit.committed_at,
        "author": commit.author,
        "author_email": commit.author_email,
        "reason": next(iter(commit.trailer("Reason")), None),
        "subject": commit.subject,
    }
