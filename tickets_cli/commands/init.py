"""``tickets init``: a desk that works at once, in a folder that may already be something."""

from __future__ import annotations

from pathlib import Path

import click

from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app


@click.command(
    "init",
    cls=Command,
    examples=(
        "tickets init",
        "tickets init helpdesk --name 'IT help desk' --timezone Europe/Berlin --prefix IT",
        "cd my-code && tickets init support    # a desk inside a code repository",
    ),
)
@click.argument("folder", default=".", metavar="[FOLDER]")
@click.option("--name", default="Help desk", show_default=True, help="What people call the desk.")
@click.option("--timezone", metavar="ZONE", help="Where days begin; default: this machine's zone.")
@click.option("--prefix", default="HD", show_default=True, help="What ticket ids begin with.")
@click.option("--dry-run", is_flag=True, help="Say what would be made, no more.")
@pass_app
def init(
    app: App, *, folder: str, name: str, timezone: str | None, prefix: str, dry_run: bool
) -> None:
    """Make a desk: settings files with sensible defaults, and a first commit.

    In a new or empty folder a git repository is made; inside a repository only the desk's own
    files are added and committed, and everything else is left as it is.
    """
    from tickets_cli.store.init import Beginning, begin, prepared

    root = Path.cwd() / (app.desk_option or folder)
    told = Beginning(name, timezone, prefix)
    if dry_run:
        app.say(f"would make the desk {name!r} in {root}: {', '.join(prepared(root, told))}")
        return
    made = begin(root, told)
    for line in made.notes:
        app.say(line)
    app.say(f"made the desk {name!r}: {', '.join(made.files)}")
    app.say(f"next: {_there(folder)}tickets new 'Printer on floor 3 jams'")
    app.say("then: people into team.yaml, what you support into services.yaml, and tickets commit")


def _there(folder: str) -> str:
    return "" if folder == "." else f"cd {folder} && "
