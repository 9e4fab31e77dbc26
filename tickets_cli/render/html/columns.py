"""Columns, lines and areas on an axis: how numbers go over time, or over steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tickets_cli.render.html.scale import Scale, greatest, thinned, ticks
from tickets_cli.render.html.shapes import Drawing, Label, Line, Path, Rect, Shape, path
from tickets_cli.render.page import Chart, Series

WIDTH, HEIGHT = 360, 190
LEFT, RIGHT, TOP, BOTTOM = 34.0, 354.0, 12.0, 164.0
LETTER = 6.2
"""About how wide a letter of a label is."""

GAP = 0.28
"""How much of a step is left free between groups of columns."""


def draw(chart: Chart) -> Drawing:
    """Draw a chart whose columns stand upright."""
    values = [value for one in chart.series for value in one.values]
    marks = ticks(greatest(values))
    scale = Scale(marks[-1], BOTTOM, TOP)
    step = (RIGHT - LEFT) / max(len(chart.labels), 1)
    standing = [one for one in chart.series if one.mark == "column"]
    shapes: list[Shape] = [*_axis(marks, scale), *_names(chart, step)]
    shapes += [one for s in chart.series if s.mark == "area" for one in _area(s, scale, step)]
    for place, one in enumerate(standing):
        shapes += _columns(chart, one, (place, len(standing)), scale, step)
    shapes += [one for s in chart.series if s.mark != "column" for one in _line(s, scale, step)]
    return Drawing(WIDTH, HEIGHT, tuple(shapes))


def _axis(marks: Sequence[int], scale: Scale) -> Iterator[Shape]:
    for mark in marks:
        y = scale.place(mark)
        yield Line(LEFT, y, RIGHT, y, "base" if mark == 0 else "grid")
        yield Label(LEFT - 6, y + 3.5, f"{mark:,}", "end", "tick")


def _names(chart: Chart, step: float) -> Iterator[Shape]:
    names = chart.shown or chart.labels
    widest = max((len(name) for name in names), default=1) * LETTER + 6
    every = thinned(len(names), int((RIGHT - LEFT) / widest))
    for place in range(0, len(names), every):
        if names[place]:
            yield Label(LEFT + (place + 0.5) * step, BOTTOM + 16, names[place], "middle", "tick")


def _columns(
    chart: Chart, series: Series, place: tuple[int, int], scale: Scale, step: float
) -> Iterator[Shape]:
    index, count = place
    wide = step * (1 - GAP) / count
    for at, value in enumerate(series.values):
        if value:
            x = LEFT + at * step + step * GAP / 2 + index * wide
            y = scale.place(value)
            tip = f"{chart.labels[at]}: {value:,} {series.name}"
            yield Rect(x, y, max(wide - 0.8, 0.8), BOTTOM - y, series.look, tip)


def _runs(series: Series, scale: Scale, step: float) -> Iterator[list[tuple[float, float]]]:
    """The unbroken parts of a line."""
    run: list[tuple[float, float]] = []
    for at, value in enumerate((*series.values, None)):
        if value is not None:
            run.append((LEFT + (at + 0.5) * step, scale.place(value)))
        elif run:
            yield run
            run = []


def _line(series: Series, scale: Scale, step: float) -> Iterator[Shape]:
    for run in _runs(series, scale, step):
        ends = run if len(run) > 1 else [(run[0][0] - 2, run[0][1]), (run[0][0] + 2, run[0][1])]
        yield Path(path(ends), f"line {series.look}")


def _area(series: Series, scale: Scale, step: float) -> Iterator[Shape]:
    for run in _runs(series, scale, step):
        closed = [(run[0][0], BOTTOM), *run, (run[-1][0], BOTTOM)]
        yield Path(path(closed) + "Z", f"area {series.look}")
