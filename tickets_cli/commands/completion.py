"""``tickets completion``: the script that lets a shell ask what may come next."""

from __future__ import annotations

import os
from pathlib import Path

import click

from tickets_cli.commands import screen
from tickets_cli.commands.base import Command
from tickets_cli.commands.complete.shells import SHELLS
from tickets_cli.errors import Usage


@click.command(
    "completion",
    cls=Command,
    examples=(
        'eval "$(tickets completion bash)"    # in ~/.bashrc',
        'eval "$(tickets completion zsh)"    # in ~/.zshrc',
        "tickets completion fish > ~/.config/fish/completions/tickets.fish",
    ),
)
@click.argument("shell", type=click.Choice(list(SHELLS)), required=False)
def completion(*, shell: str | None) -> None:
    """Print the script that completes ids, people, queues and queries in your shell.

    Without a word it is the shell of SHELL. Completion asks the desk you are in, so ids come
    with their titles, and people, queues and fields are those of its settings.
    """
    name = shell or Path(os.environ.get("SHELL", "")).name
    if name not in SHELLS:
        raise Usage("which shell?", hint=f"one of: {', '.join(SHELLS)}")
    screen.write(SHELLS[name].script)
