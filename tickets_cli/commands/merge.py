"""``tickets merge``: another branch into this one, or the conflicts git has left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.errors import Refused, Usage

if TYPE_CHECKING:
    from tickets_cli.store.joiner import Joiner, Report


@click.command(
    "merge",
    cls=Command,
    examples=(
        "git merge origin/main; tickets merge    # settles the tickets git could not",
        "tickets merge origin/main",
        "tickets merge --repair origin/main      # in CI, on a pull request's branch",
    ),
)
@click.argument("revision", metavar="[REV]", required=False)
@click.option("--repair", metavar="BASE", help="Merge BASE into a pull request; settle headers.")
@click.option("--dry-run", is_flag=True, help="Show what would be merged, no more.")
@output.options("merge", formats=("json", "ids"))
@pass_app
def merge(app: App, *, revision: str | None, repair: str | None, dry_run: bool) -> None:
    """Merge tickets and settings by meaning: a branch REV, or what git has left in conflict.

    Nothing needs to be set up. Where both sides changed the same thing differently, one value is
    kept, the other is written into the timeline, and it is listed here. Other files in conflict
    are left to you, as git leaves them.
    """
    from tickets_cli.commands.views.merge import merge_view
    from tickets_cli.store.joiner import Joiner

    if revision and repair:
        raise Usage("REV and --repair BASE do not go together", hint="use one of them")
    joiner = Joiner(app.repository, app.user, app.now)
    source = repair or revision
    if source is None:
        report = _finished(joiner, dry_run=dry_run)
    elif repair:
        report = _repaired(joiner, repair, dry_run=dry_run)
    else:
        report = _merged(joiner, source, dry_run=dry_run)
    app.show(merge_view(report, dry_run=dry_run))
    if report.untouched:
        raise Refused(
            f"still in conflict: {', '.join(report.untouched)}",
            hint="settle those, `git add` them, then git commit",
        )


def _merged(joiner: Joiner, source: str, *, dry_run: bool) -> Report:
    """A branch merged; where only people can merge some files, git's merge is begun for them."""
    from tickets_cli.store.history import resolve
    from tickets_cli.store.merge import stages
    from tickets_cli.store.merge.join import Conflicting

    theirs = resolve(joiner.git, source)
    try:
        return joiner.merge(theirs, source, dry_run=dry_run)
    except Conflicting:
        if dry_run:
            raise
        stages.begin(joiner.git, theirs)
        return joiner.finish(trusting=False)


def _finished(joiner: Joiner, *, dry_run: bool) -> Report:
    """The conflicts of a merge that git has begun, settled."""
    if dry_run:
        raise Usage("--dry-run needs a REV: a merge begun by git is there already")
    return joiner.finish()


def _repaired(joiner: Joiner, base: str, *, dry_run: bool) -> Report:
    """A pull request's branch, so that its host has nothing left to merge."""
    from tickets_cli.store.history import resolve

    return joiner.repair(resolve(joiner.git, base), base, dry_run=dry_run)
