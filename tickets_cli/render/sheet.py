"""What a command has to show, as neutral values: sheets of typed cells, details and prose.

Reports and commands build these; the formats know nothing of help desks.
"""

from __future__ import annotations

from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Any, Literal

from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.render.page import Page

Kind = Literal[
    "text",  # untrusted words
    "id",  # a ticket's id
    "time",  # an aware datetime, shown in the desk's zone to the minute
    "ago",  # an aware datetime, in relative words on a terminal
    "duration",  # seconds as an int, in hours and minutes
    "age",  # calendar seconds as an int, in the one or two largest units
    "percent",  # a number of hundredths
    "number",
    "money",  # a number with two decimals
    "status",  # a ticket's status
    "state",  # a clock's state
    "priority",
    "list",  # several texts
    "flag",  # a bool
    "drawing",  # a bar or a line of our own making: nothing drawn is nothing shown
]
"""What a cell holds, and so how it is written for people and for machines."""

Align = Literal["left", "right"]


class Column(NamedTuple):
    """One column of a sheet.

    ``key`` heads the column in CSV and picks it with ``--fields``; ``title`` heads it for people.
    A ``wide`` column gives way when the terminal is too narrow; before too little of it is left,
    columns that can be ``spared`` go, the highest number first.
    """

    key: str
    title: str
    kind: Kind = "text"
    align: Align | None = None
    wide: bool = False
    spared: int = 0


class Sheet(NamedTuple):
    """A table: rows of typed values (datetime, int seconds, str, None, ...), one per column.

    ``notes`` are footnotes and belong to the data; ``empty`` is what people read instead of
    a table without rows, ``narrow`` what they read on a terminal that is too narrow for it.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]
    notes: tuple[str, ...] = ()
    empty: str = ""
    narrow: tuple[str, ...] = ()


class Fact(NamedTuple):
    """One line of a detail: what it is called and its typed value."""

    label: str
    value: Any
    kind: Kind = "text"
    key: str = ""


class Detail(NamedTuple):
    """The facts about one thing, one per line under a heading."""

    title: str
    facts: tuple[Fact, ...]


class Prose(NamedTuple):
    """A block of somebody's words; ``marks`` (who, when, how) stand on the heading's line."""

    title: str
    text: str
    marks: tuple[Fact, ...] = ()


Block = Sheet | Detail | Prose


class View(NamedTuple):
    """All that one command shows, whatever the format.

    ``kind`` names the JSON schema, ``data`` is what JSON prints in its envelope (datetimes
    allowed), ``sheets`` is what people read, ``ids`` what ``--ids`` prints. ``flat`` is the one
    sheet that CSV prints where the blocks for people would not do. ``talk`` goes to stderr
    (``30 of 412 shown``). ``fields`` lists the keys that ``--json=...`` may pick, for when the
    data may be empty and cannot tell. ``page`` is what formats with pictures show instead.
    """

    kind: str
    data: Any
    sheets: tuple[Block, ...] = ()
    ids: tuple[str, ...] = ()
    talk: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    flat: Sheet | None = None
    page: Page | None = None


class Context(NamedTuple):
    """Where the text goes: the desk's zone, the moment (aware), and what the reader's end can do.

    ``width`` in terminal cells, or None where nothing may be shortened. ``ci`` says that a CI
    runner reads the output and would obey workflow commands. ``raw`` asks CSV for exact values
    for machines. ``fields`` picks columns or keys; empty means all.
    """

    zone: tzinfo
    now: datetime
    width: int | None = None
    colour: bool = False
    terminal: bool = False
    ci: bool = False
    raw: bool = False
    fields: tuple[str, ...] = ()
