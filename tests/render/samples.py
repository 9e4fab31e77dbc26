"""Small views to render, at one fixed moment in Berlin."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tickets_cli.render.sheet import Column, Context, Detail, Fact, Kind, Prose, Sheet, View

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
COLUMNS = (
    Column("id", "Id", "id"),
    Column("title", "Title", wide=True),
    Column("priority", "Prio", "priority"),
    Column("status", "Status", "status"),
    Column("opened", "Opened", "time"),
    Column("left", "Left", "duration"),
    Column("used", "Used", "percent"),
    Column("tags", "Tags", "list"),
)
ROWS: tuple[tuple[Any, ...], ...] = (
    (
        "HD-261122-7KQ3",
        "VPN drops every ten minutes",
        "P1",
        "in_progress",
        NOW - timedelta(hours=1),
        -5400,
        137,
        ("remote", "vpn"),
    ),
    ("HD-261121-0ZD2", "プリンターが動かない", "P3", "new", NOW - timedelta(days=1), 12000, 40, ()),
    ("HD-261120-M4XA", "Müller: new laptop", None, "pending_requester", None, None, None, ()),
)


def context(**changes: Any) -> Context:
    """Output that is piped, in Berlin, unless told otherwise."""
    return Context(zone=ZoneInfo("Europe/Berlin"), now=NOW)._replace(**changes)


def listing(title: str = "Open tickets") -> Sheet:
    """Three tickets: a late one, a Japanese one, and one that knows little."""
    return Sheet(title, COLUMNS, ROWS, notes=("times in Europe/Berlin",))


def one(value: Any, kind: Kind = "text") -> Sheet:
    """A sheet of two columns and one row, with the value between two fixed cells."""
    columns = (Column("id", "Id", "id"), Column("it", "It", kind), Column("end", "End"))
    return Sheet("", columns, (("HD-1", value, "end"),))


def viewed(*blocks: Sheet | Detail | Prose, **more: Any) -> View:
    """A view whose data are the rows of its sheets."""
    sheets = [block for block in blocks if isinstance(block, Sheet)]
    data = [
        {column.key: value for column, value in zip(sheet.columns, row, strict=True)}
        for sheet in sheets
        for row in sheet.rows
    ]
    return View("list", data, blocks, **more)


def described() -> View:
    """One ticket as ``show`` shows it: facts, a description, a comment."""
    facts = (
        Fact("Status", "in_progress", "status", "status"),
        Fact("Priority", "P1", "priority", "priority"),
        Fact("Assignee", None, "text", "assignee"),
        Fact("Opened", NOW - timedelta(hours=26), "time", "opened"),
        Fact("Requester", "Ann Lee <ann@example.org>", "text", "requester"),
    )
    comment = (
        Fact("by", "bob"),
        Fact("at", NOW - timedelta(minutes=30), "ago"),
        Fact("visibility", "internal"),
    )
    return View(
        "ticket",
        {"id": "HD-261122-7KQ3", "title": "VPN drops", "assignee": None},
        (
            Detail("HD-261122-7KQ3 VPN drops", facts),
            Prose("Description", "Since Monday:\n\n```\nlost carrier\n```\n"),
            Prose("", "We see the drops too.\n\n- looking at the gateway\n", comment),
        ),
        ids=("HD-261122-7KQ3",),
    )
