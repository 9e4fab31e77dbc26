"""How documents of a schema are laid out: read off the schema, so that there is one source.

Annotations: the order of ``properties`` is the order of keys; ``x-group`` names the header
group (a blank line between groups); ``x-style`` is ``flow``, ``block``, ``prose`` or ``set``;
``x-always`` keeps an empty value; ``x-merge`` says how two versions become one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tickets_cli.dataclass import dataclass, field
from tickets_cli.namedtuple import NamedTuple

FLOW, BLOCK, PROSE, SET = "flow", "block", "prose", "set"
TIMELINE = "timeline"
MOST_STEPS = 1000
OTHERS = "x-"
"""The group of keys the schema does not name."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a value is laid out, and what is inside it. ``known``: the schema names it."""

    style: str = ""
    group: str = ""
    merge: str = ""
    known: bool = False
    always: bool = True
    nullable: bool = True
    properties: Mapping[str, Layout] = field(default_factory=dict)
    others: Layout | None = None
    item: Layout | None = None
    prose: tuple[str, ...] = ()
    """The keys whose text wants lines of its own."""

    steps_of: dict[tuple[str, ...], tuple[Step, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """Steps that were found before: entries of a timeline have few sets of keys."""

    def of(self, key: str) -> Layout:
        """The layout of a key's value."""
        return self.properties.get(key) or self.others or FREE

    def of_items(self) -> Layout:
        """The layout of a list's items."""
        return self.item or FREE

    def ordered(self, keys: Iterable[str]) -> list[str]:
        """Keys in their order: as the schema lists them, then the others as they come."""
        given = dict.fromkeys(keys)
        known = [key for key in self.properties if key in given]
        return known + [key for key in given if key not in self.properties]

    def steps(self, keys: Iterable[str]) -> tuple[Step, ...]:
        """What there is to know of each key, in their order."""
        asked = tuple(keys)
        found = self.steps_of.get(asked)
        if found is None:
            found = tuple(map(self._step, self.ordered(asked)))
            if len(self.steps_of) < MOST_STEPS:
                self.steps_of[asked] = found
        return found

    def _step(self, key: str) -> Step:
        part = self.properties.get(key)
        if part is None:
            return Step(key, self.of(key), self.group_of(key), True, True)
        return Step(key, part, part.group, part.always, part.nullable)

    def written(self, document: Mapping[str, Any]) -> Iterator[tuple[Step, Any]]:
        """What of a document is written, in its order: mostly what is not empty."""
        for step in self.steps(document):
            value = document[step.key]
            if value or (step.nullable if value is None else step.always or not _is_empty(value)):
                yield step, value

    def group_of(self, key: str) -> str:
        """The group a key stands in; no group at all where the schema knows none."""
        if key in self.properties:
            return self.properties[key].group
        return OTHERS if any(part.group for part in self.properties.values()) else ""

    def writes(self, key: str, value: Any) -> bool:
        """Whether a value is written: what is empty is left out unless it must be there."""
        return any(True for _ in self.written({key: value}))


class Step(NamedTuple):
    """A key, how its value is laid out, its group; whether it is written empty, or as nothing."""

    key: str
    layout: Layout
    group: str
    always: bool
    nullable: bool


FREE = Layout()
"""Nothing is known: blocks for mappings, one line for everything smaller."""


def layout_of(schema: Mapping[str, Any]) -> Layout:
    """The layout of the documents a JSON Schema describes; local references are followed."""
    return _layout(schema, schema, frozenset(), always=True)


def _layout(
    schema: Mapping[str, Any], root: Mapping[str, Any], seen: frozenset[str], *, always: bool
) -> Layout:
    schema, seen, circular = _resolved(schema, root, seen)
    if circular:
        return FREE
    shapes = list(_shapes(schema, root, seen))
    required = {name for shape, _ in shapes for name in shape.get("required", ())}
    properties = {
        name: _layout(part, root, inside, always=name in required)
        for shape, inside in shapes
        for name, part in shape.get("properties", {}).items()
    }
    return Layout(
        style=_said(shapes, "x-style"),
        group=_said(shapes, "x-group"),
        merge=_said(shapes, "x-merge"),
        known=True,
        always=always or any(shape.get("x-always") for shape, _ in shapes),
        nullable=any(_allows_null(shape) for shape, _ in shapes),
        properties=properties,
        prose=tuple(name for name, part in properties.items() if part.style == PROSE),
        others=_first(shapes, root, "additionalProperties"),
        item=_first(shapes, root, "items"),
    )


_Shape = tuple[Mapping[str, Any], frozenset[str]]


def _resolved(
    schema: Mapping[str, Any], root: Mapping[str, Any], seen: frozenset[str]
) -> tuple[Mapping[str, Any], frozenset[str], bool]:
    """A schema without its local reference; circular ones end there."""
    while (reference := schema.get("$ref", "")).startswith("#/"):
        if reference in seen:
            return schema, seen, True
        seen |= {reference}
        target: Any = root
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        schema = {**target, **{k: v for k, v in schema.items() if k != "$ref"}}
    return schema, seen, False


def _shapes(
    schema: Mapping[str, Any], root: Mapping[str, Any], seen: frozenset[str]
) -> Iterator[_Shape]:
    """The schema itself, then its branches: a value may be of several shapes."""
    yield schema, seen
    for word in ("anyOf", "oneOf", "allOf"):
        for branch in schema.get(word, ()):
            part, inside, circular = _resolved(branch, root, seen)
            if not circular:
                yield from _shapes(part, root, inside)


def _said(shapes: list[_Shape], word: str) -> str:
    return next((str(shape[word]) for shape, _ in shapes if word in shape), "")


def _first(shapes: list[_Shape], root: Mapping[str, Any], word: str) -> Layout | None:
    """The layout of the first subschema under a word."""
    for shape, seen in shapes:
        if isinstance(shape.get(word), Mapping):
            return _layout(shape[word], root, seen, always=True)
    return None


def _allows_null(schema: Mapping[str, Any]) -> bool:
    types = schema.get("type", ())
    if None in schema.get("enum", ()):
        return True
    return types == "null" or (isinstance(types, list) and "null" in types)


def _is_empty(value: Any) -> bool:
    return isinstance(value, str | list | tuple | Mapping | set | frozenset) and not value
