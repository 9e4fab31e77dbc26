"""A page with pictures, as neutral values: what a format that can draw shows instead of sheets.

Commands build pages; how a chart is drawn, and in which colours, is a matter of the format. Every
chart carries its numbers, so that nothing is told by a picture alone.
"""

from __future__ import annotations

from typing import Literal

from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.sheet import Block, Kind

Look = Literal["main", "second", "good", "bad", "quiet"]
"""What a series stands for; the format knows the colours."""

Mark = Literal["column", "line", "area"]
Mood = Literal["good", "bad", ""]


class Series(NamedTuple):
    """One row of numbers, one per label; None is a gap."""

    name: str
    values: tuple[float | None, ...]
    look: Look = "main"
    mark: Mark = "column"


class Chart(NamedTuple):
    """A picture of a few series over labels.

    ``shape``: ``columns`` stand side by side on an axis, lines and areas among them; ``bars`` lie
    below each other, series end to end, each with its ``ends`` text behind it. ``full`` is what a
    whole bar stands for (none: the longest). ``about`` says in a sentence what is seen, for those
    who do not see it. ``unit`` is how the numbers of the table behind are written. ``shown``
    are the labels on the axis where there is no room for the whole ones.
    """

    title: str
    about: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    shape: Literal["columns", "bars"] = "columns"
    unit: Kind = "number"
    ends: tuple[str, ...] = ()
    full: float | None = None
    shown: tuple[str, ...] = ()
    empty: str = "Nothing to show."


class Tile(NamedTuple):
    """One number that matters, ready to read, and what it is held against."""

    label: str
    value: str
    note: str = ""
    mood: Mood = ""


class Section(NamedTuple):
    """A part of a page: numbers first, then pictures, then the tables."""

    title: str
    tiles: tuple[Tile, ...] = ()
    charts: tuple[Chart, ...] = ()
    blocks: tuple[Block, ...] = ()
    lead: str = ""


class Page(NamedTuple):
    """The whole page: whose, what, about what, and at the end what the words mean."""

    owner: str
    title: str
    lines: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    terms: tuple[tuple[str, str], ...] = ()
    foot: str = ""
