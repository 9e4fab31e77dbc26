"""``tickets validate``: every problem of every file."""

from __future__ import annotations

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app


@click.command(
    "validate",
    cls=Command,
    examples=("tickets validate", "tickets validate 7kq3", "tickets validate --json"),
)
@click.argument("names", metavar="[ID]...", nargs=-1)
@click.option("--quiet", "-q", is_flag=True, help="Errors only, no warnings.")
@output.options("validate", formats=("json", "csv", "md"))
@click.pass_context
@pass_app
def validate(app: App, context: click.Context, *, names: tuple[str, ...], quiet: bool) -> None:
    """List every problem of every file: file, line, column, field, what was expected, a hint.

    Errors (exit 3) make data invalid. Warnings (exit 0) are history that looks odd: it may
    well have happened. Where the settings cannot be read, tickets are held against the schema
    and their own history, and that is said.
    """
    from tickets_cli.commands.views.problems import problems_view

    tickets, problems = app.repository.problems(app.now, names)
    shown = [problem for problem in problems if problem.is_error or not quiet]
    app.show(problems_view(shown, tickets))
    if any(problem.is_error for problem in shown):
        context.exit(3)
