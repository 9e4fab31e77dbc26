"""The schemas themselves: valid drafts, one family, a description on everything people meet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest

SCHEMAS = sorted((Path(__file__).parent.parent / "schemas").rglob("*.json"))
DRAFT = "https://json-schema.org/draft/2020-12/schema"
NESTED = ("properties", "patternProperties", "$defs")
NOT_FOR_PEOPLE = ("const", "enum", "default", "examples", "if", "then", "else", "not")
"""Plain values, and conditions that only narrow what is described elsewhere."""


def load(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return document


def properties(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every named property anywhere in a schema, with its path."""
    if isinstance(schema, list):
        for index, item in enumerate(schema):
            yield from properties(item, f"{where}[{index}]")
    if not isinstance(schema, dict):
        return
    for key, value in schema.items():
        if key in NESTED and isinstance(value, dict):
            for name, inner in value.items():
                if key == "properties" and isinstance(inner, dict):
                    yield f"{where}.{name}", inner
                yield from properties(inner, f"{where}.{name}")
        elif key not in NOT_FOR_PEOPLE:
            yield from properties(value, where)


def is_described(prop: dict[str, Any], document: dict[str, Any]) -> bool:
    """Whether a property, or the definition it refers to, says what it is."""
    if prop.get("description"):
        return True
    reference = prop.get("$ref", "")
    if not reference.startswith("#/$defs/"):
        return False
    definition = document["$defs"][reference.removeprefix("#/$defs/")]
    return is_described(definition, document)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_schema_is_a_valid_draft_2020_12(path: Path) -> None:
    document = load(path)
    assert document["$schema"] == DRAFT
    assert document.get("title")
    jsonschema_rs.meta.validate(document)
    jsonschema_rs.Draft202012Validator(document)


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.stem)
def test_every_property_says_what_it_is(path: Path) -> None:
    document = load(path)
    silent = [where for where, prop in properties(document) if not is_described(prop, document)]
    assert silent == []


def test_there_are_schemas() -> None:
    assert SCHEMAS
