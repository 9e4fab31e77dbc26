"""The little Markdown that help topics are written in, read as blocks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from tickets_cli.namedtuple import NamedTuple


class Heading(NamedTuple):
    """A heading; the first of a topic (level 1) names it."""

    level: int
    text: str


class Paragraph(NamedTuple):
    """Running words, on one line."""

    text: str


class Bullets(NamedTuple):
    """A list."""

    items: tuple[str, ...]


class Code(NamedTuple):
    """Lines as they are typed or printed."""

    lines: tuple[str, ...]


class Rows(NamedTuple):
    """A table: what heads it, and its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Bullets | Code | Rows

FENCE = "```"
_CELL = re.compile(r"(?<!\\)\|")


def blocks(text: str) -> Iterator[Block]:
    """The blocks of a topic, in order."""
    outside, *fenced = re.split(rf"(?m)^{FENCE}", text)
    yield from _outside(outside)
    for inside, after in zip(fenced[::2], fenced[1::2], strict=True):
        yield Code(tuple(inside.splitlines()[1:]))
        yield from _outside(after)


def _outside(text: str) -> Iterator[Block]:
    lines = [line.rstrip() for line in text.splitlines()]
    for is_blank, part in groupby(lines, key=lambda line: not line):
        if not is_blank:
            yield from _block(list(part))


def _block(lines: list[str]) -> Iterator[Block]:
    while lines and lines[0].startswith("#"):
        marks, _, text = lines.pop(0).partition(" ")
        yield Heading(len(marks), text)
    if lines and lines[0].startswith("|"):
        head, _, *rows = (_cells(line) for line in lines)
        yield Rows(head, tuple(rows))
    elif lines and lines[0].startswith("- "):
        yield Bullets(tuple(_items(lines)))
    elif lines:
        yield Paragraph(" ".join(line.strip() for line in lines))


def _cells(line: str) -> tuple[str, ...]:
    cells = _CELL.split(line.strip().removeprefix("|").removesuffix("|"))
    return tuple(cell.strip().replace("\\|", "|") for cell in cells)


def _items(lines: Iterable[str]) -> Iterator[str]:
    item = ""
    for line in lines:
        if line.startswith("- ") and item:
            yield item
            item = ""
        item = f"{item} {line.removeprefix('- ').strip()}".strip()
    yield item


def table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table as Markdown; whatever would end a cell is escaped."""
    head = tuple(head)
    lines = [head, tuple("---" for _ in head), *rows]
    return "".join(f"| {' | '.join(_cell(cell) for cell in line)} |\n" for line in lines)


def _cell(text: str) -> str:
    return text if text == "---" else " ".join(text.replace("|", "\\|").split())
