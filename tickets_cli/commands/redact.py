"""``tickets redact``: a password pasted into a ticket, out of the file again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tickets_cli.commands import asking, options, output
from tickets_cli.commands.act import carry_out
from tickets_cli.commands.app import App
from tickets_cli.commands.base import Command, pass_app
from tickets_cli.commands.options import Writing
from tickets_cli.domain import ids, narrate
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import Refused, Usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from tickets_cli.domain.ticket import Ticket

HONEST = """\
It is out of the file from this commit on, and no further. It still stands in
earlier commits, in every clone and fork, and in what a host keeps of old
commits and pull requests.
- Take it for known: change the password or revoke the key. Nothing else makes
  it harmless.
- To take it out of history as well, everybody who has a clone must agree on a
  rewrite; the manual of git filter-repo describes it under "sensitive data",
  and the host must then drop its cached views."""


@click.command(
    "redact",
    cls=Command,
    examples=(
        "tickets redact 7kq3",
        "pass show db | tickets redact 7kq3 --text -",
        "tickets redact 7kq3 --entry 3-q1x9",
        "tickets redact 7kq3 --attachment dump.sql --reason 'customer addresses'",
    ),
)
@click.argument("name", metavar="ID")
@click.option("--text", metavar="TEXT", help="What is to go; - reads stdin; default: it is asked.")
@click.option("--entry", "entry_id", metavar="ENTRY", help="All words of this entry, as 3-q1x9.")
@click.option("--attachment", metavar="NAME", help="This file.")
@click.option("--reason", metavar="TEXT", help="Why; never what.")
@options.writing
@output.changes
@pass_app
def redact(
    app: App,
    *,
    name: str,
    text: str | None,
    entry_id: str | None,
    attachment: str | None,
    reason: str | None,
    writing: Writing,
) -> None:
    """Take a password, a name or a file out of a ticket: [redacted] stands in its place.

    An entry says who did it, when and where, never what it was. Without an option the text is
    asked for and not shown. Git keeps earlier commits: the command says what that means.
    """
    chosen = [one for one in (text, entry_id, attachment) if one is not None]
    app.require(len(chosen) < 2, "one thing at a time", "--text, --entry or --attachment")
    ticket_id = app.repository.find(name)
    if attachment is not None:
        decide = _file(app, attachment, reason or "", writing)
    elif entry_id is not None:
        decide = _entry(app, entry_id, reason or "", writing)
    else:
        decide = _text(app, _secret(app, text), reason or "", writing)

    def plan() -> Plan:
        return decide(app.repository.read(ticket_id))

    carry_out(app, plan, writing)
    if not writing.dry_run:
        app.say(HONEST)


def _secret(app: App, text: str | None) -> str:
    """What is to go, from where nobody sees it."""
    if text == "-":
        return options.stdin_text().rstrip("\r\n")
    if text is not None:
        app.say("note: the text stood on the command line, so it is in your shell's history too")
        return text
    if not asking.is_asked():
        raise Usage("what is to go?", hint="--text - reads it from stdin")
    asked: str = click.prompt("the text to take out (not shown)", hide_input=True, err=True)
    return asked


def _plan(app: App, before: Ticket, after: Ticket, reason: str, **more: object) -> Plan:
    changes = (Change(before, after),)
    subject = narrate.subject("redact", changes)
    return Plan("redact", subject, app.user, changes, reason=reason or None, **more)  # type: ignore[arg-type]


def _text(app: App, secret: str, reason: str, writing: Writing) -> Callable[[Ticket], Plan]:
    from tickets_cli.domain.actions.redact import redact_text

    hand = app.hand(writing.at)

    def decide(ticket: Ticket) -> Plan:
        found = _plan(app, ticket, redact_text(ticket, hand, secret, reason=reason), reason)
        _look(app, found, ticket.id, secret)
        return found

    return decide


def _look(app: App, plan: Plan, ticket_id: str, secret: str) -> None:
    """Nothing is written that would still hold it, in a comment of the file for instance."""
    path = ids.path_of(ticket_id)
    written = app.repository.rehearse(plan, app.now)[path] or b""
    lines = written.decode("utf-8", "replace").splitlines()
    left = [str(number) for number, line in enumerate(lines, 1) if secret in line]
    if left:
        raise Refused(
            f"the text would still stand in {path}, line {', '.join(left)}",
            hint="it is in a comment or a key: take it out in an editor, then tickets commit",
        )


def _entry(app: App, entry_id: str, reason: str, writing: Writing) -> Callable[[Ticket], Plan]:
    from tickets_cli.domain.actions.redact import redact_entry

    hand = app.hand(writing.at)
    return lambda ticket: _plan(
        app, ticket, redact_entry(ticket, hand, entry_id, reason=reason), reason
    )


def _file(app: App, name: str, reason: str, writing: Writing) -> Callable[[Ticket], Plan]:
    from tickets_cli.commands.attach import chosen
    from tickets_cli.domain.actions.redact import redact_file
    from tickets_cli.store.attachments import place

    hand = app.hand(writing.at)

    def decide(ticket: Ticket) -> Plan:
        file = chosen(ticket, name)
        path = place(app.repository.root, ticket.id, file.sha256)
        gone = ((path, None),) if path else ()
        after = redact_file(ticket, hand, file, reason=reason)
        return _plan(app, ticket, after, reason, files=gone)

    return decide
