"""The list of schemas."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tickets_cli.render.sheet import Column, Sheet, View

COLUMNS = (Column("name", "Schema"), Column("about", "Describes", wide=True))


def schemas_view(schemas: Sequence[tuple[str, Mapping[str, Any]]], folder: Path) -> View:
    """Name, what it describes, and where it is."""
    items = [
        {"name": name, "about": document["title"], "path": str(folder / f"{name}.json")}
        for name, document in schemas
    ]
    rows = tuple((item["name"], item["about"]) for item in items)
    names = tuple(name for name, _ in schemas)
    fields = ("name", "about", "path")
    return View("schemas", items, (Sheet("", COLUMNS, rows),), names, fields=fields)
