"""Looking through many folders in two processes: the second half is looked through meanwhile."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress

MANY = 1000
"""From so many folders on a second process is worth starting: some 80 ms of looking."""

Folder = tuple[str, int]
Look = Callable[[Sequence[Folder]], list[str]]
"""Which of some folders, each with its sum, are found to differ."""

_CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"  # there it is not safe


def may_fork() -> bool:
    """Whether a second process can be had, and there is a processor for it."""
    return _CAN_FORK and _cores() > 1


def _cores() -> int:
    affinity = getattr(os, "sched_getaffinity", None)
    return len(affinity(0)) if affinity else os.cpu_count() or 1


def found_in(folders: Sequence[Folder], look: Look) -> list[str]:
    """What ``look`` finds in all of them; what the second process cannot tell is looked at here."""
    if len(folders) < MANY or not may_fork():
        return look(folders)
    middle = len(folders) // 2
    source, sink = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(source)
        _tell(sink, folders[middle:], look)
    try:
        os.close(sink)
        found = look(folders[:middle])
        told = _heard(source)
        _, status = os.waitpid(child, 0)
        child = 0
    finally:
        os.close(source)
        if child:
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
    return found + (look(folders[middle:]) if status or told is None else told)


def _tell(sink: int, folders: Sequence[Folder], look: Look) -> None:
    """The whole life of the second process: it looks, says what it found, and is gone."""
    code = 1
    try:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        with os.fdopen(sink, "wb") as stream:
            stream.write("\0".join([*look(folders), ""]).encode("utf-8", "surrogateescape"))
        code = 0
    finally:
        os._exit(code)


def _heard(source: int) -> list[str] | None:
    """The names that came through; None: not whole ones."""
    parts = []
    while part := os.read(source, 1 << 16):
        parts.append(part)
    *names, end = b"".join(parts).decode("utf-8", "surrogateescape").split("\0")
    return None if end else names
