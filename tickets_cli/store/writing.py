"""From a plan to the bytes of its files: as few lines changed as possible, all of them checked."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from typing import Any

from tickets_cli.domain import consistency, ids
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.message import UNDOES, Message
from tickets_cli.domain.plan import Change, Plan, SettingsChange
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import ERROR, Invalid, Problem
from tickets_cli.store import gate, schema
from tickets_cli.store.documents import document_of, typed_fields
from tickets_cli.store.reading import broken, read_document
from tickets_cli.store.yaml.layout import Layout, layout_of
from tickets_cli.store.yaml.source import decode
from tickets_cli.store.yaml.update import update
from tickets_cli.store.yaml.writer import pruned, write


@cache
def layout(name: str) -> Layout:
    """How files of a schema are laid out."""
    return layout_of(schema.load(name))


def ticket_bytes(change: Change, current: bytes | None, desk: Desk, now: datetime) -> bytes:
    """What a ticket's file will hold after a change.

    Raises:
        Invalid: the ticket would not pass the gate; nothing was written.
    """
    ticket = change.ticket
    path = ids.path_of(ticket.id)
    document = document_of(ticket)
    _check(ticket, document, path, desk, now)
    before = None if change.before is None else document_of(change.before)
    return _verified(document, before, current, schema.TICKET, path, desk)


def _check(
    ticket: Ticket, document: Mapping[str, Any], path: str, desk: Desk, now: datetime
) -> None:
    """The one gate, before every write: the schema, then what a schema cannot see."""
    found = list(gate.problems(document, schema.TICKET, path))
    found += [
        Problem(path, f.message, hint=f.hint, field=gate.dotted(f.where), code=f.code)
        for f in consistency.findings(ticket, desk, now)
        if f.severity == ERROR
    ]
    if found:
        raise broken(path, found)


def settings_bytes(change: SettingsChange, current: bytes | None, before: Any) -> bytes:
    """What a settings file will hold after a change.

    Raises:
        Invalid: the new document would not pass the gate.
    """
    name = schema.SETTINGS[change.file]
    found = list(gate.problems(change.document, name, change.file))
    if found:
        raise broken(change.file, found)
    return _verified(dict(change.document), before, current, name, change.file, None)


def _verified(
    document: dict[str, Any],
    before: dict[str, Any] | None,
    current: bytes | None,
    name: str,
    path: str,
    desk: Desk | None,
) -> bytes:
    """The bytes of a document, patched into the current ones, re-read and compared."""
    if current is None or before is None:
        text = write(document, layout(name))
    else:
        old = decode(current, path)
        text = update(old, path, before, document, layout(name))
    data = text.encode()
    again = read_document(data, name, path)
    if desk is not None and again.get("fields"):
        again["fields"] = typed_fields(again["fields"], desk.fields)
    if again != document and _told(again, layout(name)) != _told(document, layout(name)):
        raise Invalid(
            f"{path} would not read back as it was meant; nothing was written",
            hint="its layout may be unusual: tickets validate shows more",
        )
    return data


def _told(document: Mapping[str, Any], form: Layout) -> Any:
    """What a document says, whatever the order of entries and words and however it says nothing."""
    timeline = sorted(document.get("timeline", ()), key=lambda entry: str(entry.get("id")))
    told = pruned({**document, "timeline": timeline} if timeline else document, form)
    return {key: value for key, value in told.items() if value not in (None, "", [], {})}


def words_of(plan: Plan) -> Message:
    """The commit's words: a subject people read, trailers machines read."""
    exact = dict(plan.files)
    tickets = [
        change.ticket.id
        for change in plan.changes
        if not change.is_idle or ids.path_of(change.ticket.id) in exact
    ]
    trailers = [("Ticket", one) for one in tickets]
    trailers += [("Action", plan.action), ("By", plan.by)]
    trailers += [("Reason", plan.reason)] if plan.reason else []
    trailers += [(UNDOES, plan.undoes)] if plan.undoes else []
    return Message(plan.subject, "", tuple(trailers))
