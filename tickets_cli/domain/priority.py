"""Priority from impact and urgency: ITIL's matrix, and what the desk raises above it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tickets_cli.domain.desk import Desk

if TYPE_CHECKING:
    from tickets_cli.domain.ticket import Requester, Ticket


def priority_of(desk: Desk, impact: str | None, urgency: str | None) -> str | None:
    """What the matrix says; ``None`` while impact or urgency is not known."""
    if impact is None or urgency is None:
        return None
    return desk.matrix.get(impact, {}).get(urgency)


def usual_priority(desk: Desk, ticket: Ticket) -> str | None:
    """The priority of a ticket that needs no reason: the matrix's, raised where the desk says."""
    found = priority_of(desk, ticket.impact, ticket.urgency)
    return raised(desk, found, ticket.service, ticket.requester)[0]


def raised(
    desk: Desk, priority: str | None, service: str | None, requester: Requester | None
) -> tuple[str | None, str]:
    """The matrix's priority, higher for a critical service or a VIP, and why, if it is higher."""
    if priority not in desk.priorities:
        return priority, ""
    steps, why = max(
        _critical(desk, service), _vip(desk, requester), (0, ""), key=lambda found: found[0]
    )
    place = desk.priorities.index(priority)
    higher = desk.priorities[max(0, place - steps)]
    return (higher, f"{priority} by the matrix, {why}") if higher != priority else (priority, "")


def is_vip(desk: Desk, requester: Requester | None) -> bool:
    """Whether the desk lists this requester's address or organisation under ``vips``."""
    if requester is None or not desk.vips:
        return False
    said = {part.casefold() for part in (requester.email, requester.organisation) if part}
    return any(one.casefold() in said for one in desk.vips)


def _critical(desk: Desk, service: str | None) -> tuple[int, str]:
    known = desk.services.get(service or "") if desk.priority_rules.criticality else None
    weight = known.criticality if known else None
    steps = desk.priority_rules.criticality.get(weight or "", 0)
    return steps, f"raised because {service} is of {weight} criticality"


def _vip(desk: Desk, requester: Requester | None) -> tuple[int, str]:
    steps = desk.priority_rules.vip
    return (steps, "raised for a VIP") if steps and is_vip(desk, requester) else (0, "")
