"""What makes a rule's firing the one it is, whichever clone it happened in."""

from __future__ import annotations

from tickets_cli.domain.ticket import Entry

RULE = "rule"
"""The event of a firing."""

Identity = tuple[str, str, str]
"""Rule, step and cause."""


def firing(entry: Entry) -> Identity | None:
    """Which firing an entry tells of; ``None``: it is none, or does not say what for."""
    values = entry.values
    if entry.event != RULE or "cause" not in values:
        return None
    return values.get("rule", ""), values.get("step", ""), values["cause"]
