"""Priority from impact and urgency: ITIL's matrix, as the desk fills it in."""

from __future__ import annotations

from tickets_cli.domain.desk import Desk


def priority_of(desk: Desk, impact: str | None, urgency: str | None) -> str | None:
    """What the matrix says; ``None`` while impact or urgency is not known."""
    if impact is None or urgency is None:
        return None
    return desk.matrix.get(impact, {}).get(urgency)
