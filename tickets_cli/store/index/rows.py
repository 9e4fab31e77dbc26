"""Between a ticket's file and what the index holds of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zlib import crc32

from tickets_cli.digests import hasher
from tickets_cli.errors import Invalid, TicketsError
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files

if TYPE_CHECKING:
    from tickets_cli.domain.desk import CustomField
    from tickets_cli.domain.ticket import Ticket

HEADER = (
    "type",
    "status",
    "priority",
    "service",
    "category",
    "level",
    "queue",
    "assignee",
    "requester_urgency",
)
"""The fields an index can narrow a search by, or put tickets in order by."""


class Row(NamedTuple):
    """A ticket's file as the index holds it. One that cannot be read has no ``body``.

    ``digest`` names the file's content, ``blob`` is what git calls it; ``opened`` and ``last`` (of
    its entries) are in seconds since 1970; ``texts`` is what somebody wrote, folded for searching;
    ``links`` are the ids of other tickets.
    """

    digest: bytes
    body: str | None = None
    check: int = 0
    header: tuple[str | None, ...] = (None,) * len(HEADER)
    opened: int | None = None
    last: int | None = None
    texts: str = ""
    aliases: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    blob: bytes = b""


_compact = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class Damaged(Exception):
    """What the index holds of a ticket is not what was put there."""


def digest_of(data: bytes) -> bytes:
    """The name of a content."""
    digest: bytes = hasher("blake2b")(data, digest_size=16).digest()
    return digest


def blob_of(data: bytes) -> bytes:
    """What git calls a content, in a repository that counts in SHA-1."""
    try:
        from _sha1 import sha1  # type: ignore[import-not-found]
    except ImportError:
        from hashlib import sha1

    found: bytes = sha1(b"blob %d\0%s" % (len(data), data), usedforsecurity=False).digest()
    return found


def content(root: Path, path: str) -> bytes | None:
    """The bytes of a ticket's file; None when it is gone, or is nothing that is read."""
    try:
        return files.read(root, path)
    except TicketsError:
        return None


def row_of(path: str, data: bytes | None) -> Row:
    """Read one file."""
    from tickets_cli.domain.calendar.instants import stamp
    from tickets_cli.domain.query.narrow import searched
    from tickets_cli.domain.query.records import texts_of
    from tickets_cli.store.documents import ticket_of
    from tickets_cli.store.reading import read_named

    if data is None:
        return Row(b"")
    digest = digest_of(data)
    try:
        document = read_named(data, path)
        ticket = ticket_of(document, {})
    except (Invalid, ValueError):
        return Row(digest)
    body = _compact(document)
    return Row(
        digest,
        body,
        crc32(body.encode()),
        tuple(_word(getattr(ticket, name)) for name in HEADER),
        stamp(ticket.opened),
        stamp(ticket.timeline[-1].at),
        searched(texts_of(ticket)),
        ticket.aliases,
        tuple(dict.fromkeys(link.ticket for link in ticket.links)),
        blob_of(data),
    )


def _word(value: Any) -> str | None:
    return None if value is None or value == "" else str(value)


def rebuilt(body: object, check: int, fields: Mapping[str, CustomField]) -> Ticket:
    """The ticket of a row.

    Raises:
        Damaged: these are not the bytes that were put there, or no ticket.
    """
    from tickets_cli.store.documents import ticket_of

    if not isinstance(body, str) or crc32(body.encode()) != check:
        raise Damaged
    try:
        ticket = ticket_of(json.loads(body), fields)
        ticket.timeline[0]
        return ticket
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Damaged from error  # somebody else's, with a sum that is right
