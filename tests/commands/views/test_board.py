"""The board as sheets and as a page."""

from __future__ import annotations

from tests.domain.metrics.builders import DESK
from tests.domain.test_board import MONDAY, opened
from tickets_cli.commands.views.board import board_view
from tickets_cli.domain.board import cards, lanes
from tickets_cli.render.sheet import View


def view(limit: int = 5) -> View:
    found = [opened(f"HD-{n}", queue=q) for n, q in enumerate(("network", "network", None))]
    return board_view(lanes(cards(found, DESK, MONDAY), "queue", DESK), "queue", limit, DESK)


def test_the_bars_add_up_to_the_lanes() -> None:
    page = view().page
    assert page is not None
    (chart,) = page.sections[0].charts
    assert [sum(values) for values in zip(*(s.values for s in chart.series), strict=True)] == [2, 1]  # type: ignore[arg-type]
    assert chart.ends == ("2", "1")


def test_each_lane_is_a_part_of_the_page() -> None:
    page = view(limit=1).page
    assert page is not None
    assert [(s.title, s.lead) for s in page.sections[1:]] == [
        ("network", "2 tickets"),
        ("none", "1 ticket"),
    ]
