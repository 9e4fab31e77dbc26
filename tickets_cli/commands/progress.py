"""How far a long command is, on stderr: only for people at a terminal, and only after a second."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TextIO, TypeVar

T = TypeVar("T")

PATIENCE = 1.0
"""Seconds before anything is said."""

PAUSE = 0.2
"""Seconds between two words."""

_CLEAR = "\r\x1b[K"
_OFTEN = 256  # counts between two looks at the clock


class Progress:
    """One line that is written over again and again, and wiped at the end."""

    def __init__(
        self, stream: TextIO | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._stream = stream or sys.stderr
        self._clock = clock
        self._is_wanted = self._stream.isatty()
        self._next = clock() + PATIENCE
        self._is_shown = False

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        self.done()

    def counting(self, what: str, things: Iterable[T]) -> Iterator[T]:
        """The same things, with a word now and then about how many there were."""
        if not self._is_wanted:
            yield from things
            return
        for number, thing in enumerate(things, 1):
            yield thing
            if number % _OFTEN == 0:
                self.at(what, number)

    def at(self, what: str, number: int) -> None:
        """Say how many there are by now, unless that was said a moment ago."""
        if self._is_wanted and (now := self._clock()) >= self._next:
            self._next = now + PAUSE
            self._write(f"{_CLEAR}{what}: {number:,}")
            self._is_shown = True

    def counter(self, what: str) -> Callable[[int], None]:
        """A function to be told how many there are by now."""
        return lambda number: self.at(what, number)

    def phase(self, what: str) -> None:
        """Say what is being done now, if anything was said before."""
        if self._is_shown:
            self._write(f"{_CLEAR}{what} ...")

    def done(self) -> None:
        """Wipe the line."""
        if self._is_shown:
            self._write(_CLEAR)
            self._is_shown = False

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
