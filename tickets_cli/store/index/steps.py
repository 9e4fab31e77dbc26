"""Our own writes, each as a step from one state of git to the next.

The index compares what it knew of git with what is: if nothing but our own writes lies between,
the folders they touched tell the rest, and no file has to be looked at that they did not touch.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from tickets_cli.errors import TicketsError
from tickets_cli.store import files

FILE = "steps"
_LARGEST = 1 << 16
_KEPT = 100
_FLAGS = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC


def note(folder: Path, before: str, after: str) -> None:
    """Take down a write. Only under the desk's lock; where it cannot be, it is not."""
    if not folder.is_dir():
        return
    with suppress(OSError, TicketsError):
        file = folder / FILE
        line = f"{before}\t{after}\n".encode()
        if file.exists() and file.stat().st_size > _LARGEST:
            kept = file.read_bytes().splitlines(keepends=True)[-_KEPT:]
            files.write_many(folder, "", [(FILE, b"".join(kept))])
        with os.fdopen(os.open(file, _FLAGS, 0o666), "ab") as stream:
            stream.write(line)


def lead(folder: Path, start: str, end: str) -> bool:
    """Whether our own writes alone lead from one state of git to another."""
    try:
        lines = (folder / FILE).read_bytes().decode().splitlines()
    except (OSError, UnicodeDecodeError):
        return False
    onward = dict(line.split("\t", 1) for line in lines if line.count("\t") == 1)
    met = set()
    while start != end:
        met.add(start)
        start = onward.get(start, "")
        if not start or start in met:
            return False
    return True
