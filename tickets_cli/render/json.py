"""JSON for programs: a documented envelope, exact values, and no byte a terminal would obey."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from tickets_cli.render.cells import instant
from tickets_cli.render.fields import check_fields
from tickets_cli.render.sheet import Context, View
from tickets_cli.render.text import UNSEEN


def envelope(view: View, context: Context) -> str:
    """Write ``{"schema", "generated_at", "data"}``, two spaces deep, a line feed at the end."""
    document = {
        "schema": f"tickets/{view.kind}/1",
        "generated_at": context.now,
        "data": selected(view, context.fields),
    }
    return dumped(document, indent=2, ci=context.ci) + "\n"


def selected(view: View, fields: Sequence[str]) -> Any:
    """The view's data, each item reduced to the wanted fields (Usage for an unknown one)."""
    if not fields:
        return view.data
    if isinstance(view.data, Mapping):
        check_fields(fields, view.fields or tuple(view.data))
        return {field: view.data[field] for field in fields}
    known = view.fields or tuple(dict.fromkeys(key for item in view.data for key in _keys(item)))
    if known or view.data:
        check_fields(fields, known)
    return [{field: item.get(field) for field in fields} for item in view.data]


def _keys(item: Any) -> Iterable[str]:
    return item if isinstance(item, Mapping) else ()


def dumped(document: Any, *, indent: int | None = None, ci: bool = False) -> str:
    """Write JSON text that parses back equal, with acting and hidden characters as escapes."""
    text = json.dumps(document, indent=indent, ensure_ascii=False, allow_nan=False, default=_plain)
    if not text.isascii() or "\x7f" in text:
        text = re.sub(f"(?!\n)[{UNSEEN}]", _escape, text)
    return text.replace("##", "#\\u0023") if ci else text


def _plain(value: Any) -> Any:
    """Turn what JSON does not know into what it does."""
    if isinstance(value, datetime):
        return instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, set | frozenset):
        return sorted(value)
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def _escape(found: re.Match[str]) -> str:
    """One character as JSON escapes it: UTF-16 units."""
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
