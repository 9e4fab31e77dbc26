"""JSON that commands print, held against the schema of its kind in ``schemas/output``."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema_rs

OUTPUT = Path(__file__).parent.parent / "schemas" / "output"


def assert_matches(kind: str, document: Any) -> None:
    """Hold a parsed document against ``schemas/output/<kind>.json``, and against the envelope."""
    if kind != "error":
        assert _complaints("envelope", document) == []
    assert document["schema"] == f"tickets/{kind}/1"
    assert _complaints(kind, document) == []


def assert_lines_match(kind: str, lines: Iterable[str]) -> None:
    """Hold ``--jsonl`` against the same schema: its lines are the items of the data."""
    items = [json.loads(line) for line in lines]
    assert_matches(
        kind,
        {"schema": f"tickets/{kind}/1", "generated_at": "2026-11-22T09:00:00Z", "data": items},
    )


@cache
def _validator(kind: str) -> jsonschema_rs.Draft202012Validator:
    text = (OUTPUT / f"{kind}.json").read_text(encoding="utf-8")
    return jsonschema_rs.Draft202012Validator(json.loads(text), validate_formats=True)


def _complaints(kind: str, document: Any) -> list[str]:
    found = _validator(kind).iter_errors(document)
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message}" for error in found]
