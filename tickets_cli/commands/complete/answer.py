"""The answer to one Tab. Whatever goes wrong, nothing is printed: the user is still typing."""

from __future__ import annotations

import os
from collections.abc import Mapping

import click

from tickets_cli.commands import screen
from tickets_cli.commands.complete.shells import SHELLS, Choice, Shell
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.render.text import safe

VARIABLE = "_TICKETS_COMPLETE"
"""Set by our scripts; its value names the shell."""


class Asked(NamedTuple):
    """The words before the cursor, and the one being typed."""

    words: list[str]
    word: str


def answer(root: click.Command, environ: Mapping[str, str] = os.environ) -> int:
    """Print what may come next, in the form the shell's script reads."""
    try:
        shell = SHELLS[environ[VARIABLE].partition("_")[0]]
        screen.write(shell.answer(choices(root, asked(shell, environ)), environ))
    except Exception:
        return 1
    return 0


def asked(shell: Shell, environ: Mapping[str, str]) -> Asked:
    """What was typed up to the cursor."""
    from click.shell_completion import split_arg_string

    line = environ["COMP_LINE"]
    words = split_arg_string(line)[1:]
    ended = line[-1:].isspace() or not words
    return Asked(words, "") if ended else Asked(words[:-1], words[-1])


def choices(root: click.Command, typed: Asked) -> list[Choice]:
    """What fits the word being typed."""
    # Click offers no public way from words to the parameter they lead to; a test would notice.
    from click.shell_completion import _resolve_context, _resolve_incomplete

    from tickets_cli.commands.complete.words import offered

    context = _resolve_context(root, {}, "tickets", list(typed.words))
    wanted, word = _resolve_incomplete(context, list(typed.words), typed.word)
    before = typed.word[: len(typed.word) - len(word)]  # --queue= of --queue=net
    found = offered(context, wanted, word)
    if found is None:
        items = wanted.shell_complete(context, word)
        found = [Choice(item.value, item.help or "", item.type) for item in items]
    return [
        choice._replace(text=before + safe(choice.text), about=safe(choice.about))
        for choice in found
    ]
