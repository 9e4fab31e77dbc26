"""The new text of a file: the short way for our own form, the careful way for any other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.store.yaml.layout import TIMELINE, Layout
from tickets_cli.store.yaml.writer import write

_BEGINS = f"\n{TIMELINE}:\n"
"""How the timeline begins in our own form, and nothing else: all text below a key is indented."""


def update(
    text: str, path: str, before: Mapping[str, Any], after: Mapping[str, Any], layout: Layout
) -> str:
    """The text that says ``after`` where ``text`` says ``before``; both are typed documents.

    Raises:
        Invalid: the file cannot be read, or its layout leaves no safe way to change it.
    """
    if write(before, layout) == text:
        return _grown(text, before, after, layout) or write(after, layout)
    from tickets_cli.store.yaml import strict  # 40 ms with its parser
    from tickets_cli.store.yaml.patch import patch

    return patch(text, strict.read(text, path), before, after, layout)


def _grown(
    text: str, before: Mapping[str, Any], after: Mapping[str, Any], layout: Layout
) -> str | None:
    """The same as writing all of ``after``, where its timeline only grew: the rest is there.

    ``text`` is ``before`` in our own form. None: it is more than that, or there is no timeline.
    """
    old, new = before.get(TIMELINE), after.get(TIMELINE)
    if not old or not new or len(new) <= len(old) or new[: len(old)] != old:
        return None
    if any(layout.ordered(one)[-1] != TIMELINE for one in (before, after)):
        return None  # keys that no schema knows come last
    _, found, told = text.partition(_BEGINS)
    head, begins, added = write({**after, TIMELINE: new[len(old) :]}, layout).partition(_BEGINS)
    if not found or not begins:
        return None
    return f"{head}{begins}{told}{added}"
