"""How each part of a document is merged, read off its JSON Schema: one source, no second list.

``x-merge`` names the rule of a property; settings, which say little of the kind, go by shape.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tickets_cli.dataclass import dataclass, field

BY_SHAPE = ""
SCALAR, PROSE, UNION, KEYED = "scalar", "prose", "union", "keyed"
MAPPING, RECORD, DAYS = "mapping", "record", "days"
TIMELINE, TIMELINE_FIELD = "timeline", "timeline-field"

KINDS: Mapping[str, str] = {
    BY_SHAPE: "mappings by key, lists as sets, everything else as one value",
    SCALAR: "one value: whoever changed it; both differently is a conflict",
    PROSE: "line by line; the same lines changed differently is a conflict",
    UNION: "a set: what either side added, without what either side removed",
    KEYED: "a list of things with a name (x-key), merged thing by thing",
    MAPPING: "key by key",
    RECORD: "key by key; where one key conflicts, one side's whole is kept",
    DAYS: "key by key; where a day would stand in two keys, one side's whole is kept",
    TIMELINE: "entries united by id",
    TIMELINE_FIELD: "never merged: folded again from the timeline",
}
"""Every rule there is, in words."""

Schema = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rule:
    """How one place is merged, and what is inside it."""

    kind: str = BY_SHAPE
    parts: Mapping[str, Rule] = field(default_factory=dict)
    others: Rule | None = None
    item: Rule | None = None
    key: tuple[str, ...] = ()

    def of(self, name: str) -> Rule:
        """The rule of a key; one nobody described is merged by its shape."""
        return self.parts.get(name) or self.others or ANY


ANY = Rule()


def rules_of(schema: Schema) -> Rule:
    """The rules of the documents a schema describes.

    Raises:
        ValueError: a property names a rule that does not exist.
    """
    return _rule(schema, schema, frozenset())


def _rule(schema: Schema, root: Schema, seen: frozenset[str]) -> Rule:
    schema, seen, circular = _resolved(schema, root, seen)
    if circular:
        return ANY
    kind = schema.get("x-merge", PROSE if schema.get("x-style") == "prose" else BY_SHAPE)
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no way to merge; there are: {', '.join(KINDS)}")
    return Rule(
        kind,
        {name: _rule(part, root, seen) for name, part in schema.get("properties", {}).items()},
        _inside(schema, "additionalProperties", root, seen),
        _inside(schema, "items", root, seen),
        tuple(schema.get("x-key", ())),
    )


def _inside(schema: Schema, word: str, root: Schema, seen: frozenset[str]) -> Rule | None:
    part = schema.get(word)
    return _rule(part, root, seen) if isinstance(part, Mapping) else None


def _resolved(
    schema: Schema, root: Schema, seen: frozenset[str]
) -> tuple[Schema, frozenset[str], bool]:
    """A schema without its local reference; circular ones end there."""
    while (reference := schema.get("$ref", "")).startswith("#/"):
        if reference in seen:
            return schema, seen, True
        seen |= {reference}
        target: Any = root
        for step in reference.removeprefix("#/").split("/"):
            target = target[step]
        schema = {**target, **{key: value for key, value in schema.items() if key != "$ref"}}
    return schema, seen, False


def without_rule(schema: Schema) -> Iterator[str]:
    """The properties that name no rule of their own, dotted; a ticket's schema has none."""
    yield from _silent(schema, schema, "", frozenset())


def _silent(schema: Schema, root: Schema, path: str, seen: frozenset[str]) -> Iterator[str]:
    parts = {**schema.get("properties", {}), **schema.get("patternProperties", {})}
    if isinstance(schema.get("additionalProperties"), Mapping):
        parts["*"] = schema["additionalProperties"]
    for name, part in parts.items():
        if "x-merge" not in part:
            yield f"{path}{name}"
    if isinstance(schema.get("items"), Mapping):
        parts["[]"] = schema["items"]
    for name, part in parts.items():
        inner, deeper, circular = _resolved(part, root, seen)
        if not circular:
            yield from _silent(inner, root, f"{path}{name}.", deeper)
