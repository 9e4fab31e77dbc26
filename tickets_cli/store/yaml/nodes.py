"""What a YAML file says, before anybody knows what it means: texts, lists and mappings with places.

No scalar is ever typed here; ``no``, ``010`` and ``09:30`` are texts. The schema decides later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tickets_cli.dataclass import dataclass
from tickets_cli.store.yaml.limits import NULLS


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in the decoded text; everything counts from 0."""

    index: int
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Scalar:
    """One text. ``plain`` is without quotes; ``block`` was written with ``|`` or ``>``.

    The text of a block scalar goes without its one final line break.
    """

    text: str
    plain: bool
    start: Mark
    end: Mark
    block: bool = False

    @property
    def is_null(self) -> bool:
        """Whether the file says that there is no value."""
        return self.plain and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list; ``flow`` is the form in brackets. ``end`` of a block one is where the next begins."""

    items: tuple[Node, ...]
    flow: bool
    start: Mark
    end: Mark


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and their values, in the order of the file; ``flow`` is the form in braces."""

    pairs: tuple[tuple[Scalar, Node], ...]
    flow: bool
    start: Mark
    end: Mark

    def get(self, key: str) -> Node | None:
        """The value of a key, if the key is there."""
        return next((value for name, value in self.pairs if name.text == key), None)


Node = Scalar | Sequence | Mapping


def document(node: Node) -> Any:
    """The text-level document: ``dict``, ``list``, ``str``, and ``None`` for a plain null."""
    if isinstance(node, Scalar):
        return None if node.is_null else node.text
    if isinstance(node, Sequence):
        return [document(item) for item in node.items]
    return {key.text: document(value) for key, value in node.pairs}


def locate(root: Node, path: Iterable[str | int]) -> Mark:
    """Where the value at a path begins; where the path leaves the document, the deepest place."""
    node = root
    for step in path:
        found = _child(node, step)
        if found is None:
            break
        node = found
    return node.start


def leaves(node: Node) -> Iterator[Scalar]:
    """Every scalar, keys included, in the order of the text."""
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from leaves(item)
    else:
        for key, value in node.pairs:
            yield key
            yield from leaves(value)


def _child(node: Node, step: str | int) -> Node | None:
    if isinstance(node, Mapping):
        return node.get(str(step))
    if isinstance(node, Sequence) and isinstance(step, int) and 0 <= step < len(node.items):
        return node.items[step]
    return None
