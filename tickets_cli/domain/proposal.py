"""What triage proposes for a ticket: rules first, then the past, then who takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from tickets_cli.dataclass import dataclass, replace
from tickets_cli.domain.actions.triage import decided
from tickets_cli.domain.assignment import Choice, choose
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.priority import priority_of, raised
from tickets_cli.domain.routing import Routed, route
from tickets_cli.domain.scripts import Fitting
from tickets_cli.domain.suggestion import Neighbour, Suggestion, duplicates, parents, suggest
from tickets_cli.domain.ticket import Ticket


@dataclass(frozen=True, slots=True)
class Proposal:
    """What rules and confident suggestions say, why, and what a person may want to know."""

    values: Mapping[str, Any]
    tags: tuple[str, ...]
    reasons: tuple[str, ...]
    suggestions: tuple[Suggestion, ...]
    """All of them, weak ones too."""
    duplicates: tuple[Neighbour, ...]
    parents: tuple[Neighbour, ...]
    choice: Choice
    """Who would take it; ``values`` names nobody."""
    is_sure: bool
    """Whether a rule, the catalogue or the past decided; the desk's defaults alone do not."""
    scripts: tuple[Fitting, ...] = ()
    """What the first line may do about it; none is begun by itself."""


def propose(
    ticket: Ticket,
    desk: Desk,
    now: datetime,
    near: Sequence[Neighbour],
    loads: Mapping[str, int],
    followers: Mapping[str, int],
    *,
    scripts: tuple[Fitting, ...] = (),
    is_young: bool = False,
) -> Proposal:
    """Decide as far as rules and the past allow; ``is_young``: there is little past yet."""
    routed = route(ticket, desk, now)
    suggestions = suggest(ticket, near, desk, is_young=is_young)
    values, reasons = _completed(ticket, routed, suggestions)
    after, _ = decided(ticket, desk, values)
    if after["service"] and after["queue"] != ticket.queue and "queue" not in values:
        reasons.append(f"queue {after['queue']}: for service {after['service']}")
    reasons += _weight(replace(ticket, **after), desk)
    wanted = (after["service"], after["category"])
    return Proposal(
        values,
        routed.tags,
        tuple(reasons),
        suggestions,
        duplicates(ticket, near, desk),
        parents(ticket, near, desk, followers),
        choose(desk, after["queue"], now=now, loads=loads, wanted=wanted),
        bool(routed.reasons or values or ticket.service in desk.services),
        scripts,
    )


def _completed(
    ticket: Ticket, routed: Routed, suggestions: Sequence[Suggestion]
) -> tuple[dict[str, Any], list[str]]:
    """The rules' values, and confident suggestions where no rule and no person has spoken."""
    values, reasons = dict(routed.values), list(routed.reasons)
    for one in suggestions:
        said = one.field != "queue" and getattr(ticket, one.field)
        if one.is_confident and one.field not in values and not said:
            values[one.field] = one.value
            reasons.append(str(one))
    return values, reasons


def _weight(after: Ticket, desk: Desk) -> list[str]:
    """Why a priority is above the matrix's."""
    matrix = priority_of(desk, after.impact, after.urgency)
    found, why = raised(desk, matrix, after.service, after.requester)
    return [f"priority {found}: {why}"] if why else []
