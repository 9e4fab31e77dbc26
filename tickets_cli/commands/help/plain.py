"""A topic on the terminal: columns aligned, lines that fit, code as it is typed."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from tickets_cli.commands.help.blocks import Block, Bullets, Code, Heading, Paragraph, Rows, blocks

GAP = "  "
LAST = 24
"""What the last column of a table gets at least, however wide the others are."""

BOLD = "\x1b[1m{}\x1b[0m"


def plain(text: str, width: int, *, colour: bool = False) -> str:
    """The topic in lines of at most ``width`` cells, code and long words apart."""
    parts = ["\n".join(_lines(block, width, colour)) for block in blocks(text)]
    return "\n\n".join(parts) + "\n"


def _lines(block: Block, width: int, colour: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        yield BOLD.format(block.text) if colour else block.text
    elif isinstance(block, Paragraph):
        yield from wrapped(bare(block.text), width)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from wrapped(bare(item), width, "- ", "  ")
    elif isinstance(block, Code):
        yield from (f"  {line}".rstrip() for line in block.lines)
    else:
        yield from _aligned(block, width)


def _aligned(rows: Rows, width: int) -> Iterator[str]:
    cells = [tuple(bare(cell) for cell in row) for row in (rows.head, *rows.rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    before = sum(widths[:-1]) + len(GAP) * len(widths)
    for number, row in enumerate(cells):
        first = GAP + "".join(
            cell.ljust(size) + GAP for cell, size in zip(row[:-1], widths, strict=False)
        )
        yield from wrapped(row[-1], max(width, before + LAST), first, " " * before)
        if number == 0:
            last = min(widths[-1], max(width - before, LAST))
            yield GAP + GAP.join("-" * size for size in (*widths[:-1], last))


def wrapped(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Words in lines that fit; a long word sticks out rather than being broken."""
    return textwrap.wrap(
        text,
        width,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [first.rstrip()]


def bare(text: str) -> str:
    """The words without the marks of Markdown."""
    return text.replace("`", "").replace("**", "")
