"""Files that belong to a ticket: what its timeline says of them, and what they are called on disk.

A file lies at ``attachments/<ticket>/<first 16 digits of its SHA-256>-<safe name>``. The entry
that attached it holds its name as it was, the whole SHA-256 and the size; the digits find the
file again, so that the same content under two names is stored once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from unicodedata import normalize

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.text import one_line
from tickets_cli.domain.ticket import Entry, Ticket
from tickets_cli.errors import Usage

FOLDER = "attachments"
DIGITS = 16
LONGEST = 80
_UNITS = {"": 1, "B": 1, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30}
_UNITS |= {"K": 1 << 10, "M": 1 << 20, "G": 1 << 30}
_UNITS |= {"KI": 1 << 10, "MI": 1 << 20, "GI": 1 << 30}
_UNITS |= {"KB": 10**3, "MB": 10**6, "GB": 10**9}
_SIZE = re.compile(r"(\d{1,12}) ?([A-Za-z]*)")
_ODD = re.compile(r"[^A-Za-z0-9._]+")
_ENDING = re.compile(r"[A-Za-z0-9]{1,12}")


@dataclass(frozen=True, slots=True)
class Attachment:
    """One attached file, by the entry that attached it."""

    name: str
    sha256: str
    size: int
    entry: Entry


@dataclass(frozen=True, slots=True)
class Loose:
    """A file somebody wants to attach: its name as given, and its bytes."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The content's SHA-256 in hexadecimal."""
        return sha256(self.content).hexdigest()


def attachments(ticket: Ticket) -> tuple[Attachment, ...]:
    """The files of a ticket in the order they came; those taken out are not among them."""
    return tuple(_attached(ticket))


def _attached(ticket: Ticket) -> Iterator[Attachment]:
    for entry in ticket.timeline:
        said = entry.values
        if entry.event == "attached" and said.get("sha256"):
            yield Attachment(str(said.get("file", "")), said["sha256"], said.get("size", 0), entry)


def folder_of(ticket_id: str) -> str:
    """Where a ticket's files are, below the desk."""
    return f"{FOLDER}/{ticket_id}"


def mark(digest: str) -> str:
    """How the name of a stored file begins."""
    return f"{digest[:DIGITS]}-"


def path_of(ticket_id: str, digest: str, name: str) -> str:
    """Where a new file goes."""
    return f"{folder_of(ticket_id)}/{mark(digest)}{safe_name(name)}"


def shown_name(name: str) -> str:
    """A file's name as a ticket keeps it: one line, without folders, never empty."""
    last = re.split(r"[/\\]", name)[-1]
    return one_line(last)[:255] or "file"


def safe_name(name: str) -> str:
    """A name that is harmless on any disk and in any shell: ASCII letters, digits, dot, dash.

    The ending is kept; nothing begins with a dot or a dash.
    """
    plain = normalize("NFKD", shown_name(name))
    letters = "".join(char for char in plain if not 0x300 <= ord(char) < 0x370)
    stem, dot, ending = letters.rpartition(".")
    if stem and dot and _ENDING.fullmatch(ending):
        return f"{_word(stem, LONGEST - len(ending) - 1)}.{ending}"
    return _word(letters, LONGEST)


def _word(text: str, room: int) -> str:
    return _ODD.sub("-", text).strip("-.")[:room].rstrip("-.") or "file"


def size_of(text: str) -> int:
    """Bytes, from ``10 MiB``, ``500 KB`` or a plain number.

    Raises:
        Usage: it is no size.
    """
    found = _SIZE.fullmatch(text.strip())
    unit = _UNITS.get(found[2].upper()) if found else None
    if found is None or unit is None:
        raise Usage(f"{text!r} is not a size", hint="as in 10 MiB, 500 KB or 1048576")
    return int(found[1]) * unit


def size_words(size: int) -> str:
    """A size as people say it: ``12 B``, ``1.5 KiB``, ``10 MiB``."""
    for unit, name in ((1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")):
        if size >= unit:
            return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"
    return f"{size} B"
