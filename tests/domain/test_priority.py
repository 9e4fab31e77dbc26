from __future__ import annotations

import pytest

from tests.builders import desk
from tickets_cli.domain.desk import PriorityRules, Service
from tickets_cli.domain.priority import priority_of, raised
from tickets_cli.domain.ticket import Requester


@pytest.mark.parametrize(
    ("impact", "urgency", "priority"),
    [
        ("high", "high", "P1"),
        ("low", "high", "P3"),
        ("medium", "low", "P4"),
        (None, "high", None),
        ("high", None, None),
        ("odd", "high", None),
    ],
)
def test_priority_is_impact_by_urgency(
    impact: str | None, urgency: str | None, priority: str | None
) -> None:
    assert priority_of(desk(), impact, urgency) == priority


def test_the_highest_of_the_rules_counts_and_never_beyond_the_first() -> None:
    place = desk(
        services={"vpn": Service("vpn", criticality="high")},
        priority_rules=PriorityRules({"high": 1}, vip=2),
        vips=("Board",),
    )
    board = Requester(organisation="board")
    assert raised(place, "P4", "vpn", None)[0] == "P3"
    assert raised(place, "P4", "vpn", board) == ("P2", "P4 by the matrix, raised for a VIP")
    assert raised(place, "P1", "vpn", board) == ("P1", "")
    assert raised(desk(), "P4", "vpn", board) == ("P4", "")
