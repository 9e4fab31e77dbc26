"""What ``tickets import`` shows: counts, and what became of the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tickets_cli.domain.mapping.decide import Decision
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.sheet import Detail, Fact, View

KIND = "import"
NAMED = 10
"""Reasons told one by one on stderr; the file has them all."""


class Told(NamedTuple):
    """What is told besides the decision. ``rejects`` is the file they are kept in."""

    source: str
    dry_run: bool = False
    rejects: str | None = None
    unread: Sequence[str] = ()


def imported_view(decision: Decision, told: Told, commit: str | None, commits: int) -> View:
    """Show what came of an import, or would: the last of how many commits."""
    facts = {
        "source": told.source,
        "dry_run": told.dry_run,
        "commit": commit,
        "commits": commits,
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
        "rejects": {"file": told.rejects, "reasons": dict(reasons(decision))},
        "changed_numbers": list(decision.changed),
        "columns_not_read": list(told.unread),
    }
    title = f"{'Would import' if told.dry_run else 'Import'} from {told.source}"
    lines = [Fact(name.replace("_", " "), value, "number") for name, value in _counts(facts)]
    lines += [Fact(f"{name} met", value, "number") for name, value in learnt.items() if value]
    return View(
        KIND,
        data,
        sheets=(Detail(title, tuple(lines)),),
        ids=tuple(ticket.id for ticket in decision.tickets),
        talk=tuple(_talk(decision, told)),
    )


def _counts(facts: dict[str, Any]) -> list[tuple[str, int]]:
    """The counts worth a line: the first two always, the others where they are not nothing."""
    always = ("rows", "imported")
    rest = ("already_there", "changed", "beyond_limit", "rejected")
    found = [(name, facts[name]) for name in (*always, *rest) if name in always or facts[name]]
    return found + ([("commits", facts["commits"])] if facts["commits"] > 1 else [])


def reasons(decision: Decision) -> list[tuple[str, int]]:
    """Why rows were no good, the most frequent reason first."""
    return Counter(reject.reason for reject in decision.rejects).most_common()


def _talk(decision: Decision, told: Told) -> list[str]:
    lines = [f"{times:,} x {reason}" for reason, times in reasons(decision)[:NAMED]]
    if len(reasons(decision)) > NAMED:
        lines.append(f"and {len(reasons(decision)) - NAMED} more reasons")
    if told.rejects:
        lines.append(f"rejected rows are in {told.rejects}")
    if told.unread:
        lines.append(f"columns the map does not read: {', '.join(told.unread)}")
    if decision.changed:
        lines.append(f"{len(decision.changed):,} have more history now; they were left alone")
    return lines
