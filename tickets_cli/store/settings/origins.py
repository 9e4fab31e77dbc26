"""Where in its file a setting is said."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from tickets_cli.store import files
from tickets_cli.store.places import steps
from tickets_cli.store.yaml import nodes, strict
from tickets_cli.store.yaml.source import decode


class Origins:
    """The settings files of a desk, each parsed when it is first asked about."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._parsed = cache(self._parse)

    def line(self, file: str, key: str) -> int:
        """The line, from 1, on which a key such as ``levels.2`` is said; 0 where it is not."""
        node = self._parsed(file)
        if node is None:
            return 0
        path = list(steps(node, key))
        if _missing(node, path):
            return 0
        return nodes.locate(node, path).line + 1

    def _parse(self, file: str) -> nodes.Node | None:
        data = files.read(self._root, file)
        return None if data is None else strict.read(decode(data, file), file)


def _missing(node: nodes.Node, path: list[str | int]) -> bool:
    found = nodes.document(node)
    for step in path:
        known = isinstance(found, Mapping) and step in found
        listed = isinstance(found, list) and isinstance(step, int) and step < len(found)
        if not (known or listed):
            return True
        found = found[step]
    return False
