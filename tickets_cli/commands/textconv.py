"""``tickets textconv``: a ticket's file as sentences, for ``git diff`` and ``git log -p``."""

from __future__ import annotations

from pathlib import Path

import click

from tickets_cli.commands import screen
from tickets_cli.commands.base import Command
from tickets_cli.errors import Invalid, Trouble


@click.command(
    "textconv",
    cls=Command,
    hidden=True,
    examples=("git config diff.tickets.textconv 'tickets textconv'",),
)
@click.argument("file")
def textconv(*, file: str) -> None:
    """Print a ticket's file as sentences; git calls it for diffs.

    What cannot be read as a ticket is printed as it is, harmless, so that no difference hides.
    """
    from tickets_cli.domain.telling import telling
    from tickets_cli.render.text import safe
    from tickets_cli.store.documents import ticket_of
    from tickets_cli.store.reading import read_document
    from tickets_cli.store.schema import TICKET

    try:
        data = Path(file).read_bytes()
    except OSError as error:
        raise Trouble(f"cannot read {file}: {error.strerror}") from error
    try:
        lines = list(telling(ticket_of(read_document(data, TICKET, file), {})))
    except (Invalid, ValueError):
        lines = data.decode("utf-8", "backslashreplace").splitlines()
    screen.write("".join(f"{safe(line, multiline=True)}\n" for line in lines))
