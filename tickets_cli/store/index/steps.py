"""Our own writes, each as a step from one state of git to the next.

The index compares what it knew of git with what is: if nothing but our own writes lies between,
the folders they touched tell the rest, and no file has to be looked at that they did not touch.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from tickets_cli.errors import TicketsError
from tickets_cli.store import files

FILE = "steps"
_LARGEST = 1 << 16
_KEPT = 100


def note(folder: Path, before: str, after: str) -> None:
    """Take down a write. Only under the desk's lock; where it cannot be, it is not."""
    if not folder.is_dir():
        return
    with suppress(OSError):
        file = folder / FILE
        line = f"{before}\t{after}\n".encode()
        held = _held(folder)
        if held is None or len(held) > _LARGEST:
            last = (held or b"").splitlines(keepends=True)[-_KEPT:]
            files.keep(file, b"".join((*last, line)))
        else:
            files.append(file, line, durable=False)


def lead(folder: Path, start: str, end: str) -> bool:
    """Whether our own writes alone lead from one state of git to another."""
    try:
        lines = (_held(folder) or b"").decode().splitlines()
    except UnicodeDecodeError:
        return False
    onward = dict(line.split("\t", 1) for line in lines if line.count("\t") == 1)
    met = set()
    while start != end:
        met.add(start)
        start = onward.get(start, "")
        if not start or start in met:
            return False
    return True


def _held(folder: Path) -> bytes | None:
    """What was taken down; None: nothing, or nothing of ours (a link, a pipe, far too much)."""
    try:
        return files.read(folder, FILE)
    except TicketsError:
        return None
