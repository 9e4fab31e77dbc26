"""``tickets list`` and ``tickets mine``: what is there to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app

if TYPE_CHECKING:
    from tickets_cli.domain.query import Query

SUGAR = ("status", "assignee", "queue", "priority", "type", "service", "level", "tag")
"""Options that are queries: ``--queue network`` is ``queue:network``."""


def _sugar(function: click.decorators.FC) -> click.decorators.FC:
    for name in reversed(SUGAR):
        text = f"The same as {name}:VALUE in the query."
        function = click.option(f"--{name}", metavar="VALUE", help=text)(function)
    return function


@click.command(
    "list",
    cls=Command,
    examples=(
        "tickets list",
        "tickets list priority:P1..P2 queue:network",
        "tickets list status:resolved opened:2026-10",
        "tickets list --all --csv > tickets.csv",
    ),
)
@click.argument("query", nargs=-1)
@_sugar
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N.")
@output.options("list")
@pass_app
def list_(
    app: App, /, *, query: Sequence[str], everything: bool, limit: int | None, **sugar: str | None
) -> None:
    """List tickets, most pressing first: the open ones, or those a query finds.

    `tickets help query` explains the query language. A query that names a status is not
    limited to open tickets.
    """
    _list(app, _query(app, query, sugar), everything, limit)


@click.command("mine", cls=Command, examples=("tickets mine", "tickets mine due:..4h"))
@click.argument("query", nargs=-1)
@output.options("list")
@pass_app
def mine(app: App, *, query: Sequence[str]) -> None:
    """List the open tickets assigned to you."""
    _list(app, _query(app, query, {"assignee": "@me"}), everything=False, limit=None)


def _query(app: App, words: Sequence[str], sugar: dict[str, str | None]) -> Query:
    """What was typed and what the options say, as one query."""
    from tickets_cli.commands.find import parsed
    from tickets_cli.domain.query import every

    typed = parsed(app, joined(words))
    flags = [parsed(app, f"{name}:{_quoted(value)}") for name, value in sugar.items() if value]
    return every([typed, *flags], typed.table)


def joined(words: Sequence[str]) -> str:
    """Words of a command line as one query; a word with a blank in it was quoted, and stays so."""
    return " ".join(_requoted(word) if len(words) > 1 else word for word in words)


def _requoted(word: str) -> str:
    blank = " " in word and not any(mark in word for mark in "\"':()")
    return f'"{word}"' if blank else word


def _quoted(value: str) -> str:
    from tickets_cli.domain.query.tree import quoted

    return quoted(value) if " " in value else value


def _list(app: App, query: Query, everything: bool, limit: int | None) -> None:
    from tickets_cli.commands.find import pressing_first, selected
    from tickets_cli.commands.views.tickets import list_view

    tickets = pressing_first(app, selected(app, query, everything=everything))
    app.show(list_view(tickets[:limit], len(tickets), app.desk, app.now))
