"""Bars that lie below each other: names on the left, lengths to compare, numbers at the end."""

from __future__ import annotations

from collections.abc import Iterator

from tickets_cli.render.html.scale import Scale
from tickets_cli.render.html.shapes import Drawing, Label, Rect, Shape
from tickets_cli.render.page import Chart
from tickets_cli.render.width import shorten

WIDTH, ROW, TOP, THICK = 360, 25, 4, 11
LEFT, LETTER = 104.0, 6.6
ROOM = 16
"""How many letters of a name fit on its left."""


def draw(chart: Chart) -> Drawing:
    """Draw a chart whose bars lie."""
    right = WIDTH - max(map(len, chart.ends), default=0) * LETTER - 8
    scale = Scale(longest(chart), LEFT, right)
    shapes = [shape for place in range(len(chart.labels)) for shape in _row(chart, place, scale)]
    return Drawing(WIDTH, TOP * 2 + ROW * len(chart.labels), tuple(shapes))


def _row(chart: Chart, place: int, scale: Scale) -> Iterator[Shape]:
    y = TOP + place * ROW + (ROW - THICK) / 2
    base = y + THICK / 2 + 4
    name = chart.labels[place]
    fitted = shorten(name, ROOM)
    yield Label(0, base, fitted, tip=name if fitted != name else "")
    yield from _lengths(chart, place, y, scale)
    if place < len(chart.ends):
        yield Label(WIDTH, base, chart.ends[place], "end", "value")


def _lengths(chart: Chart, place: int, y: float, scale: Scale) -> Iterator[Shape]:
    if chart.full is not None:
        yield Rect(LEFT, y, scale.end - LEFT, THICK, "track")
    reached = 0.0
    for series in chart.series:
        value = series.values[place]
        if value:
            x, end = scale.place(reached), scale.place(reached + value)
            reached += value
            yield Rect(
                x, y, max(end - x, 1), THICK, series.look, f"{chart.labels[place]}: {series.name}"
            )


def longest(chart: Chart) -> float:
    """What the longest possible bar stands for."""
    if chart.full is not None:
        return chart.full
    sums = (
        sum(one.values[place] or 0 for one in chart.series) for place in range(len(chart.labels))
    )
    return max(sums, default=0) or 1
