from __future__ import annotations

import pytest

from tests.builders import desk
from tickets_cli.domain.escalation.needs import needs


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("queue:network level:1,2", {"queue": {"network"}, "level": {"1", "2"}}),
        ("queue:network or level:1", {}),
        ("not queue:network", {}),
        ("age:3d.. assignee:none", {}),
        ("queue:", {}),
    ],
)
def test_only_what_holds_in_any_case_is_needed(query: str, found: dict[str, set[str]]) -> None:
    assert needs(query, desk()) == found
