"""Changes inside braces and brackets: the other parts stay as they were typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.store.yaml import nodes
from tickets_cli.store.yaml.align import MISSING, align, same, written
from tickets_cli.store.yaml.layout import Layout
from tickets_cli.store.yaml.nodes import Node, Sequence
from tickets_cli.store.yaml.scalars import spelled_key
from tickets_cli.store.yaml.writer import flow, is_list


def changed_flow(text: str, node: Node, before: Any, after: Any, layout: Layout) -> str:
    """The source of a value in flow form after a change."""
    if same(before, after, layout):
        return _source(text, node)
    if isinstance(node, nodes.Mapping) and _is_braced(text, node):
        if isinstance(before, Mapping) and isinstance(after, Mapping):
            return _mapping(text, node, before, after, layout)
    elif isinstance(node, Sequence) and is_list(before) and is_list(after):
        return _sequence(text, node, before, after, layout)
    return flow(after, layout)


def _source(text: str, node: Node) -> str:
    return text[node.start.index : node.end.index]


def _is_braced(text: str, node: Node) -> bool:
    """Not the single pair that may stand in brackets without braces."""
    return text[node.start.index : node.start.index + 1] == "{"


def _mapping(
    text: str, node: nodes.Mapping, before: Mapping[str, Any], after: Mapping[str, Any], to: Layout
) -> str:
    parts: dict[str, str] = {}
    places: dict[str, tuple[int, int]] = {}
    removed = False
    for key, value in node.pairs:
        part = to.of(key.text)
        old, new = (written(side, key.text, to) for side in (before, after))
        start, end = key.start.index, value.end.index
        places[key.text] = (start, end)
        if same(old, new, part):
            parts[key.text] = text[start:end]
        elif new is MISSING:
            removed = True
        elif value.start == value.end:
            parts[key.text] = f"{text[start:end].rstrip()} {flow(new, part)}"
        else:
            changed = changed_flow(text, value, MISSING if old is MISSING else old, new, part)
            parts[key.text] = text[start : value.start.index] + changed
    fresh = [
        key
        for key in to.ordered(after)
        if key not in places
        and not same(written(before, key, to), written(after, key, to), to.of(key))
    ]
    if removed or fresh:
        return "{" + ", ".join(_with_new(parts, fresh, after, to)) + "}"
    return _respaced(text, node, list(parts.values()), list(places.values()))


def _with_new(
    parts: dict[str, str], fresh: list[str], after: Mapping[str, Any], layout: Layout
) -> list[str]:
    """The parts with new ones, each behind the last that precedes it in the schema's order."""
    ranks = {
        key: rank for rank, key in enumerate(layout.ordered([*layout.properties, *parts, *fresh]))
    }
    order = list(parts)
    for key in fresh:
        before = [place for place, other in enumerate(order) if ranks[other] < ranks[key]]
        order.insert(before[-1] + 1 if before else 0, key)
        parts[key] = f"{spelled_key(key)}: {flow(after[key], layout.of(key))}"
    return [parts[key] for key in order]


def _sequence(text: str, node: Sequence, before: Any, after: Any, layout: Layout) -> str:
    found = align(node, before, after, layout)
    items = layout.of_items()
    if found is None:
        return flow(after, layout)
    parts = [flow(item, items) for item in found.added.get(-1, ())]
    for place, item in enumerate(node.items):
        if place in found.kept:
            parts.append(changed_flow(text, item, *found.kept[place], items))
        parts += [flow(new, items) for new in found.added.get(place, ())]
    if len(found.kept) == len(node.items) == len(parts):
        return _respaced(text, node, parts, [(i.start.index, i.end.index) for i in node.items])
    return "[" + ", ".join(parts) + "]"


def _respaced(text: str, node: Node, parts: list[str], places: list[tuple[int, int]]) -> str:
    """The same number of parts with everything between them as it was."""
    result: list[str] = []
    place = node.start.index
    for part, (start, end) in zip(parts, places, strict=True):
        result += [text[place:start], part]
        place = end
    return "".join([*result, text[place : node.end.index]])
