"""The sheets of the problems behind the incidents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tickets_cli.render.sheet import Column, Sheet

SHOWN = 10
"""How many open problems are named one by one."""

PROBLEM = (
    Column("id", "Open problem", "id"),
    Column("opened", "Opened", "time"),
    Column("known_error", "Known error", "flag"),
    Column("incidents", "Incidents", "number"),
)


def problems(found: Mapping[str, Any]) -> Iterator[Sheet]:
    """Which lie open, and what keeps coming back; nothing where neither is so."""
    recurring = tuple(
        (name, one["value"], one["incidents"])
        for name, ranked in found["recurring"].items()
        for one in ranked
    )
    if found["open"]:
        rows = tuple(tuple(one[c.key] for c in PROBLEM) for one in found["problems"][:SHOWN])
        yield Sheet("Problems behind the incidents", PROBLEM, rows, (summary(found),))
    if recurring:
        columns = (
            Column("by", ""),
            Column("value", "Recurring", wide=True),
            Column("incidents", "Incidents opened", "number"),
        )
        yield Sheet("What recurs", columns, recurring)


def summary(found: Mapping[str, Any]) -> str:
    """One line: how many, how many known, how many incidents."""
    hidden = found["open"] - SHOWN
    more = f"; {hidden} more with fewer incidents are not listed" if hidden > 0 else ""
    return (
        f"open: {found['open']}, known errors: {found['known_errors']}, "
        f"incidents linked: {found['incidents_linked']}{more}"
    )
