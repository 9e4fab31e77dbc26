"""How the index is, for the doctor and ``tickets index``: nothing is brought up to date here."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from zlib import crc32

from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files
from tickets_cli.store.index import database, place

NONE = "none"
SOUND = "sound"
FOREIGN = "foreign"
DAMAGED = "damaged"
UNREADABLE = "unreadable"
STATES = (NONE, SOUND, FOREIGN, DAMAGED, UNREADABLE)


class Health(NamedTuple):
    """The state of an index; ``tickets`` and ``told`` (of how many a report's facts are kept)
    count only while it is sound, ``size`` is in bytes. ``why`` it is not sound, in words.
    """

    state: str
    why: str = ""
    file: Path | None = None
    size: int = 0
    tickets: int = 0
    told: int = 0


def health(folder: Path) -> Health:
    """Look at the index in a folder: the whole file, and every ticket in it."""
    pointer = folder / database.POINTER
    try:
        made_by, name = files.plain(pointer, database.POINTS).decode("utf-8").splitlines()
    except FileNotFoundError:
        return Health(NONE)
    except (files.NotRegular, IsADirectoryError):
        return Health(DAMAGED, f"{pointer} is no file", pointer)
    except OSError as error:
        return Health(UNREADABLE, f"{pointer} cannot be read: {error.strerror}", pointer)
    except ValueError:
        return Health(DAMAGED, f"{pointer} does not name a file", pointer)
    if made_by != database.maker():
        return Health(FOREIGN, "another version of tickets, Python or SQLite made it", pointer)
    return _looked_into(folder, folder / Path(name).name)


def _looked_into(folder: Path, file: Path) -> Health:
    try:
        size = file.stat().st_size
        files.plain(file, 1)
        connection = database.opened(folder)
    except FileNotFoundError:
        return Health(DAMAGED, "the file it points at is gone", file)
    except files.NotRegular:
        return Health(DAMAGED, "what it points at is no file", file)
    except OSError as error:
        return Health(UNREADABLE, f"it cannot be read: {error.strerror}", file)
    if connection is None:
        return Health(DAMAGED, "it cannot be opened", file, size)
    try:
        with closing(connection):
            return _checked(connection, Health(SOUND, "", file, size))
    except sqlite3.Error as error:
        busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        return Health(UNREADABLE if busy else DAMAGED, f"{error}", file, size)


def _checked(connection: sqlite3.Connection, found: Health) -> Health:
    (words,) = connection.execute("pragma quick_check(1)").fetchone()
    if words != "ok":
        return found._replace(state=DAMAGED, why=str(words).splitlines()[0])
    for number, body, held in connection.execute("select number, body, sum from body"):
        if not isinstance(body, str) or crc32(body.encode()) != held:
            return found._replace(state=DAMAGED, why=f"row {number} is not what was put there")
    tickets, told = connection.execute(
        "select (select count(*) from ticket), (select count(*) from facts)"
    ).fetchone()
    return found._replace(tickets=tickets, told=told)


def of(root: Path) -> Health:
    """The index of a desk; none where there can be none, or none is wanted."""
    tree = place.work_tree(root)
    return health(place.folder(tree, root)) if tree else Health(NONE)


def forget(root: Path) -> None:
    """Throw the index of a desk away."""
    tree = place.work_tree(root)
    if tree is not None:
        database.discard(place.folder(tree, root))
