"""Charts whose columns stand upright."""

from __future__ import annotations

import itertools

from tickets_cli.render.html.columns import BOTTOM, LEFT, RIGHT, TOP, draw
from tickets_cli.render.html.shapes import Label, Path, Rect
from tickets_cli.render.page import Chart, Series


def chart(*series: Series, labels: tuple[str, ...] = ("a", "b", "c")) -> Chart:
    return Chart("Volume", "What came in.", labels, series)


def test_columns_stand_on_the_base_within_the_picture() -> None:
    drawing = draw(chart(Series("opened", (1, 2, 4)), Series("closed", (3, None, 0), "quiet")))
    columns = [one for one in drawing.shapes if isinstance(one, Rect)]
    assert len(columns) == 4
    for one in columns:
        assert one.y + one.height == BOTTOM
        assert LEFT <= one.x <= one.x + one.width <= RIGHT
        assert one.y >= TOP
    assert columns[2].tip == "c: 4 opened"


def test_a_line_breaks_where_nothing_is_known() -> None:
    line = Series("open", (1, None, 3), "second", "line")
    paths = [one for one in draw(chart(line)).shapes if isinstance(one, Path)]
    assert [one.look for one in paths] == ["line second", "line second"]


def test_an_area_has_its_edge_and_is_closed() -> None:
    area = Series("open", (1, 2, 3), "main", "area")
    paths = [one for one in draw(chart(area)).shapes if isinstance(one, Path)]
    assert [one.look for one in paths] == ["area main", "line main"]
    assert paths[0].d.endswith("Z")


def test_labels_do_not_run_into_each_other() -> None:
    names = tuple(f"2026-10-{day:02}" for day in range(1, 32))
    drawing = draw(chart(Series("opened", (1,) * 31), labels=names))
    below = [s for s in drawing.shapes if isinstance(s, Label) and s.anchor == "middle"]
    places = [one.x for one in below]
    assert 2 <= len(below) <= 5
    assert min(later - one for one, later in itertools.pairwise(places)) > 60


def test_the_numbers_of_an_axis_stay_in_the_picture() -> None:
    drawing = draw(chart(Series("opened", (1, 123456, 400))))
    ticks = [one for one in drawing.shapes if isinstance(one, Label) and one.look == "tick"]
    assert all(one.x - len(one.text) * 6 >= 0 for one in ticks if one.anchor == "end")
