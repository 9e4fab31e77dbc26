"""The files of tickets on disk: found by their content, held against what the timeline says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

from tickets_cli.domain.attachment import (
    FOLDER,
    Attachment,
    Loose,
    attachments,
    folder_of,
    mark,
    path_of,
)
from tickets_cli.domain.consistency import Finding
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import WARNING, Invalid, NotFound
from tickets_cli.store import files

LARGEST = 1 << 31
RULES = f"{FOLDER}/.gitattributes"
_RULES = b"# Attachments are kept byte for byte: their names hold their SHA-256.\n* -text\n"
_POINTER = b"version https://git-lfs.github.com/spec/v1\n"


class Absent(NotFound):
    """Git LFS holds the content and this clone has not fetched it (exit 4)."""


def stored(root: Path, ticket_id: str) -> list[str]:
    """The names of the files in a ticket's folder, sorted."""
    return files.names(root, folder_of(ticket_id))


def place(root: Path, ticket_id: str, digest: str) -> str | None:
    """Where the file with this SHA-256 is, by its name; None when it is not there."""
    names = (name for name in stored(root, ticket_id) if name.startswith(mark(digest)))
    found = next(names, None)
    return None if found is None else f"{folder_of(ticket_id)}/{found}"


def content(root: Path, ticket_id: str, wanted: Attachment) -> bytes:
    """The bytes of an attachment, checked.

    Raises:
        NotFound: the file is gone, or git LFS has not fetched it.
        Invalid: its content is another.
    """
    path = place(root, ticket_id, wanted.sha256)
    data = None if path is None else files.read(root, path, limit=LARGEST)
    if data is None:
        raise NotFound(f"the file of {wanted.name} is missing", hint="tickets validate says more")
    if sha256(data).hexdigest() == wanted.sha256:
        return data
    if _points_to(data, wanted.sha256):
        raise Absent(f"{wanted.name} is not here yet", hint="git lfs pull fetches it")
    raise Invalid(
        f"the content of {path} is not what was attached",
        hint=f"tickets log {ticket_id} tells who changed it",
    )


def additions(root: Path, ticket_id: str, loose: Sequence[Loose]) -> dict[str, bytes]:
    """The files to write so that these are there; what is there already is not written."""
    new: dict[str, bytes] = {}
    for file in loose:
        path = place(root, ticket_id, file.sha256)
        held = None if path is None else files.read(root, path, limit=LARGEST)
        if held is None or (held != file.content and not _points_to(held, file.sha256)):
            taken = (one for one in new if one.startswith(_start(ticket_id, file.sha256)))
            new[path or next(taken, path_of(ticket_id, file.sha256, file.name))] = file.content
    if new and files.read(root, RULES) is None:
        new[RULES] = _RULES
    return new


def _start(ticket_id: str, digest: str) -> str:
    return f"{folder_of(ticket_id)}/{mark(digest)}"


def findings(root: Path, ticket: Ticket) -> Iterator[Finding]:
    """Attachments that are missing or changed, and files no entry speaks of."""
    known = attachments(ticket)
    if not known and not (root / folder_of(ticket.id)).is_dir():
        return
    try:
        held = stored(root, ticket.id)
    except Invalid as error:  # a link in place of their folder: one finding, and no end of a look
        yield Finding(("timeline",), error.message, "attachment-changed", error.hint)
        return
    for one in known:
        fault = _fault(root, ticket.id, one)
        if fault:
            yield fault
    marks = tuple(mark(one.sha256) for one in known)
    for name in held:
        if not name.startswith(marks or ("\0",)):
            message = f"no entry speaks of {folder_of(ticket.id)}/{name}"
            hint = "tickets attach takes a file in, with its entry"
            yield Finding(("timeline",), message, "stray-attachment", hint, WARNING)


def _fault(root: Path, ticket_id: str, one: Attachment) -> Finding | None:
    """What is wrong with one attachment; one that git LFS holds is only not here yet."""
    where = ("timeline", one.entry.id)
    try:
        content(root, ticket_id, one)
    except Absent as error:
        return Finding(where, error.message, "attachment-absent", error.hint, WARNING)
    except NotFound as error:
        return Finding(where, error.message, "attachment-missing")
    except Invalid as error:
        return Finding(where, error.message, "attachment-changed", error.hint)
    return None


def _points_to(data: bytes, digest: str) -> bool:
    """Whether it is git LFS's stand-in for the content."""
    return data.startswith(_POINTER) and f"oid sha256:{digest}\n".encode() in data
