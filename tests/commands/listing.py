"""A command with all the output options, to drive: ``python -m tests.commands.listing``."""

from __future__ import annotations

import os

import click

from tests.render.samples import NOW, ROWS, context, listing, viewed
from tickets_cli.commands import output


@click.command()
@click.argument("ids", nargs=-1)
@click.option("-m", "--message")
@output.options("list")
def command(ids: tuple[str, ...], message: str | None) -> None:
    """List three tickets, a hundred times over when LONG is set."""
    sheet = listing()
    if "LONG" in os.environ:
        sheet = sheet._replace(rows=ROWS * 100)
    view = viewed(sheet, ids=tuple(row[0] for row in ROWS), talk=(f"asked for {ids} {message}",))
    output.show(view, output.chosen(), now=NOW, zone=context().zone)


if __name__ == "__main__":
    command()
