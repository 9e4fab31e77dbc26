"""The one line."""

from __future__ import annotations

from tests.domain.metrics.builders import DESK
from tests.domain.test_board import MONDAY, opened
from tickets_cli.commands.views.stats import stats_view
from tickets_cli.domain.board import cards


def test_every_type_is_named_and_nothing_is_added_up_twice() -> None:
    found = [opened("HD-1"), opened("HD-2", type="request", assignee="ann")]
    data = stats_view(cards(found, DESK, MONDAY), "ann").data
    assert data["types"] == {"incident": 1, "request": 1, "problem": 0, "change": 0}
    assert (data["open"], data["mine"], data["unassigned"]) == (2, 1, 1)
