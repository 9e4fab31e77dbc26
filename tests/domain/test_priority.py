from __future__ import annotations

import pytest

from tests.builders import desk
from tickets_cli.domain.priority import priority_of


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
