"""What commands say beside their data, on stderr: to people at once, to programs at the end.

A program that asked for JSON reads stderr as one document when the command fails, so what was
said until then must not stand before it. It goes into the document instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar

import click

from tickets_cli.commands import screen

_KEPT: ContextVar[list[str] | None] = ContextVar("kept", default=None)


@contextmanager
def kept(wanted: bool) -> Iterator[list[str]]:
    """Keep what is said until the end, and say it then; who takes it out tells it himself."""
    said: list[str] = []
    token = _KEPT.set(said if wanted else None)
    try:
        yield said
    finally:
        _KEPT.reset(token)
        with suppress(OSError):  # nobody listens any more: the exit code still tells
            for words in said:
                speak(words)


def speak(words: str) -> None:
    """Say something on stderr, now or when the command is done."""
    said = _KEPT.get()
    if said is None:
        click.echo(screen.fitted(words), err=True)
    else:
        said.append(words)
