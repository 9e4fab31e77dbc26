"""``tickets audit``: what the history of tickets should not hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from tickets_cli.commands import gates, output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.errors import NotFound

if TYPE_CHECKING:
    from tickets_cli.store.git import Git

_WHOLE = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


@click.command(
    "audit",
    cls=Command,
    examples=(
        "tickets audit",
        "tickets audit --since v1 --tolerance 3d",
        "tickets audit --format github --format sarif=audit.sarif",
    ),
)
@click.option("--since", metavar="COMMIT", help="Only what is new since this one.")
@click.option(
    "--tolerance",
    metavar="DURATION",
    default="1d",
    show_default=True,
    help="How far an event may lie from its commit.",
)
@click.option("--signed", is_flag=True, help="Commits must have a signature your git trusts.")
@click.option(
    "--notices", is_flag=True, help="List what undo, redact and squashes say openly, too."
)
@gates.format_option
@output.options("audit", formats=("json", "csv", "md"))
@click.pass_context
@pass_app
def audit(
    app: App,
    context: click.Context,
    *,
    since: str | None,
    tolerance: str,
    signed: bool,
    notices: bool,
    targets: tuple[gates.Target, ...],
) -> None:
    """Find entries altered or removed later, by another hand, misdated, or moving what may not.

    With --since the commit named must still be part of the history: a force-push is found out.
    Each finding names its commit. What undo and redact took back openly is counted; --notices
    lists it, as --json always does. Fails (exit 1) on errors. A shallow clone hides older
    commits: that is said, never guessed.
    """
    from datetime import timedelta

    from tickets_cli.commands.views.audit import audit_report, audit_view
    from tickets_cli.domain import duration
    from tickets_cli.store.audit import audit as look

    git = app.repository.git
    start = _seen_before(git, since) if since else None
    allowed = timedelta(seconds=duration.parse(tolerance).elapsed)
    found = look(git, app.desk, tolerance=allowed, signed=signed, since=start)
    notices = notices or output.chosen().format == "csv"  # rows are for programs
    view = audit_view(found, notices=notices)
    report = audit_report(found, app.now, notices=notices)
    counts = {name: str(number) for name, number in view.data["summary"].items()}
    gates.emit(app, view, report, targets, counts)
    context.exit(int(any(one.severity == "error" for one in found.findings)))


def _seen_before(git: Git, name: str) -> str:
    """The commit that was looked at before; a whole id may be of one that is gone (NotFound)."""
    from tickets_cli.store.since import known

    try:
        return known(git, name)
    except NotFound:
        if git.is_shallow() or not _WHOLE.fullmatch(name):
            raise
        return name
