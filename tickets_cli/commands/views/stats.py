"""The desk in one line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from tickets_cli.domain.board import Card, Lane
from tickets_cli.domain.clocks import AT_RISK, BREACHED
from tickets_cli.domain.desk import TYPES
from tickets_cli.render.cells import age
from tickets_cli.render.sheet import Column, Sheet, View

FLAT = ("open", "breached", "at_risk", "unassigned", "mine", "oldest_seconds")


def stats_view(dealt: Sequence[Card], me: str) -> View:
    """The counts, and the oldest."""
    everything = Lane("", tuple(dealt))
    oldest = everything.oldest
    data: dict[str, Any] = {
        "open": len(dealt),
        "breached": everything.standing(BREACHED),
        "at_risk": everything.standing(AT_RISK),
        "unassigned": everything.unassigned,
        "mine": sum(card.ticket.assignee == me for card in dealt),
        "oldest": {"id": oldest.ticket.id, "age_seconds": oldest.age} if oldest else None,
        "types": {**dict.fromkeys(TYPES, 0), **Counter(card.ticket.type for card in dealt)},
    }
    numbers = {**data, "oldest_seconds": oldest.age if oldest else None}
    columns = tuple(Column(name, name, "number") for name in FLAT)
    return View(
        "stats",
        data,
        (Sheet("", (), (), empty=" · ".join(_words(data))),),
        tuple(card.ticket.id for card in dealt),
        fields=tuple(data),
        flat=Sheet("", columns, (tuple(numbers[name] for name in FLAT),)),
    )


def _words(data: dict[str, Any]) -> list[str]:
    """What people read; none breached is worth saying, nobody's being old is not."""
    oldest = [f"oldest {age(data['oldest']['age_seconds'])}"] if data["oldest"] else []
    return [
        f"{data['open']} open",
        f"{data['breached']} breached",
        f"{data['at_risk']} at risk",
        *oldest,
        f"{data['mine']} mine",
    ]
