"""Charts whose bars lie below each other."""

from __future__ import annotations

import pytest

from tickets_cli.render.html.bars import LEFT, WIDTH, draw, longest
from tickets_cli.render.html.shapes import Label, Rect
from tickets_cli.render.page import Chart, Series


def chart(**changes: object) -> Chart:
    found = Chart(
        "Cost",
        "What it costs.",
        ("vpn", "a service with a very long name"),
        (Series("in-house", (30, 10)), Series("vendors", (10, None), "second")),
        "bars",
        ends=("40", "10"),
    )
    return found._replace(**changes)


def bars(found: Chart) -> list[Rect]:
    return [one for one in draw(found).shapes if isinstance(one, Rect)]


def test_series_lie_end_to_end_and_the_longest_fills_the_row() -> None:
    first, second, third = bars(chart())
    assert first.x == third.x == LEFT
    assert second.x == pytest.approx(first.x + first.width)
    assert first.width == pytest.approx(3 * third.width)
    assert second.x + second.width < WIDTH - 2 * 6


def test_a_share_lies_on_a_track_of_the_whole() -> None:
    tracks = [one for one in bars(chart(full=100)) if one.look == "track"]
    assert len(tracks) == 2
    assert longest(chart(full=100)) == 100


def test_a_long_name_is_shortened_and_told_whole() -> None:
    names = [one for one in draw(chart()).shapes if isinstance(one, Label) and one.tip]
    assert [(one.text, one.tip) for one in names] == [
        ("a service with…", "a service with a very long name")
    ]


def test_a_trace_still_shows() -> None:
    tiny = chart(series=(Series("a", (1000, 0.001)),))
    assert bars(tiny)[1].width == 1


def test_nothing_is_divided_by_nothing() -> None:
    assert longest(chart(series=(Series("a", (0, 0)),))) == 1
