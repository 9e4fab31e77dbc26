"""Reading many ticket files into rows: in two processes where that pays.

What passes between the two is ``marshal``, in a file without a name: nobody else can have
written it, or wait in its place.
"""

from __future__ import annotations

import marshal
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import IO, Any

from tickets_cli.store.index import ahead, halves
from tickets_cli.store.index.rows import Row, content, digest_of, row_of

Wanted = tuple[str, int, bytes | None]
"""A path, its mark, and the digest of the content that is known already."""

Read = tuple[str, int, Row | None]
"""A path, its mark, and what is in it; None: what is known already."""

MANY = 2000
"""From so many files on a second process is worth starting."""

_BATCH = 250
_MINE = 0.4
"""The share of the process that puts everything into the index as well."""


def rows(
    root: Path, wanted: Sequence[Wanted], folder: Path, progress: Callable[[int], None]
) -> Iterator[Read]:
    """Read files, in any order. ``folder`` is where a second process may leave its half."""
    if len(wanted) < MANY or not halves.may_fork():
        yield from _counted(read(root, wanted), progress)
        return
    mine = int(len(wanted) * _MINE)
    with _Other(root, wanted[mine:], folder) as other:
        yield from _counted(read(root, wanted[:mine]), progress, 1 / _MINE)
        yield from other.rows()


def read(root: Path, wanted: Sequence[Wanted]) -> Iterator[Read]:
    """Read files, unless their content is known."""
    found = ahead.contents(lambda path: content(root, path), [path for path, _, _ in wanted])
    for (path, mark, digest), data in zip(wanted, found, strict=True):
        known = data is not None and digest is not None and digest_of(data) == digest
        yield path, mark, None if known else row_of(path, data)


def _counted(
    found: Iterator[Read], progress: Callable[[int], None], step: float = 1
) -> Iterator[Read]:
    for number, one in enumerate(found, 1):
        yield one
        if number % _BATCH == 0:
            progress(int(number * step))


class _Other:
    """A second process that reads its part and leaves it in a file."""

    def __init__(self, root: Path, wanted: Sequence[Wanted], folder: Path) -> None:
        self.wanted = list(wanted)
        self.root = root
        self.folder = folder
        self.child = 0

    def __enter__(self) -> _Other:
        from tempfile import TemporaryFile  # only where there is much to read

        self.file: IO[bytes] = TemporaryFile(dir=self.folder)
        self.child = os.fork()
        if self.child == 0:
            code = 1
            try:
                signal.signal(signal.SIGINT, signal.SIG_DFL)
                self._write()
                code = 0
            finally:
                os._exit(code)
        return self

    def _write(self) -> None:
        found = read(self.root, self.wanted)
        while batch := list(islice(found, _BATCH)):
            plain = [(path, mark, row and tuple(row)) for path, mark, row in batch]
            marshal.dump(plain, self.file)
        self.file.flush()

    def rows(self) -> Iterator[Read]:
        """What it read; what it could not is read here."""
        child, self.child = self.child, 0
        os.waitpid(child, 0)
        left = self.wanted
        for batch in self._batches():
            for path, mark, row in batch:
                yield path, mark, Row(*row) if row else None
            left = left[len(batch) :]
        yield from read(self.root, left)

    def _batches(self) -> Iterator[list[Any]]:
        """What it left, as far as it came."""
        with suppress(OSError, EOFError, ValueError, TypeError):
            self.file.seek(0)
            while True:
                yield marshal.load(self.file)

    def __exit__(self, *_: object) -> None:
        if self.child:
            os.kill(self.child, signal.SIGTERM)
            os.waitpid(self.child, 0)
        self.file.close()
