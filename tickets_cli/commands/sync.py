"""``tickets sync``: both sides to the same state."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app


@click.command(
    "sync",
    cls=Command,
    examples=("tickets sync", "tickets sync --dry-run", "tickets sync backup --json"),
)
@click.argument("remote", metavar="[REMOTE]", required=False)
@click.option("--dry-run", is_flag=True, help="Fetch, and show what would come and go.")
@output.options("sync", formats=("json", "ids"))
@pass_app
def sync(app: App, *, remote: str | None, dry_run: bool) -> None:
    """Exchange changes with the remote: fetch, merge by meaning, validate, push.

    Works with any git remote and needs no set-up. Somebody else pushing at the same moment is met
    by starting over, a few times. Edits of other files here are left alone. Without network, or
    when the remote refuses, it ends with exit code 5 and loses nothing.
    """
    import time
    from random import SystemRandom

    from tickets_cli.commands.views.merge import sync_view
    from tickets_cli.store import remote as remotes
    from tickets_cli.store import sync as syncing
    from tickets_cli.store.joiner import Joiner

    joiner = Joiner(app.repository, app.user, app.now)
    chosen = remotes.choose(app.repository.git, remote)
    chance = SystemRandom().random
    try:
        report = syncing.sync(joiner, chosen, dry_run=dry_run, wait=time.sleep, chance=chance)
    except syncing.Unsent as error:  # what both sides had changed is told all the same
        for line in sync_view(error.report).talk:
            app.say(line)
        raise
    app.show(sync_view(report, dry_run=dry_run))
