"""``tickets hook``: the same gate before a commit is made, and before a push is taken in."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tickets_cli.commands import screen
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tickets_cli.errors import Problem
    from tickets_cli.store.git import Git
    from tickets_cli.store.hooks.held import Held
    from tickets_cli.store.hooks.install import Step

NAMES = ("pre-commit", "pre-merge-commit", "pre-receive")

dry_run = click.option("--dry-run", is_flag=True, help="Show what would be done, no more.")
names_argument = click.argument("names", metavar="[HOOK]...", nargs=-1, type=click.Choice(NAMES))


@click.group(
    "hook",
    cls=Group,
    examples=(
        "tickets hook install                  # in a clone: look before each commit",
        "cd /srv/git/desk.git && tickets hook install  # a server: at each push",
        "tickets hook uninstall",
    ),
)
def hook() -> None:
    """Let git refuse what would make the desk invalid, before a commit or at a push."""


@hook.command(
    "install",
    examples=("tickets hook install", "tickets hook install pre-commit pre-merge-commit --dry-run"),
)
@names_argument
@click.option("--shared", is_flag=True, help="Also where core.hooksPath leads out of .git.")
@dry_run
@pass_app
def install(app: App, *, names: tuple[str, ...], shared: bool, dry_run: bool) -> None:
    """Put our hook into this repository: pre-commit, or pre-receive into a bare one.

    A hook that is there already stays: it is kept beside ours under the name HOOK.before-tickets
    and runs first. Installing again changes nothing.
    """
    from tickets_cli.store.hooks import install as hooks

    git = _git(app)
    steps = hooks.install(git, names or hooks.wanted(git), shared=shared)
    _carry_out(app, steps, dry_run, "it is in already")


@hook.command("uninstall", examples=("tickets hook uninstall", "tickets hook uninstall --dry-run"))
@names_argument
@dry_run
@pass_app
def uninstall(app: App, *, names: tuple[str, ...], dry_run: bool) -> None:
    """Take our hooks out again; what they had kept gets its name back."""
    from tickets_cli.store.hooks import install as hooks

    steps = hooks.uninstall(_git(app), names or NAMES)
    _carry_out(app, steps, dry_run, "none of ours is in")


@hook.command("pre-commit", examples=("tickets hook pre-commit    # what git calls",))
@click.pass_context
@pass_app
def pre_commit(app: App, context: click.Context) -> None:
    """Refuse a commit (exit 3) when what is staged would make a desk invalid.

    Looks at the staged bytes, not at the work tree, and only at what differs from the last
    commit. A repository without a desk passes.
    """
    from tickets_cli.store.hooks.held import staged

    held = staged(_git(app).at_top())
    if _refused(app, held, ()):
        app.say("nothing was committed; git commit --no-verify leaves out this look")
        context.exit(3)


@hook.command("pre-receive", examples=("tickets hook pre-receive help/    # what git calls",))
@click.argument("folders", metavar="[FOLDER]...", nargs=-1)
@click.pass_context
@pass_app
def pre_receive(app: App, context: click.Context, *, folders: tuple[str, ...]) -> None:
    """Refuse a push (exit 3) that would leave an invalid desk on a branch; for bare repositories.

    Reads what git says to this hook from stdin, and of each branch only what the push changes.
    With FOLDER only desks in those folders count.
    """
    from tickets_cli.store.hooks.pushed import brought, updates

    git = _git(app)
    refused = []
    for update in updates(sys.stdin or ()):
        if _refused(app, brought(git, update), folders):
            refused.append(update.ref.removeprefix("refs/heads/"))
    if refused:
        app.say(f"refused: {', '.join(refused)} would hold an invalid desk; nothing was taken in")
        context.exit(3)


def _git(app: App) -> Git:
    """Git as it has started us, with the index or the quarantine it speaks of."""
    from tickets_cli.store.git import Git

    return Git(Path(app.desk_option or "."), inside_hook=True)


def _refused(app: App, held: Held, folders: Sequence[str]) -> bool:
    """Whether something is wrong; each problem is named, as ``check --format lines`` does."""
    from tickets_cli.store.hooks.judged import errors

    wanted = {folder.strip("/") for folder in folders}
    found: list[Problem] = []
    for prefix in held.desks():
        if not wanted or prefix.strip("/") in wanted:
            found += errors(held, prefix, app.now)
    if found:
        from tickets_cli.domain.finding import of_problem
        from tickets_cli.render.ci.lines import line

        screen.write("".join(f"{line(of_problem(one))}\n" for one in found))
    return bool(found)


def _carry_out(app: App, steps: Sequence[Step], dry_run: bool, idle: str) -> None:
    from tickets_cli.store.hooks.install import carry_out

    if not dry_run:
        carry_out(steps)
    for step in steps:
        app.say(f"would {step.to_do}" if dry_run else step.done)
    if not steps:
        app.say(f"nothing to do: {idle}")
