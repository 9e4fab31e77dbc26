"""Columns, lines and areas on an axis: how numbers go over time, or over steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.html.scale import Scale, greatest, thinned, ticks
from tickets_cli.render.html.shapes import Drawing, Label, Line, Path, Rect, Shape, path
from tickets_cli.render.page import Chart, Series

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 34.0, 354.0, 12.0, 164.0
LETTER = 6.2
"""About how wide a letter of a label is."""

BESIDE = 6
"""How far the numbers of an axis stay away from it."""

GAP = 0.28
"""How much of a step is left free between groups of columns."""


class Field(NamedTuple):
    """Where a chart's columns stand: from ``left`` on, a ``step`` each, as high as the scale."""

    left: float
    step: float
    scale: Scale

    def middle(self, place: int) -> float:
        """The middle of a step."""
        return self.left + (place + 0.5) * self.step


def draw(chart: Chart) -> Drawing:
    """Draw a chart whose columns stand upright."""
    marks = ticks(greatest(value for one in chart.series for value in one.values))
    left = max(LEFT, len(f"{marks[-1]:,}") * LETTER + BESIDE)
    step = (RIGHT - left) / max(len(chart.labels), 1)
    field = Field(left, step, Scale(marks[-1], BOTTOM, TOP))
    standing = [one for one in chart.series if one.mark == "column"]
    shapes: list[Shape] = [*_axis(marks, field), *_names(chart, field)]
    shapes += [one for s in chart.series if s.mark == "area" for one in _area(s, field)]
    for place, one in enumerate(standing):
        shapes += _columns(chart, one, (place, len(standing)), field)
    shapes += [one for s in chart.series if s.mark != "column" for one in _line(s, field)]
    return Drawing(WIDTH, HEIGHT, tuple(shapes))


def _axis(marks: Sequence[int], field: Field) -> Iterator[Shape]:
    for mark in marks:
        y = field.scale.place(mark)
        yield Line(field.left, y, RIGHT, y, "base" if mark == 0 else "grid")
        yield Label(field.left - BESIDE, y + 3.5, f"{mark:,}", "end", "tick")


def _names(chart: Chart, field: Field) -> Iterator[Shape]:
    names = chart.shown or chart.labels
    widest = max((len(name) for name in names), default=1) * LETTER + 6
    every = thinned(len(names), int((RIGHT - field.left) / widest))
    for place in range(0, len(names), every):
        if names[place]:
            yield Label(field.middle(place), BOTTOM + 16, names[place], "middle", "tick")


def _columns(chart: Chart, series: Series, place: tuple[int, int], field: Field) -> Iterator[Shape]:
    index, count = place
    wide = field.step * (1 - GAP) / count
    for at, value in enumerate(series.values):
        if value:
            x = field.left + (at + GAP / 2) * field.step + index * wide
            y = field.scale.place(value)
            tip = f"{chart.labels[at]}: {value:,} {series.name}"
            yield Rect(x, y, max(wide - 0.8, 0.8), BOTTOM - y, series.look, tip)


def _runs(series: Series, field: Field) -> Iterator[list[tuple[float, float]]]:
    """The unbroken parts of a line."""
    run: list[tuple[float, float]] = []
    for at, value in enumerate((*series.values, None)):
        if value is not None:
            run.append((field.middle(at), field.scale.place(value)))
        elif run:
            yield run
            run = []


def _line(series: Series, field: Field) -> Iterator[Shape]:
    for run in _runs(series, field):
        ends = run if len(run) > 1 else [(run[0][0] - 2, run[0][1]), (run[0][0] + 2, run[0][1])]
        yield Path(path(ends), f"line {series.look}")


def _area(series: Series, field: Field) -> Iterator[Shape]:
    for run in _runs(series, field):
        closed = [(run[0][0], BOTTOM), *run, (run[-1][0], BOTTOM)]
        yield Path(path(closed) + "Z", f"area {series.look}")
