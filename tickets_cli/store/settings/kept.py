"""Settings read before, kept in the git directory, so that a start needs no YAML and no schemas.

What is kept holds the bytes of the files it was made from: it counts only while every file
still holds exactly these. It is never tracked and may go at any time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from tickets_cli import __version__
from tickets_cli.errors import TicketsError
from tickets_cli.store import files, schema

Contents = Mapping[str, bytes | None]
"""Settings files by name, and what they hold; None: there is no such file."""

Documents = dict[str, dict[str, Any]]
FILE = "settings"
FORMAT = 2
_SUM = 4  # bytes
_LARGEST = 64 << 20


def load(folder: Path, contents: Contents) -> Documents | None:
    """The sound documents of these files, if that is what was kept last."""
    try:
        data = files.read(folder, FILE, limit=_LARGEST) or b""
        if crc32(data[_SUM:]) != int.from_bytes(data[:_SUM], "big"):
            return None
        made_by, held, documents = json.loads(data[_SUM:])
    except (TicketsError, OSError, ValueError, RecursionError):
        return None
    return documents if made_by == maker() and held == _spelled(contents) else None


def save(folder: Path, contents: Contents, documents: Documents) -> None:
    """Keep the documents of these files; where that cannot be done, it is not."""
    payload = json.dumps([maker(), _spelled(contents), documents]).encode()
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        files.keep(folder / FILE, crc32(payload).to_bytes(_SUM, "big") + payload)


def discard(folder: Path) -> None:
    """Forget what was kept: it is no good."""
    with suppress(OSError):
        (folder / FILE).unlink(missing_ok=True)


def _spelled(contents: Contents) -> dict[str, str | None]:
    """Bytes one by one as characters."""
    return {n: None if data is None else data.decode("latin-1") for n, data in contents.items()}


def maker() -> list[Any]:
    """What decides how bytes become documents: this program, and what its schemas say.

    Not when their files were written: two installations of a program take turns on a desk
    without making everything anew each time.
    """
    return [FORMAT, __version__, _schemas()]


@cache
def _schemas() -> int:
    """A sum of the schemas that files are read by."""
    where, total = schema.folder(), 0
    for name in (*schema.SETTINGS.values(), schema.TICKET):
        total = crc32((where / f"{name}.json").read_bytes(), total)
    return total
