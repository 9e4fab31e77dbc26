"""``tickets index``: what is kept for speed, looked at and made anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import output
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.render.sheet import Detail, Fact, View

if TYPE_CHECKING:
    from tickets_cli.store.index.health import Health

FIELDS = ("state", "why", "path", "bytes", "tickets", "facts")


@click.command(
    "index",
    cls=Command,
    examples=("tickets index", "tickets index --rebuild", "tickets index --json=state"),
)
@click.option("--rebuild", is_flag=True, help="Throw it away and make it anew.")
@output.options("index", formats=("json", "csv"), fields=FIELDS)
@pass_app
def index(app: App, *, rebuild: bool) -> None:
    """Say how what is kept for speed stands: is it sound, where is it, how much is in it.

    Nothing depends on it: it may be deleted at any time, and the next command that wants it
    makes another. `none` says that no command has, or that TICKETS_NO_INDEX is set.
    """
    from tickets_cli.store.index import health

    if rebuild:
        health.forget(app.root)
        for _ in app.tickets():
            pass
    app.show(_view(health.of(app.root)))


def _view(found: Health) -> View:
    path = str(found.file) if found.file else None
    values = (found.state, found.why or None, path, found.size, found.tickets, found.told)
    facts = (
        Fact("State", found.state, key="state"),
        Fact("Why", found.why or None, key="why"),
        Fact("File", path, key="path"),
        Fact("Bytes", found.size, "number", key="bytes"),
        Fact("Tickets", found.tickets, "number", key="tickets"),
        Fact("With facts for reports", found.told, "number", key="facts"),
    )
    data = dict(zip(FIELDS, values, strict=True))
    return View("index", data, (Detail("Index", facts),), fields=FIELDS)
