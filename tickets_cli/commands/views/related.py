"""The tickets one ticket is tied to, as rows and as facts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from tickets_cli.domain.links import Relation
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import Column, Sheet

COLUMNS = (
    Column("type", "Is"),
    Column("ticket", "Ticket", "id"),
    Column("status", "Status", "status"),
    Column("title", "Title", wide=True),
)


def related_facts(
    relations: Iterable[Relation], others: Mapping[str, Ticket | None]
) -> list[dict[str, Any]]:
    """Each tie in the words of the ticket itself; what cannot be read has nulls."""
    return [
        {
            "type": relation.type,
            "ticket": relation.ticket,
            "status": other.status if (other := others.get(relation.ticket)) else None,
            "title": other.title if other else None,
        }
        for relation in relations
    ]


def related_sheet(facts: Iterable[Mapping[str, Any]]) -> Sheet:
    """The same for people: what this ticket is to the others."""
    rows = tuple(
        (fact["type"].replace("_", " "), fact["ticket"], fact["status"], fact["title"])
        for fact in facts
    )
    return Sheet("Related", COLUMNS, rows)
