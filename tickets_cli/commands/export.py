"""``tickets export``: everything, for analysis elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands.app import App
from tickets_cli.commands.base import Group, pass_app

if TYPE_CHECKING:
    from tickets_cli.domain.tables import Table
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.render.sheet import Sheet

TABLES = ("tickets", "entries", "links", "clocks")
KINDS: dict[str, Any] = {"time": "time", "list": "list", "number": "number", "real": "number"}


def _where(function: Callable[..., Any]) -> Callable[..., Any]:
    text = "Only the tickets the query finds; all of them, closed ones too, without it."
    return click.option("--where", metavar="QUERY", help=text)(function)


def _out(*, required: bool) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    where = click.Path(dir_okay=False, path_type=Path)
    text = "The file to write." if required else "Write into this file rather than to stdout."
    return click.option("--out", metavar="FILE", type=where, required=required, help=text)


@click.group(
    "export",
    cls=Group,
    examples=(
        "tickets export sqlite --out desk.db   # then: datasette desk.db",
        "tickets export csv --table clocks --where opened:2026-10 > clocks.csv",
        "tickets export jsonl | jq .title",
    ),
)
def export() -> None:
    """Give the tickets to other programs: CSV, JSON lines or SQLite, exact values, all of them.

    These are for machines. A spreadsheet may take a cell for a formula: `tickets list --csv`
    and `tickets report --csv` are safe to open in one.
    """


@export.command(
    "csv",
    examples=(
        "tickets export csv > tickets.csv",
        "tickets export csv --table entries --where service:vpn --out vpn.csv",
    ),
)
@click.option(
    "--table",
    "name",
    type=click.Choice(TABLES),
    default="tickets",
    show_default=True,
    help="Which table.",
)
@_where
@_out(required=False)
@pass_app
def csv_(app: App, *, name: str, where: str | None, out: Path | None) -> None:
    """Write one table as CSV: tickets, entries of timelines, links, or clocks.

    Instants are UTC, times are seconds, several values are joined with a semicolon. Lines
    end in LF. Characters that a terminal would obey are spelled out, as in \\x1b; JSON
    lines and SQLite have them as they are.
    """
    from tickets_cli.domain.tables import MAKERS
    from tickets_cli.render.csv import table
    from tickets_cli.render.sheet import Context, View

    known = _found(app, where)
    made = MAKERS[name](known, app.desk, app.now)
    context = Context(app.zone, app.now, raw=True, terminal=True)
    text = table(View("export", {}, flat=_sheet(made)), context).replace("\r\n", "\n")
    _give(app, text, out, len(known))


@export.command(
    "jsonl",
    examples=("tickets export jsonl > desk.jsonl", "tickets export jsonl --where type:problem"),
)
@_where
@_out(required=False)
@pass_app
def jsonl(app: App, *, where: str | None, out: Path | None) -> None:
    """Write every ticket as its file says it, one JSON document per line.

    The documents are those of the ticket schema; nothing is in them that is not in the files.
    """
    from tickets_cli.render.json import dumped
    from tickets_cli.store.documents import document_of

    known = _found(app, where)
    lines = (dumped(document_of(ticket)) + "\n" for ticket in known)
    _give(app, "".join(lines), out, len(known))


@export.command(
    "sqlite",
    examples=("tickets export sqlite --out desk.db", "sqlite3 desk.db 'select * from clocks'"),
)
@_where
@_out(required=True)
@pass_app
def sqlite(app: App, *, where: str | None, out: Path) -> None:
    """Write all tables into a SQLite file: tickets, entries, links and clocks, typed and indexed.

    A file that this command wrote before is replaced; any other is left alone.
    """
    from tickets_cli.domain.tables import tables
    from tickets_cli.store.database import write

    known = _found(app, where)
    write(out, tables(known, app.desk, app.now).values())
    _done(app, out, len(known))


def _found(app: App, where: str | None) -> list[Ticket]:
    """The tickets to export, in the order of their ids."""
    from tickets_cli.commands.find import parsed, selected

    chosen = selected(app, parsed(app, where), everything=True) if where else app.tickets()
    return sorted(chosen, key=lambda ticket: ticket.id)


def _sheet(table: Table) -> Sheet:
    """A table as CSV knows it; what has no kind of its own is written as JSON."""
    from tickets_cli.render.json import dumped
    from tickets_cli.render.sheet import Column, Sheet

    columns = tuple(Column(name, name, KINDS.get(kind, "text")) for name, kind in table.columns)
    rows = (
        tuple(dumped(value) if isinstance(value, Mapping) else value for value in row)
        for row in table.rows
    )
    return Sheet(table.name, columns, tuple(rows))


def _give(app: App, text: str, out: Path | None, tickets: int) -> None:
    """To stdout, or into a file that is written whole or not at all."""
    from tickets_cli.commands import screen
    from tickets_cli.store import files

    if out is None:
        screen.write(text)
    else:
        files.write(out.absolute().parent, out.name, text.encode("utf-8", "replace"))
    _done(app, out, tickets)


def _done(app: App, out: Path | None, tickets: int) -> None:
    """Say what became of it, and which files could not be read."""
    from tickets_cli.domain.count import counted
    from tickets_cli.render.sheet import View

    talk = (f"{counted(tickets, 'ticket')} written to {out}",) if out else ()
    app.show(View("export", {}, talk=talk))
