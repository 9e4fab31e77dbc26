"""``tickets attach``: files of a ticket, put in, listed, taken out to look at."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tickets_cli.commands import options, output
from tickets_cli.commands.act import carry_out
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Writing
from tickets_cli.dataclass import replace
from tickets_cli.domain import narrate
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import Ambiguous, NotFound, Refused, Trouble, Usage

if TYPE_CHECKING:
    from tickets_cli.domain.attachment import Attachment, Loose
    from tickets_cli.domain.ticket import Ticket

STDIN = STDOUT = "-"


@click.command(
    "attach",
    cls=Command,
    examples=(
        "tickets attach 7kq3 screenshot.png router.log",
        "dmesg | tickets attach 7kq3 - --name dmesg.txt",
        "tickets attach 7kq3",
        "tickets attach 7kq3 --get router.log -o /tmp/router.log",
    ),
)
@click.argument("name", metavar="ID")
@click.argument("paths", metavar="[FILE]...", nargs=-1)
@click.option("--name", "called", metavar="NAME", help="What the one file, or stdin, is called.")
@click.option("--get", "wanted", metavar="NAME", help="Write one attachment out, by its name.")
@click.option("--output", "-o", "target", metavar="PATH", help="Where --get writes; - is stdout.")
@options.message("A note that goes with the files, for the team; - reads stdin.")
@options.writing
@output.changes
@pass_app
def attach(
    app: App,
    *,
    name: str,
    paths: Sequence[str],
    called: str | None,
    wanted: str | None,
    target: str | None,
    message: str,
    writing: Writing,
) -> None:
    """Attach files to a ticket; without a FILE, list those it has (tickets/attachments/1).

    FILE may be - for stdin. Files are kept byte for byte in the desk, each content once, up to
    the desk's attachment_limit (10 MiB unless desk.yaml says otherwise).
    """
    app.require(bool(wanted) or target is None, "-o goes with --get", "--get NAME -o PATH")
    app.require(not (wanted and paths), "either FILEs or --get", "one command for each")
    ticket = app.repository.read(app.repository.find(name))
    if wanted:
        _write_out(app, ticket, wanted, target)
    elif paths:
        _put_in(app, ticket, _loose(app, paths, called), message, writing)
    else:
        _list(app, ticket)


def _list(app: App, ticket: Ticket) -> None:
    from tickets_cli.commands.views.attachments import attachments_view

    app.show(attachments_view(ticket.id, facts_of(app, ticket)))


def facts_of(app: App, ticket: Ticket) -> list[dict[str, Any]]:
    """The files of a ticket, each with where it lies."""
    if not any(entry.event == "attached" for entry in ticket.timeline):
        return []
    from tickets_cli.commands.views.attachments import attachment_facts
    from tickets_cli.domain.attachment import attachments
    from tickets_cli.store.attachments import place

    found = [
        (one, place(app.repository.root, ticket.id, one.sha256)) for one in attachments(ticket)
    ]
    return attachment_facts(found)


def _put_in(
    app: App, ticket: Ticket, loose: Sequence[Loose], message: str, writing: Writing
) -> None:
    from tickets_cli.domain.actions.attach import attach as put_in
    from tickets_cli.store.attachments import additions

    hand = app.hand(writing.at)

    def plan() -> Plan:
        before = app.repository.read(ticket.id)
        changes = (Change(before, put_in(before, hand, loose, text=message)),)
        files = tuple(additions(app.repository.root, ticket.id, loose).items())
        subject = narrate.subject("attach", changes)
        return Plan("attach", subject, app.user, changes, files=files)

    carry_out(app, plan, writing)


def _loose(app: App, paths: Sequence[str], called: str | None) -> list[Loose]:
    """The files named on the command line, read; the first that is too large stops it all."""
    app.require(
        called is None or len(paths) == 1, "--name is for one file", "leave it out, or name one"
    )
    if STDIN in paths:
        app.require(bool(called), "what is it called?", "tickets attach 7kq3 - --name dmesg.txt")
    read = [_read(path, app.desk.attachment_limit) for path in paths]
    return [replace(read[0], name=called)] if called else read


def _read(path: str, limit: int) -> Loose:
    """One file, or stdin, up to a byte more than the limit."""
    from tickets_cli.domain.actions.attach import check_size
    from tickets_cli.domain.attachment import Loose

    try:
        if path == STDIN:
            content = options.stdin_bytes(limit + 1)
        else:
            with Path(path).open("rb") as file:
                content = file.read(limit + 1)
    except FileNotFoundError:
        raise Usage(f"there is no file {path}", hint="nothing was attached") from None
    except IsADirectoryError:
        raise Usage(f"{path} is a folder", hint="pack it first, or name its files") from None
    except OSError as error:
        raise Trouble(f"{path}: {error.strerror}") from error
    check_size(path, len(content), limit)
    return Loose(path, content)


def _write_out(app: App, ticket: Ticket, wanted: str, target: str | None) -> None:
    from tickets_cli.domain.attachment import safe_name
    from tickets_cli.store.attachments import content

    one = chosen(ticket, wanted)
    data = content(app.repository.root, ticket.id, one)
    if target == STDOUT:
        if sys.stdout.isatty():
            raise Refused(
                "an attachment may hold anything, so it is not written to a terminal",
                hint="name a file with -o, or pipe it on",
            )
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    path = Path(target or ".")
    if path.is_dir():
        path /= safe_name(one.name)
    _create(path, data)
    app.say(f"{path}: {len(data)} bytes")


def _create(path: Path, data: bytes) -> None:
    """A new file, whole or not at all; one that is there already is never overwritten."""
    from tickets_cli.store.publish import create

    try:
        create(path, data)
    except FileExistsError:
        raise Refused(f"{path} is there already", hint="name another file with -o") from None
    except OSError as error:
        raise Trouble(f"{path}: {error.strerror}") from error


def chosen(ticket: Ticket, wanted: str) -> Attachment:
    """The attachment of this name, or whose SHA-256 begins so.

    Raises:
        NotFound: there is none.
        Ambiguous: several contents have the name.
    """
    from tickets_cli.domain.attachment import attachments, safe_name

    there = attachments(ticket)
    found = [one for one in there if wanted in (one.name, safe_name(one.name))] or [
        one for one in there if len(wanted) >= 4 and one.sha256.startswith(wanted.lower())
    ]
    contents = {one.sha256: one for one in found}
    if not found:
        names = ", ".join(dict.fromkeys(one.name for one in there)) or "none"
        raise NotFound(f"{ticket.id} has no attachment {wanted!r}", hint=f"it has: {names}")
    if len(contents) > 1:
        listed = ", ".join(digest[:12] for digest in contents)
        raise Ambiguous(f"{wanted!r} fits several files", hint=f"name its SHA-256: {listed}")
    return found[0]
