"""Three versions of a sequence become one: what changed on one side only is taken from there.

This is the diff3 that everybody knows from git, on lines of prose, keys of a mapping or items
of a list. It is symmetric: exchanging the sides exchanges nothing else.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import TypeVar

from tickets_cli.namedtuple import NamedTuple

T = TypeVar("T", bound=Hashable)

MOST = 4_000_000
"""Comparisons that finding the common parts may cost; beyond it all of the middle is one change."""


class Chunk(NamedTuple):
    """A stretch of the three versions. ``merged`` is None where both sides changed it."""

    base: Sequence[object]
    ours: Sequence[object]
    theirs: Sequence[object]
    merged: Sequence[object] | None


def chunks(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> Iterator[Chunk]:
    """Cut the three versions where all of them agree, and merge what lies between."""
    at, left, right = 0, 0, 0
    for start, one, other, size in _anchors(base, ours, theirs):
        if start > at or one > left or other > right:
            yield _chunk(base[at:start], ours[left:one], theirs[right:other])
        if size:
            same = base[start : start + size]
            yield Chunk(same, same, same, same)
        at, left, right = start + size, one + size, other + size


def _chunk(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> Chunk:
    if ours in (base, theirs):
        return Chunk(base, ours, theirs, theirs)
    return Chunk(base, ours, theirs, ours if theirs == base else None)


def _anchors(
    base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]
) -> Iterator[tuple[int, int, int, int]]:
    """Where a stretch of the base stands unchanged in both: places in all three, and its size."""
    first = _matches(base, ours)
    second = _matches(base, theirs)
    i = j = 0
    while i < len(first) and j < len(second):
        start = max(first[i][0], second[j][0])
        end = min(first[i][0] + first[i][2], second[j][0] + second[j][2])
        if start < end:
            one = first[i][1] + start - first[i][0]
            other = second[j][1] + start - second[j][0]
            yield start, one, other, end - start
        if first[i][0] + first[i][2] < second[j][0] + second[j][2]:
            i += 1
        else:
            j += 1
    yield len(base), len(ours), len(theirs), 0


def _matches(base: Sequence[T], side: Sequence[T]) -> list[tuple[int, int, int]]:
    """The stretches two versions share, in order: place in the base, in the side, and size."""
    head = 0
    while head < min(len(base), len(side)) and base[head] == side[head]:
        head += 1
    tail = 0
    while tail < min(len(base), len(side)) - head and base[-1 - tail] == side[-1 - tail]:
        tail += 1
    found = [(0, 0, head)] if head else []
    found += _inner(base[head : len(base) - tail], side[head : len(side) - tail], head)
    return [*found, (len(base) - tail, len(side) - tail, tail)] if tail else found


def _inner(base: Sequence[T], side: Sequence[T], head: int) -> list[tuple[int, int, int]]:
    if not base or not side or len(base) * len(side) > MOST:
        return []
    from difflib import SequenceMatcher  # only where there is something in the middle

    blocks = SequenceMatcher(None, base, side, autojunk=False).get_matching_blocks()
    return [(block.a + head, block.b + head, block.size) for block in blocks if block.size]


def merged_lines(base: str, ours: str, theirs: str) -> str | None:
    """Prose merged line by line; None where both sides changed the same lines."""
    versions = (text.split("\n") for text in (base, ours, theirs))
    lines: list[object] = []
    for chunk in chunks(*versions):
        if chunk.merged is None:
            return None
        lines += chunk.merged
    return "\n".join(map(str, lines))


def merged_order(base: Sequence[T], ours: Sequence[T], theirs: Sequence[T]) -> list[T]:
    """An order for everything in the three versions, each once; ties go by spelling."""
    order: dict[object, None] = {}
    for chunk in chunks(base, ours, theirs):
        if chunk.merged is None:
            order |= dict.fromkeys(sorted({*chunk.base, *chunk.ours, *chunk.theirs}, key=repr))
        else:
            order |= dict.fromkeys([*chunk.merged, *chunk.base])
    left = {*base, *ours, *theirs} - order.keys()
    return [*order, *sorted(left, key=repr)]  # type: ignore[list-item]
