"""The canonical text of a document: one form, fixed order, never re-wrapped.

Keys stand in the schema's order, header groups are separated by blank lines, sets are
sorted, each entry of a timeline is an item of its own, and prose is a literal block
wherever that gives it back exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.store.yaml.layout import FLOW, PROSE, SET, Layout
from tickets_cli.store.yaml.scalars import fits_block, spelled, spelled_key, textual

INDENT = 2


def write(document: Mapping[str, Any], layout: Layout) -> str:
    """The canonical text of a typed document.

    Raises:
        Invalid: a value that no file can hold.
    """
    return "".join(f"{line}\n" for line in mapping_lines(document, layout, 0)) or "{}\n"


def pruned(value: Any, layout: Layout) -> Any:
    """What a reader will see of a typed value once written: text-level, empties left out."""
    if isinstance(value, str):  # nearly always, and quicker told than a mapping
        return value
    if isinstance(value, Mapping):
        return {step.key: pruned(one, step.layout) for step, one in layout.written(value)}
    if is_list(value):
        return [pruned(item, layout.of_items()) for item in listed(value, layout)]
    return textual(value)


def is_list(value: Any) -> bool:
    """Whether a value is written as a list."""
    return isinstance(value, list | tuple | set | frozenset)


def listed(value: Any, layout: Layout) -> list[Any]:
    """The items of a list in their order; those of a set are sorted, each once."""
    if layout.style == SET or isinstance(value, set | frozenset):
        return sorted(set(value))
    return list(value)


def mapping_lines(document: Mapping[str, Any], layout: Layout, indent: int) -> list[str]:
    """The lines of a block mapping, a blank line between groups."""
    lines: list[str] = []
    last: str | None = None
    for (key, part, group, _, _), value in layout.written(document):
        if last is not None and group != last:
            lines.append("")
        last = group
        lines += pair_lines(key, value, part, indent)
    return lines


def pair_lines(key: str, value: Any, layout: Layout, indent: int) -> list[str]:
    """The lines of one key and its value."""
    first, rest = value_lines(value, layout, indent)
    return [f"{' ' * indent}{spelled_key(key)}:{first}", *rest]


def item_lines(value: Any, layout: Layout, indent: int) -> list[str]:
    """The lines of one item of a block list."""
    dash = f"{' ' * indent}-"
    if isinstance(value, Mapping) and value and not _is_flow_item(value, layout):
        lines = mapping_lines(value, layout, indent + INDENT)
        return [f"{dash} {lines[0].lstrip()}", *lines[1:]]
    if isinstance(value, Mapping) or is_list(value):
        return [f"{dash} {flow(value, layout)}"]
    first, rest = value_lines(value, layout, indent)
    return [f"{dash}{first}", *rest]


def value_lines(value: Any, layout: Layout, indent: int) -> tuple[str, list[str]]:
    """What follows a key's colon on its line, and the lines below."""
    if isinstance(value, str):
        if layout.style == PROSE and fits_block(value):
            return " |", prose_lines(value, indent + INDENT)
        return f" {spelled(value)}", []
    if is_block_mapping(value, layout):
        return "", mapping_lines(value, layout, indent + INDENT)
    if is_block_list(value, layout):
        items = layout.of_items()
        return "", [line for item in value for line in item_lines(item, items, indent)]
    return f" {flow(value, layout)}", []


def prose_lines(text: str, indent: int) -> list[str]:
    """The lines of a literal block; empty ones stay empty."""
    return [f"{' ' * indent}{line}" if line else "" for line in text.split("\n")]


def flow(value: Any, layout: Layout) -> str:
    """Any value on one line."""
    if isinstance(value, str):
        return spelled(value)
    if isinstance(value, Mapping):
        pairs = [
            f"{spelled_key(step.key)}: {flow(one, step.layout)}"
            for step, one in layout.written(value)
        ]
        return f"{{{', '.join(pairs)}}}"
    if is_list(value):
        items = layout.of_items()
        return f"[{', '.join(flow(item, items) for item in listed(value, layout))}]"
    return spelled(value)


def is_block_mapping(value: Any, layout: Layout) -> bool:
    """Whether a value goes below its key, a line a key."""
    if not isinstance(value, Mapping) or (layout.style == FLOW and not has_prose(value, layout)):
        return False
    return any(True for _ in layout.written(value))


def is_block_list(value: Any, layout: Layout) -> bool:
    """Whether a value goes below its key, an item a line."""
    if not is_list(value) or not value or layout.style in (FLOW, SET):
        return False
    return layout.style != "" or any(_is_large(item, layout.of_items()) for item in value)


def _is_large(item: Any, layout: Layout) -> bool:
    return isinstance(item, Mapping) or is_list(item) or layout.style == PROSE


def _is_flow_item(value: Mapping[str, Any], layout: Layout) -> bool:
    """Items are one line unless the schema wants a block or there is prose in them."""
    if has_prose(value, layout):
        return False
    return layout.style in ("", FLOW) or not any(True for _ in layout.written(value))


def has_prose(value: Mapping[str, Any], layout: Layout) -> bool:
    """Whether a mapping holds text that wants lines of its own."""
    keys = layout.prose
    if layout.others is not None and layout.others.style == PROSE:
        keys = (*keys, *(key for key in value if key not in layout.properties))
    return any(isinstance(value.get(key), str) and value[key] for key in keys)
