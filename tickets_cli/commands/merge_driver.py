"""``tickets merge-driver``: what git calls for a ticket both sides changed."""

from __future__ import annotations

from pathlib import Path

import click

from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.errors import TicketsError, Trouble

CLEAN, CONFLICT = 0, 1


@click.command(
    "merge-driver",
    cls=Command,
    hidden=True,
    examples=("git config merge.tickets.driver 'tickets merge-driver %O %A %B %P'",),
)
@click.argument("base")
@click.argument("ours")
@click.argument("theirs")
@click.argument("path")
@click.pass_context
@pass_app
def merge_driver(
    app: App, context: click.Context, *, base: str, ours: str, theirs: str, path: str
) -> None:
    """Merge three versions of a ticket or settings file; git calls it as a merge driver.

    BASE, OURS and THEIRS are files; the result replaces OURS. Exits 0 when all is merged, 1 when
    both sides changed the same thing differently: a ticket is valid then and holds both, and git
    leaves it for you to look at.
    """
    from tickets_cli.store.git import Git
    from tickets_cli.store.merge import driver

    git = Git(Path.cwd())
    versions = [_read(name) for name in (base, ours, theirs)]
    try:
        made = driver.drive(git, versions[0], versions[1], versions[2], path)
    except TicketsError as error:
        app.say(f"{path}: {error.message}")
        driver.by_lines(git, (ours, base, theirs))
        context.exit(CONFLICT)
    Path(ours).write_bytes(made.data)
    if made.conflicts:
        app.say(f"{path}: both sides changed {driver.listed(made.conflicts)}; it holds both")
        context.exit(CONFLICT)
    context.exit(CLEAN)


def _read(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as error:
        raise Trouble(f"cannot read {name}: {error.strerror}") from error
