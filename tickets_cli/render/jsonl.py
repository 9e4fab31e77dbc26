"""JSON lines for pipes: one item of the data per line, without the envelope."""

from __future__ import annotations

from collections.abc import Mapping

from tickets_cli.render.json import dumped, selected
from tickets_cli.render.sheet import Context, View


def lines(view: View, context: Context) -> str:
    """Write each item on a line of its own; data that is one thing is one line."""
    data = selected(view, context.fields)
    items = [data] if isinstance(data, Mapping) else data
    return "".join(dumped(item, ci=context.ci) + "\n" for item in items)
