"""Queries in words: one that was typed, and those that are saved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tickets_cli.render.sheet import Column, Prose, Sheet, View

COLUMNS = (
    Column("name", "View"),
    Column("query", "Query", wide=True),
    Column("words", "Finds", wide=True),
)


def query_view(query: str, words: Sequence[str], *, open_only: bool, clocks: bool) -> View:
    """What a query asks, a line for each of its parts."""
    facts = {
        "query": query,
        "words": list(words),
        "open_only": open_only,
        "replays_clocks": clocks,
    }
    lines = [*words, *(["and it is open, as no status is named"] if open_only else [])]
    return View("query", facts, (Prose(query, "\n".join(lines)),))


def views_view(views: Sequence[dict[str, Any]]) -> View:
    """The saved queries; one that cannot be read has its fault in place of its words."""
    rows = tuple(
        (f"@{one['name']}", one["query"], one["words"] or f"cannot be read: {one['fault']}")
        for one in views
    )
    empty = "no saved views; views.yaml holds them"
    return View("views", list(views), (Sheet("", COLUMNS, rows, empty=empty),))
