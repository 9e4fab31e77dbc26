"""Long lines at their words, for terminals: what goes on stands further in."""

from __future__ import annotations

from collections.abc import Sequence

from tickets_cli.render.width import width

GAP = "  "


def folded(line: str, cells: int, inner: str = GAP) -> list[str]:
    """Break a neutralised line after so many cells; a word that is longer stays whole.

    The lines after the first keep its indentation, and ``inner`` beside.
    """
    if width(line) <= cells:
        return [line]
    from textwrap import wrap  # few lines are that long

    indent = line[: len(line) - len(line.lstrip())]
    return wrap(
        line.strip(),
        cells,
        initial_indent=indent,
        subsequent_indent=f"{indent}{inner}",
        break_long_words=False,
        break_on_hyphens=False,
    )


def joined(parts: Sequence[tuple[str, str]], between: str, cells: int) -> list[str]:
    """Put parts (plain, and as painted) on as few lines as they need.

    None is broken unless it fills more than a line by itself and has no paint.
    """
    lines: list[str] = []
    used = 0
    for plain, painted in parts:
        if lines and used + width(between) + width(plain) <= cells:
            lines[-1] += f"{between}{painted}"
            used += width(between) + width(plain)
            continue
        start = GAP if lines else ""
        whole = plain != painted or len(start) + width(plain) <= cells
        lines += [start + painted] if whole else folded(start + plain, cells, "" if start else GAP)
        used = width(lines[-1]) if plain == painted else len(start) + width(plain)
    return lines
