"""The new text of a file: the short way for our own form, the careful way for any other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tickets_cli.store.yaml.layout import Layout
from tickets_cli.store.yaml.writer import write


def update(
    text: str, path: str, before: Mapping[str, Any], after: Mapping[str, Any], layout: Layout
) -> str:
    """The text that says ``after`` where ``text`` says ``before``; both are typed documents.

    Raises:
        Invalid: the file cannot be read, or its layout leaves no safe way to change it.
    """
    if write(before, layout) == text:
        return write(after, layout)
    from tickets_cli.store.yaml import strict  # 40 ms with its parser
    from tickets_cli.store.yaml.patch import patch

    return patch(text, strict.read(text, path), before, after, layout)
