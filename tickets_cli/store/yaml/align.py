"""Which item of a list in the file becomes which item after a change.

Entries of a timeline are known by their id and words of a set by themselves, whatever the
order of their lines; other lists are compared in order.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.store.yaml import nodes
from tickets_cli.store.yaml.layout import SET, TIMELINE, Layout
from tickets_cli.store.yaml.nodes import Node, Sequence, document
from tickets_cli.store.yaml.writer import is_list, listed, pruned

MISSING: Any = object()
"""In the place of a value that is not written."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """``kept`` items by their place in the file, each before and after; ``added`` ones by the
    place they go behind (-1: before all). What is not kept is removed."""

    kept: Mapping[int, tuple[Any, Any]]
    added: Mapping[int, list[Any]]


def same(before: Any, after: Any, layout: Layout) -> bool:
    """Whether two typed values are written alike."""
    if before is MISSING or after is MISSING:
        return before is after
    return bool(pruned(before, layout) == pruned(after, layout))


def written(value: Mapping[str, Any], key: str, layout: Layout) -> Any:
    """The value of a key as far as it is written at all."""
    found = value.get(key, MISSING)
    return found if found is not MISSING and layout.writes(key, found) else MISSING


def align(node: Sequence, before: Any, after: Any, layout: Layout) -> Alignment | None:
    """Match the items in the file with those after a change; ``None``: write the list anew."""
    old, new = listed(before, layout), listed(after, layout)
    if layout.merge == TIMELINE:
        found = _by_name(node, old, new, _entry_id)
        if found is not None:
            return found
    if layout.style == SET:
        return _as_set(node, old, new)
    return _in_order(old, new, layout) if len(old) == len(node.items) else None


def expected(node: Node, before: Any, after: Any, layout: Layout) -> Any:
    """The text-level document the file must hold after a change."""
    if same(before, after, layout):
        return document(node)
    if isinstance(node, Sequence) and is_list(before) and is_list(after):
        found = align(node, before, after, layout)
        if found is not None:
            return _expected_items(node, found, layout.of_items())
    both = isinstance(before, Mapping) and isinstance(after, Mapping)
    if isinstance(node, nodes.Mapping) and both:
        return _expected_pairs(node, before, after, layout)
    return pruned(after, layout)


def _expected_items(node: Sequence, found: Alignment, layout: Layout) -> list[Any]:
    items = [pruned(item, layout) for item in found.added.get(-1, ())]
    for place, child in enumerate(node.items):
        if place in found.kept:
            items.append(expected(child, *found.kept[place], layout))
        items += [pruned(item, layout) for item in found.added.get(place, ())]
    return items


def _expected_pairs(
    node: nodes.Mapping, before: Mapping[str, Any], after: Mapping[str, Any], layout: Layout
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, child in node.pairs:
        old, new = (written(side, key.text, layout) for side in (before, after))
        part = layout.of(key.text)
        if same(old, new, part):
            result[key.text] = document(child)
        elif new is not MISSING:
            changed = old is not MISSING
            result[key.text] = expected(child, old, new, part) if changed else pruned(new, part)
    for name in after:
        new = written(after, name, layout)
        fresh = name not in result and new is not MISSING
        if fresh and not same(written(before, name, layout), new, layout.of(name)):
            result[name] = pruned(new, layout.of(name))
    return result


def _entry_id(item: Any) -> str | None:
    found = item.get("id") if isinstance(item, Mapping) else None
    return found if isinstance(found, str) else None


def _by_name(node: Sequence, old: list[Any], new: list[Any], name_of: Any) -> Alignment | None:
    """Match by id; new entries go behind the entry they follow, the last ones at the end."""
    lines = {name_of(document(item)): place for place, item in enumerate(node.items)}
    befores = {name_of(item): item for item in old}
    afters = {name_of(item): item for item in new}
    sizes = (len(node.items), len(old), len(new))
    if sizes != (len(lines), len(befores), len(afters)) or None in {*lines, *befores, *afters}:
        return None
    if lines.keys() != befores.keys():
        return None
    kept = {lines[n]: (befores[n], item) for n, item in afters.items() if n in lines}
    added: dict[int, list[Any]] = {}
    names = list(afters)
    tail = next((i for i, n in enumerate(reversed(names)) if n in lines), len(names))
    place, bottom = -1, max(kept, default=-1)
    for index, name in enumerate(names):
        if name in lines:
            place = lines[name]
        else:
            behind = bottom if index >= len(names) - tail else place
            added.setdefault(behind, []).append(afters[name])
    return Alignment(kept, added)


def _as_set(node: Sequence, old: list[Any], new: list[Any]) -> Alignment | None:
    """Match by value; new words go before the first that is greater."""
    words = [document(item) for item in node.items]
    if not all(isinstance(word, str) for word in (*words, *new)):
        return None
    kept = {place: (word, word) for place, word in enumerate(words) if word in new}
    added: dict[int, list[Any]] = {}
    for word in new:
        if word not in words:
            greater = (place for place, other in enumerate(words) if other > word)
            added.setdefault(next(greater, len(words)) - 1, []).append(word)
    return Alignment(kept, added)


def _in_order(old: list[Any], new: list[Any], layout: Layout) -> Alignment:
    """Match equal items in order; in between, one by one as far as they go."""
    from difflib import SequenceMatcher  # only where a file was laid out by hand

    left, right = ([repr(pruned(item, layout)) for item in side] for side in (old, new))
    kept: dict[int, tuple[Any, Any]] = {}
    added: dict[int, list[Any]] = {}
    for _, i, end, j, stop in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        common = min(end - i, stop - j)
        kept |= {i + n: (old[i + n], new[j + n]) for n in range(common)}
        if j + common < stop:
            added[i + common - 1] = new[j + common : stop]
    return Alignment(kept, added)
