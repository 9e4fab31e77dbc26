from __future__ import annotations

import pytest

from tests.builders import desk
from tickets_cli.domain.actions.values import check_values, justified_priority
from tickets_cli.domain.team import Team
from tickets_cli.errors import Usage


def test_a_desk_that_lists_no_queues_takes_any() -> None:
    check_values(desk(team=Team()), {"queue": "anything", "assignee": "anyone"})
    with pytest.raises(Usage):
        check_values(desk(), {"queue": "anything"})


def test_the_matrixs_priority_carries_no_reason() -> None:
    values = {"impact": "high", "urgency": "high"}
    assert justified_priority(desk(), values, "P1", "because") == ("P1", None)
    assert justified_priority(desk(), values, None, None) == ("P1", None)
