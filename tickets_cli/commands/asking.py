"""Questions at a terminal: asked on stderr, answered in a few keystrokes."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence

import click

from tickets_cli.commands import output

LISTED = 12
"""More known answers than this are not listed beside the question."""


def is_asked() -> bool:
    """Whether somebody sits at a terminal and can answer a question."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()


def ask(label: str, *, default: str = "", known: Collection[object] = ()) -> str | None:
    """An answer, or None for an empty one; a unique beginning of a known answer will do."""
    words = [str(word) for word in known]
    listed = f" ({', '.join(words)})" if 0 < len(words) <= LISTED else ""
    while True:
        said = click.prompt(
            f"{label}{listed}", default=default, show_default=bool(default), err=True
        ).strip()
        if not said:
            return None
        meant = completed(said, words) if words else said
        if meant is not None:
            return meant
        left = "keeps the default" if default else "leaves it open"
        output.say(f"{said!r} is not one of: {', '.join(words)} (Enter alone {left})")


def insist(label: str) -> str:
    """An answer that must not be empty."""
    while True:
        said: str = click.prompt(label, err=True).strip()
        if said:
            return said


def completed(said: str, words: Sequence[str]) -> str | None:
    """The one word that is meant: itself, or what it alone begins, in any case of letters."""
    if said in words:
        return said
    found = [word for word in words if word.casefold().startswith(said.casefold())]
    return found[0] if len(found) == 1 else None
