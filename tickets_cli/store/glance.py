"""A ticket at a glance: title, status and tags read off its first lines, without a YAML reader.

Only for what may be wrong, such as completion: a value that is spelled in an odd way is left out.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

from tickets_cli.domain import ids
from tickets_cli.errors import TicketsError
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files

_LINE = re.compile(r"(?m)^(title|status|tags): (.+)$")
_PLAIN = re.compile(r"[\w./@+-]+")
_LEVELS = 3  # a year, a month, a day


class Glance(NamedTuple):
    """What was seen; empty where nothing was."""

    title: str = ""
    status: str = ""
    tags: tuple[str, ...] = ()


def glance(root: Path, ticket_id: str) -> Glance:
    """Look at a ticket's header."""
    try:
        data = files.read(root, ids.path_of(ticket_id)) or b""
    except TicketsError:
        return Glance()
    head = data.partition(b"\ntimeline:")[0].decode("utf-8", "replace")
    seen = {found[1]: found[2].strip() for found in _LINE.finditer(head)}
    tags = seen.get("tags", "")
    return Glance(
        title=_text(seen.get("title", "")),
        status=_text(seen.get("status", "")),
        tags=tuple(_PLAIN.findall(tags)) if tags.startswith("[") and '"' not in tags else (),
    )


def _text(value: str) -> str:
    if value.startswith('"'):
        try:
            return str(json.loads(value))
        except ValueError:
            return ""
    return "" if value[:1] in "|>'[{&*!" else value.partition(" #")[0]


def latest(root: Path) -> Iterator[str]:
    """The ids of all tickets, the latest day first."""
    if not os.path.islink(f"{root}/{ids.FOLDER}"):  # noqa: PTH114  (a path is slow)
        yield from _below(os.fspath(root), ids.FOLDER, _LEVELS)


def _below(root: str, folder: str, levels: int) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(f"{root}/{folder}"), key=lambda one: one.name, reverse=True)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if levels and entry.is_dir(follow_symlinks=False):
            yield from _below(root, path, levels - 1)
        elif ticket_id := ids.in_path(path):
            yield ticket_id
