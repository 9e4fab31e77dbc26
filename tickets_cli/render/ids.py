"""Ids alone, one per line, for another command's ``-``."""

from __future__ import annotations

from tickets_cli.render.sheet import Context, View
from tickets_cli.render.text import safe


def lines(view: View, context: Context) -> str:
    """Write the view's ids, each on its line."""
    return "".join(safe(id_, ci=context.ci) + "\n" for id_ in view.ids)
