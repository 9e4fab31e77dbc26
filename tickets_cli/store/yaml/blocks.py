"""Changes in block form: values where they stand, keys at their place, items below their list."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.store.yaml import nodes
from tickets_cli.store.yaml.align import MISSING, align, same, written
from tickets_cli.store.yaml.braces import changed_flow
from tickets_cli.store.yaml.edits import Edits
from tickets_cli.store.yaml.keys import TooStrange, insert_pairs, remove_pair
from tickets_cli.store.yaml.layout import Layout
from tickets_cli.store.yaml.nodes import Node, Scalar, Sequence
from tickets_cli.store.yaml.spans import (
    dash_of,
    end_of,
    indent_of_block,
    leads_its_line,
    line_end,
)
from tickets_cli.store.yaml.writer import (
    has_prose,
    is_list,
    item_lines,
    prose_lines,
    value_lines,
)

_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value stands: behind the colon or dash at ``head``, indented by ``indent``."""

    head: int
    indent: int
    is_item: bool = False


class Blocks:
    """Collects the edits that turn one document into another."""

    def __init__(self, edits: Edits, *, whole_values: bool = False) -> None:
        self.edits, self.text = edits, edits.text
        self.whole_values = whole_values

    def document(
        self, root: nodes.Mapping, before: Mapping[str, Any], after: Mapping[str, Any], to: Layout
    ) -> None:
        """Change a whole document."""
        if root.flow:
            self._braces(root, before, after, to)
        else:
            self.mapping(root, before, after, to)

    def mapping(
        self, node: nodes.Mapping, before: Mapping[str, Any], after: Mapping[str, Any], to: Layout
    ) -> None:
        """Change the keys of a block mapping."""
        surviving: list[int] = []
        removed: list[int] = []
        for place, (key, value) in enumerate(node.pairs):
            part = to.of(key.text)
            old, new = (written(side, key.text, to) for side in (before, after))
            if same(old, new, part):
                surviving.append(place)
            elif new is MISSING:
                removed.append(place)
            else:
                surviving.append(place)
                head = self.text.index(":", key.end.index) + 1
                self.value(Slot(head, node.pairs[0][0].start.column), value, old, new, part)
        fresh = [key for key in to.ordered(after) if _is_fresh(node, key, before, after, to)]
        if removed and not surviving:
            raise TooStrange
        for place in removed:
            remove_pair(self.edits, node, place)
        if fresh:
            insert_pairs(self.edits, node, surviving, {key: after[key] for key in fresh}, to)

    def value(self, slot: Slot, node: Node, before: Any, after: Any, layout: Layout) -> None:
        """Change one value, as little of it as possible."""
        if (
            self.whole_values
            or before is MISSING
            or not self._inside(slot, node, before, after, layout)
        ):
            self._rewrite(slot, node, after, layout)

    def _inside(self, slot: Slot, node: Node, before: Any, after: Any, layout: Layout) -> bool:
        """Change a list or mapping from within, where both sides are one; else say no."""
        if isinstance(node, nodes.Mapping):
            if not (isinstance(before, Mapping) and isinstance(after, Mapping) and node.pairs):
                return False
            if not node.flow:
                return self._lines(slot, node, before, after, layout)
            if has_prose(after, layout) and not has_prose(before, layout):
                return False
        elif isinstance(node, Sequence):
            if not (is_list(before) and is_list(after) and node.items):
                return False
            if not node.flow:
                return self._sequence(slot, node, before, after, layout)
        else:
            return False
        self._braces(node, before, after, layout)
        return True

    def _lines(
        self,
        slot: Slot,
        node: nodes.Mapping,
        before: Mapping[str, Any],
        after: Mapping[str, Any],
        layout: Layout,
    ) -> bool:
        """Change a block mapping; one that loses every key is filled anew."""
        stays = (
            written(after, key.text, layout) is not MISSING
            or written(before, key.text, layout) is MISSING
            for key, _ in node.pairs
        )
        if any(stays):
            self.mapping(node, before, after, layout)
            return True
        if not leads_its_line(self.text, node.start.index):
            return False
        for key, value in node.pairs:
            self.edits.remove_lines(key.start.index, end_of(self.text, value))
        self._refill(slot, after, layout)
        return True

    def _refill(self, slot: Slot, after: Any, layout: Layout) -> None:
        """Put a value behind a colon or dash below which everything was taken out."""
        first, rest = self._rendered(slot, after, layout)
        self.edits.replace(slot.head, slot.head, first)
        self.edits.insert_lines(slot.head, rest)

    def _braces(self, node: Node, before: Any, after: Any, layout: Layout) -> None:
        new = changed_flow(self.text, node, before, after, layout)
        self.edits.replace_keeping(node.start.index, node.end.index, new)

    def _rewrite(self, slot: Slot, node: Node, after: Any, layout: Layout) -> None:
        """Write a value anew behind its colon or dash."""
        if isinstance(node, Scalar) and node.block:
            self._rewrite_block(slot, node, after, layout)
            return
        first, rest = self._rendered(slot, after, layout)
        end = end_of(self.text, node)
        if self.text.find("\n", slot.head, node.start.index) >= 0:
            below = line_end(self.text, slot.head)
            self.edits.replace(slot.head, slot.head, first)
            self.edits.replace(below, line_end(self.text, end), self.edits.below(rest))
        else:
            blanks = first and node.start.index < end
            self.edits.replace(
                node.start.index if blanks else slot.head, end, first.lstrip() if blanks else first
            )
            self.edits.insert_lines(end, rest)

    def _rewrite_block(self, slot: Slot, node: Scalar, after: Any, layout: Layout) -> None:
        """A literal block: its header keeps its comment, its lines their indentation."""
        start, header_end = node.start.index, line_end(self.text, node.start.index)
        header = _HEADER.match(self.text, start)
        end = line_end(self.text, end_of(self.text, node))
        assert header is not None
        first, rest = self._rendered(slot, after, layout)
        sign = first.strip()
        if isinstance(after, str) and first == " |":
            indent = indent_of_block(self.text, node)
            rest = prose_lines(after, slot.indent + 2 if indent is None else indent)
            sign = header[0] if header[0] in ("|", "|-") else "|"
        self.edits.replace(start, header.end(), sign)
        self.edits.replace(header_end, end, self.edits.below(rest))

    def _rendered(self, slot: Slot, value: Any, layout: Layout) -> tuple[str, list[str]]:
        """What follows the colon or dash, and the lines below."""
        if not slot.is_item:
            return value_lines(value, layout, slot.indent)
        lines = item_lines(value, layout, slot.indent)
        return lines[0][slot.indent + 1 :], lines[1:]

    def _sequence(
        self, slot: Slot, node: Sequence, before: Any, after: Any, layout: Layout
    ) -> bool:
        """Change the items of a block list; say no where it is better written anew."""
        found = align(node, before, after, layout)
        if found is None or not leads_its_line(self.text, node.start.index):
            return False
        items, indent = layout.of_items(), node.start.column
        for place, item in enumerate(node.items):
            dash = dash_of(self.text, node, place)
            if place not in found.kept:
                self.edits.remove_lines(dash, end_of(self.text, item))
                continue
            old, new = found.kept[place]
            if not same(old, new, items):
                self.value(Slot(dash + 1, indent, is_item=True), item, old, new, items)
        if not found.kept:
            self._refill(slot, after, layout)
            return True
        for place, added in found.added.items():
            lines = [line for item in added for line in item_lines(item, items, indent)]
            if place >= 0:
                self.edits.insert_lines(end_of(self.text, node.items[place]), lines)
            else:
                self.edits.insert_above(node.start.index, lines)
        return True


def _is_fresh(node: nodes.Mapping, key: str, before: Any, after: Any, to: Layout) -> bool:
    """Whether a key is to be added: new, and not in the file in any form."""
    new = written(after, key, to)
    absent = new is not MISSING and node.get(key) is None
    return absent and not same(written(before, key, to), new, to.of(key))
