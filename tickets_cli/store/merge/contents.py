"""Three versions of one file of the desk, as bytes, become one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge.rules import Rule, rules_of
from tickets_cli.domain.merge.ticket import Dated, merge
from tickets_cli.domain.merge.timeline import Mark
from tickets_cli.domain.merge.values import ABSENT, Conflict, spelled, three_way
from tickets_cli.domain.message import one_line
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Invalid
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import gate, schema
from tickets_cli.store.documents import document_of, typed_fields
from tickets_cli.store.merge.texts import Side, written
from tickets_cli.store.reading import broken, read_document, read_ticket
from tickets_cli.store.writing import layout
from tickets_cli.store.yaml.source import decode

COMMENTS = "comments"
"""The place named for comments that found no place."""


class Version(NamedTuple):
    """A ticket as one side has it: its file's bytes and what they say (or are to say)."""

    data: bytes
    ticket: Ticket


class Made(NamedTuple):
    """A merged file, and what both sides had changed differently."""

    data: bytes
    conflicts: tuple[Conflict, ...] = ()


@cache
def rule(name: str) -> Rule:
    """The merge rules of a schema."""
    return rules_of(schema.load(name))


def version(data: bytes, path: str, desk: Desk) -> Version:
    """One side's ticket.

    Raises:
        Invalid: it cannot be read.
    """
    return Version(data, read_ticket(data, path, desk.fields))


def merged_ticket(
    path: str,
    base: Version | None,
    ours: Version,
    theirs: Version,
    desk: Desk,
    dated: Dated,
    gone: Collection[Mark] = (),
) -> Made:
    """The bytes of the merged ticket (``path`` is its place below the desk).

    ``gone`` are entries a side has openly taken back.

    Raises:
        Invalid: the result would not pass the gate.
    """
    sides = (base and base.ticket, ours.ticket, theirs.ticket)
    result = merge(*sides, rule("ticket"), desk, dated, gone)
    text, lost = _text(path, result.ticket, desk, base, ours, theirs)
    return Made(text, (*result.conflicts, *lost))


def rewritten(path: str, was: Version, ticket: Ticket, desk: Desk) -> bytes:
    """One side's file, changed to say ``ticket``: another id, other arrows."""
    return _text(path, ticket, desk, None, was)[0]


def _text(
    path: str, ticket: Ticket, desk: Desk, base: Version | None, *sides: Version
) -> tuple[bytes, tuple[Conflict, ...]]:
    document = document_of(ticket)
    found = list(gate.problems(document, schema.TICKET, path))
    if found:
        raise broken(path, found)

    def reads_as_meant(text: str) -> bool:
        try:
            return read_ticket(text.encode(), path, desk.fields) == ticket
        except Invalid:
            return False

    done = written(
        decode(base.data, path) if base else None,
        [Side(decode(one.data, path), _document(one, path, desk)) for one in sides],
        document,
        layout(schema.TICKET),
        reads_as_meant,
    )
    if not reads_as_meant(done.text):
        raise Invalid(f"{path} merged would not read back as it was meant; nothing was written")
    return done.text.encode(), tuple(Conflict(COMMENTS, None, one) for one in done.lost)


def _document(one: Version, path: str, desk: Desk) -> dict[str, Any]:
    """What the bytes of a version say now, which may not be what they are to say."""
    document = read_document(one.data, schema.TICKET, path)
    if document.get("fields"):
        document["fields"] = typed_fields(document["fields"], desk.fields)
    return document


def merged_settings(name: str, base: bytes | None, ours: bytes, theirs: bytes) -> Made:
    """The bytes of a merged settings file, such as ``team.yaml``.

    Where both sides changed a value differently one is kept, and a comment at the end names both.

    Raises:
        Invalid: a side cannot be read, or the result would not pass the gate.
    """
    kind = schema.SETTINGS[name]
    was = read_document(base, kind, name) if base is not None else ABSENT
    left, right = (read_document(side, kind, name) for side in (ours, theirs))
    result = three_way(rule(kind), was, left, right)
    document: Mapping[str, Any] = result.value
    found = list(gate.problems(document, kind, name))
    if found:
        raise broken(name, found)
    done = written(
        decode(base, name) if base is not None else None,
        [Side(decode(ours, name), left), Side(decode(theirs, name), right)],
        document,
        layout(kind),
        _reads(kind, name, document),
    )
    lost = tuple(Conflict(COMMENTS, None, one) for one in done.lost)
    notes = [_note(conflict) for conflict in result.conflicts]
    text = "".join([done.text, *(f"{note}\n" for note in notes if note not in done.text)])
    return Made(text.encode(), (*result.conflicts, *lost))


def _reads(kind: str, name: str, document: Mapping[str, Any]) -> Callable[[str], bool]:
    def reads_as_meant(text: str) -> bool:
        try:
            found = read_document(text.encode(), kind, name)
        except Invalid:
            return False
        return spelled(found) == spelled(document) or _full(found) == _full(document)

    return reads_as_meant


def _full(document: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in document.items() if value not in (None, "", [], {})}


def _note(conflict: Conflict) -> str:
    other = "removed" if conflict.other is None else one_line(spelled(conflict.other))
    kept = one_line(spelled(conflict.kept))
    return f"# merge: {conflict.field}: both sides changed it; {kept} was kept, not: {other}"
