"""Untriaged tickets with what is proposed for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from tickets_cli.commands.views.tickets import age
from tickets_cli.domain.proposal import Proposal
from tickets_cli.domain.suggestion import Neighbour
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import Column, Sheet, View

COLUMNS = (
    Column("id", "Id", "id"),
    Column("title", "Title", wide=True),
    Column("age_seconds", "Age", "age"),
    Column("proposed", "Proposed", "list"),
    Column("assignee", "Assignee"),
    Column("why", "Why", "list", wide=True),
)
FIELDS = (
    *("id", "title", "opened", "sure", "values", "tags", "assignee", "reasons"),
    *("assignee_reasons", "suggestions", "duplicates", "parents", "scripts"),
)

Advised = Sequence[tuple[Ticket, Proposal]]


def triage_view(advised: Advised, now: datetime) -> View:
    """Each untriaged ticket, what rules and the past propose, and why."""
    return View(
        "triage",
        [_facts(ticket, proposal) for ticket, proposal in advised],
        (Sheet("", COLUMNS, tuple(_row(*one, now) for one in advised), empty="all is triaged"),),
        tuple(ticket.id for ticket, _ in advised),
        fields=FIELDS,
    )


def _row(ticket: Ticket, proposal: Proposal, now: datetime) -> tuple[Any, ...]:
    proposed = [f"{name} {value}" for name, value in proposal.values.items()]
    why = [*proposal.reasons, *hints(proposal, ticket)]
    return (ticket.id, ticket.title, age(ticket, now), proposed, proposal.choice.person, why)


def hints(proposal: Proposal, ticket: Ticket) -> list[str]:
    """What is only worth a look: weak suggestions, duplicates, parents, scripts.

    What somebody has decided, or is so already, is no question any more.
    """
    answered = {name for name in ("service", "category") if getattr(ticket, name)}
    weak = [
        f"perhaps {one}"
        for one in proposal.suggestions
        if not one.is_confident
        and one.field not in {*proposal.values, *answered}
        and one.value != getattr(ticket, one.field)
    ]
    same = [f"duplicate of {_told(one)}?" for one in proposal.duplicates[:3]]
    above = [f"part of {one.ticket.type} {_told(one)}?" for one in proposal.parents[:2]]
    scripts = [f"{'' if one.is_strong else 'perhaps '}script {one}" for one in proposal.scripts[:2]]
    return weak + same + above + scripts


def _told(one: Neighbour) -> str:
    return f"{one.ticket.id} ({one.ticket.title}, {one.likeness:.0%} alike)"


def _facts(ticket: Ticket, proposal: Proposal) -> dict[str, Any]:
    return {
        "id": ticket.id,
        "title": ticket.title,
        "opened": ticket.opened,
        "sure": proposal.is_sure,
        "values": dict(proposal.values),
        "tags": list(proposal.tags),
        "assignee": proposal.choice.person,
        "reasons": list(proposal.reasons),
        "assignee_reasons": list(proposal.choice.reasons),
        "suggestions": [
            {
                "field": one.field,
                "value": one.value,
                "votes": one.votes,
                "asked": one.asked,
                "confident": one.is_confident,
            }
            for one in proposal.suggestions
        ],
        "duplicates": [_neighbour(one) for one in proposal.duplicates],
        "parents": [_neighbour(one) for one in proposal.parents],
        "scripts": [
            {"name": one.article.name, "strong": one.is_strong, "reasons": list(one.reasons())}
            for one in proposal.scripts
        ],
    }


def _neighbour(one: Neighbour) -> dict[str, Any]:
    return {
        "id": one.ticket.id,
        "title": one.ticket.title,
        "type": one.ticket.type,
        "percent": int(one.likeness * 100),
    }
