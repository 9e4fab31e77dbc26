"""The SQLite file of the index: found by a pointer, made anew under a new name, never repaired.

A name is used once only, so that nobody ever meets the journal of another file's past. The
pointer names the file and what it was made by; it is replaced in one step.
"""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import suppress
from pathlib import Path

from tickets_cli.errors import TicketsError
from tickets_cli.store import files
from tickets_cli.store.index.rows import HEADER
from tickets_cli.store.settings import kept

FORMAT = 5
POINTER = "index"
SUFFIX = ".sqlite"
_STRANGE = frozenset("/\0")
_PLAIN = frozenset(b"/-._0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
"""Bytes that stand for themselves in an address."""

POINTS = 4096
"""Bytes that a pointer may have."""

PATIENCE = 5.0
"""Seconds to wait for another process that brings the index up to date."""

_OLD = 86_400  # seconds after which a file nobody points at is surely nobody's work in progress

_TABLES = f"""
create table look (one integer primary key, git text, count integer);
insert into look values (1, '', 0);
create table folder (path text primary key, mark integer, total integer) without rowid;
create table ticket (
    number integer primary key, path text not null unique, id text, mark integer, digest blob,
    blob blob,    readable integer, opened integer, last integer,
    {", ".join(f"{name} text collate nocase" for name in HEADER)}
);
create index status on ticket (status collate binary);
create index unreadable on ticket (number) where not readable;
create index tail on ticket (substr(id, -4), id);
create table body (number integer primary key, body text, sum integer);
create table texts (number integer primary key, texts text);
create table facts (number integer primary key, key text, packed text);
create table alias (name text, number integer, primary key (name, number)) without rowid;
create index alias_of on alias (number);
create table link (target text, number integer, primary key (target, number)) without rowid;
create index link_of on link (number);
"""


def maker() -> str:
    """What a file must have been made by to be of use, on one line."""
    return f"{FORMAT} {kept.maker()} {sqlite3.sqlite_version}"


def opened(folder: Path) -> sqlite3.Connection | None:
    """The index that is pointed at; None: there is none, or not by this program."""
    try:
        made_by, name = _said(folder)
    except (OSError, ValueError, TicketsError):
        return None
    if made_by != maker() or _STRANGE & set(name) or not name.endswith(SUFFIX):
        return None
    try:
        return _connected(folder / name, create=False)
    except sqlite3.Error:
        return None


def created(folder: Path) -> tuple[sqlite3.Connection, Path]:
    """A new, empty file that nobody points at yet (sqlite3.Error or OSError: it cannot be)."""
    folder.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    file = folder / f"{time.time_ns():x}-{os.getpid()}{SUFFIX}"
    connection = _connected(file, create=True)
    connection.execute("pragma journal_mode=wal")
    connection.executescript(_TABLES)
    return connection, file


def point(folder: Path, file: Path) -> None:
    """Let everybody use this file from now on, and take the one before away."""
    before = _pointed_at(folder)
    files.keep(folder / POINTER, f"{maker()}\n{file.name}\n".encode())
    if before is not None and before != file:
        _remove(before)


def discard(folder: Path) -> None:
    """Forget the file that is pointed at: it is no good."""
    file = _pointed_at(folder)
    with suppress(OSError):
        (folder / POINTER).unlink(missing_ok=True)
    if file is not None:
        _remove(file)


def _connected(file: Path, *, create: bool) -> sqlite3.Connection:
    address = _address(file, "rwc" if create else "rw")
    connection = sqlite3.connect(address, timeout=PATIENCE, isolation_level=None, uri=True)
    connection.execute("pragma synchronous=off")
    return connection


def _address(file: Path, mode: str) -> str:
    """Where SQLite finds a file; ``Path.as_uri`` says the same and would load ``urllib``."""
    path = "".join(chr(b) if b in _PLAIN else f"%{b:02X}" for b in os.fsencode(file))
    return f"file://{path}?mode={mode}"


def _pointed_at(folder: Path) -> Path | None:
    try:
        name = _said(folder)[-1]
    except (OSError, ValueError, IndexError, TicketsError):
        return None
    return folder / name if name.endswith(SUFFIX) and not _STRANGE & set(name) else None


def _said(folder: Path) -> list[str]:
    """The lines of the pointer; no link, pipe or huge file is read."""
    return (files.read(folder, POINTER, limit=POINTS) or b"").decode("utf-8").splitlines()


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            file.with_name(file.name + suffix).unlink(missing_ok=True)


def _sweep(folder: Path) -> None:
    """Take away what builders left that were cut off."""
    current = _pointed_at(folder)
    for file in folder.glob(f"*{SUFFIX}"):
        with suppress(OSError):
            if file != current and file.stat().st_mtime < time.time() - _OLD:
                _remove(file)
