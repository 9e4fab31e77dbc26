"""The few shapes charts are made of; the template writes them, style sheets colour them."""

from __future__ import annotations

from collections.abc import Iterable

from tickets_cli.namedtuple import NamedTuple


class Rect(NamedTuple):
    """A filled box; ``tip`` is read when it is pointed at."""

    x: float
    y: float
    width: float
    height: float
    look: str
    tip: str = ""
    shape: str = "rect"


class Line(NamedTuple):
    """A thin straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    look: str
    shape: str = "line"


class Path(NamedTuple):
    """A drawn line or a filled area."""

    d: str
    look: str
    shape: str = "path"


class Label(NamedTuple):
    """Words: ``anchor`` is start, middle or end; ``tip`` the whole of what was shortened."""

    x: float
    y: float
    text: str
    anchor: str = "start"
    look: str = "label"
    tip: str = ""
    shape: str = "text"


Shape = Rect | Line | Path | Label


class Drawing(NamedTuple):
    """A finished picture in units that are pixels on a phone."""

    width: int
    height: int
    shapes: tuple[Shape, ...]


def path(points: Iterable[tuple[float, float]]) -> str:
    """A line through points, as a path is spelled."""
    return "M" + "L".join(f"{short(x)} {short(y)}" for x, y in points)


def short(number: float) -> str:
    """A place to a tenth of a pixel, the same on every machine."""
    return f"{number:.1f}".removesuffix(".0")
