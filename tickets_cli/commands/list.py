"""``tickets list`` and ``tickets mine``: what is there to do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.errors import TicketsError
from tickets_cli.namedtuple import NamedTuple

if TYPE_CHECKING:
    from tickets_cli.domain.query import Query

SUGAR = ("status", "assignee", "queue", "priority", "type", "service", "level", "tag")
"""Options that are queries: ``--queue network`` is ``queue:network``."""

SORTS = ("priority", "due", "age", "updated", "id")
"""The orders of :mod:`tickets_cli.domain.sorting`, named here so that help need not load it."""


def _sugar(function: click.decorators.FC) -> click.decorators.FC:
    for name in reversed(SUGAR):
        text = f"The same as {name}:VALUE in the query."
        function = click.option(f"--{name}", metavar="VALUE", help=text)(function)
    return function


class Listing(NamedTuple):
    """How a list is to be shown."""

    everything: bool = False
    limit: int | None = None
    sort: str = "priority"
    explain: bool = False


def _ordering(function: click.decorators.FC) -> click.decorators.FC:
    """The options of every list."""
    sorting = click.option(
        "--sort",
        type=click.Choice(SORTS),
        default="priority",
        show_default=True,
        help="What comes first: the most pressing, soonest due, oldest, latest touched.",
    )
    limit = click.option("--limit", type=click.IntRange(min=1), metavar="N", help="No more than N.")
    explain = click.option(
        "--explain", is_flag=True, help="Say in words what the query asks (tickets/query/1)."
    )
    return sorting(limit(explain(function)))


@click.command(
    "list",
    cls=Command,
    examples=(
        "tickets list",
        "tickets list priority:P1..P2 queue:network",
        "tickets list @hot --sort due",
        "tickets list status:resolved opened:2026-10",
        "tickets list --all --csv > tickets.csv",
        "tickets list --fields id,due,title,fields.asset",
        "tickets list 'age:3d.. not assignee:*' --explain",
    ),
)
@click.argument("query", nargs=-1)
@_sugar
@click.option("--all", "everything", is_flag=True, help="Closed ones too.")
@_ordering
@click.option("--views", is_flag=True, help="List the saved views instead (tickets/views/1).")
@output.options("list")
@pass_app
def list_(
    app: App,
    /,
    *,
    query: Sequence[str],
    everything: bool,
    limit: int | None,
    sort: str,
    explain: bool,
    views: bool,
    **sugar: str | None,
) -> None:
    """List tickets, most pressing first: the open ones, or those a query finds.

    `tickets help query` explains the query language. A query that names a status is not
    limited to open tickets. @NAME is a view saved in views.yaml.
    """
    if views:
        _views(app)
        return
    _list(app, _query(app, query, sugar), Listing(everything, limit, sort, explain))


@click.command(
    "mine",
    cls=Command,
    examples=("tickets mine", "tickets mine due:..4h", "tickets mine --sort due"),
)
@click.argument("query", nargs=-1)
@_ordering
@output.options("list")
@pass_app
def mine(app: App, *, query: Sequence[str], limit: int | None, sort: str, explain: bool) -> None:
    """List the open tickets assigned to you."""
    wanted = _query(app, query, {"assignee": "@me"})
    _list(app, wanted, Listing(limit=limit, sort=sort, explain=explain))


def _query(app: App, words: Sequence[str], sugar: dict[str, str | None]) -> Query | None:
    """What was typed and what the options say, as one query; None: nothing at all."""
    if not (any(words) or any(sugar.values())):
        return None
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


def _list(app: App, query: Query | None, listing: Listing) -> None:
    from tickets_cli.commands.find import page
    from tickets_cli.commands.views.tickets import list_view
    from tickets_cli.domain.sorting import due

    if listing.explain:
        _explain(app, query or _every(app), listing.everything)
        return
    shown, count = page(app, query, listing.sort, listing.limit, everything=listing.everything)
    picked = output.chosen().fields
    timed = listing.sort == "due" or "due" in picked
    ends = {one.id: due(one, app.desk, app.now) for one in shown} if timed else None
    app.show(list_view(shown, count, app.desk, app.now, ends, picked))


def _every(app: App) -> Query:
    from tickets_cli.commands.find import parsed

    return parsed(app, "")


def _explain(app: App, query: Query, everything: bool) -> None:
    from tickets_cli.commands.find import STATUS_FIELDS
    from tickets_cli.commands.views.queries import query_view
    from tickets_cli.domain.query import Context
    from tickets_cli.domain.query.explain import lines

    context = Context.of(app.desk, app.now, app.user if query.asks_me else None)
    open_only = not everything and not (query.fields() & STATUS_FIELDS)
    words = lines(query, context)
    app.show(query_view(str(query), words, open_only=open_only, clocks=query.needs_clocks))


def _views(app: App) -> None:
    """The saved queries, each in words."""
    from tickets_cli.commands.views.queries import views_view

    app.show(views_view([_saved(app, name, text) for name, text in app.desk.views.items()]))


def _saved(app: App, name: str, text: str) -> dict[str, str | None]:
    from tickets_cli.domain.query import Context, parse, ticket_fields
    from tickets_cli.domain.query.explain import explain

    try:
        query = parse(text, ticket_fields(app.desk))
        context = Context.of(app.desk, app.now, app.user if query.asks_me else None)
        return {"name": name, "query": text, "words": explain(query, context), "fault": None}
    except TicketsError as error:
        return {"name": name, "query": text, "words": None, "fault": error.message}
