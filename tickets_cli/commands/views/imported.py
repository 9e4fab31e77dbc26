"""What ``tickets import`` shows: counts, and what became of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tickets_cli.domain.mapping.decide import Decision
from tickets_cli.render.sheet import Detail, Fact, View

KIND = "import"
NAMED = 10
"""Reasons told one by one on stderr; the file has them all."""


def imported_view(
    source: str,
    decision: Decision,
    commit: str | None,
    dry_run: bool,
    rejects: str | None,
    unread: Sequence[str],
) -> View:
    """Show what came of an import, or would. ``rejects`` is the file they are kept in."""
    facts = {
        "source": source,
        "dry_run": dry_run,
        "commit": commit,
        "rows": decision.rows,
        "imported": len(decision.tickets),
        "already_there": len(decision.there),
        "changed": len(decision.changed),
        "beyond_limit": decision.left,
        "rejected": len(decision.rejects),
    }
    met = decision.met
    learnt: dict[str, Any] = {
        "people": len(met.people),
        "queues": len(met.queues),
        "services": len(met.services),
        "categories": len({*met.categories, *(c for cs in met.services.values() for c in cs)}),
        "fields": len(met.fields),
    }
    opened = [ticket.opened for ticket in decision.tickets]
    data = {
        **facts,
        "opened": {"first": min(opened, default=None), "last": max(opened, default=None)},
        "met": learnt,
        "rejects": {"file": rejects, "reasons": dict(reasons(decision))},
        "changed_numbers": list(decision.changed),
        "columns_not_read": list(unread),
    }
    title = f"{'Would import' if dry_run else 'Import'} from {source}"
    lines = [Fact(name.replace("_", " "), value, "number") for name, value in _counts(facts)]
    lines += [Fact(f"{name} met", value, "number") for name, value in learnt.items() if value]
    return View(
        KIND,
        data,
        sheets=(Detail(title, tuple(lines)),),
        ids=tuple(ticket.id for ticket in decision.tickets),
        talk=tuple(_talk(decision, rejects, unread)),
    )


def _counts(facts: dict[str, Any]) -> list[tuple[str, int]]:
    """The counts worth a line: the first two always, the others where they are not nothing."""
    always = ("rows", "imported")
    rest = ("already_there", "changed", "beyond_limit", "rejected")
    return [(name, facts[name]) for name in (*always, *rest) if name in always or facts[name]]


def reasons(decision: Decision) -> list[tuple[str, int]]:
    """Why rows were no good, the most frequent reason first."""
    return Counter(reject.reason for reject in decision.rejects).most_common()


def _talk(decision: Decision, rejects: str | None, unread: Sequence[str]) -> list[str]:
    lines = [f"{times:,} x {reason}" for reason, times in reasons(decision)[:NAMED]]
    if len(reasons(decision)) > NAMED:
        lines.append(f"and {len(reasons(decision)) - NAMED} more reasons")
    if rejects:
        lines.append(f"rejected rows are in {rejects}")
    if unread:
        lines.append(f"columns the map does not read: {', '.join(unread)}")
    if decision.changed:
        lines.append(f"{len(decision.changed):,} have more history now; they were left alone")
    return lines
