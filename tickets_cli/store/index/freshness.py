"""What has changed on disk since the index last looked.

Two looks. The whole one compares the marks of every file: nothing escapes it. The quick one
is for large desks. It compares the marks of all folders, which show every file that came,
went or was replaced (git replaces files, so do most editors), and of the files of tickets that
are not done; and it is a whole one whenever git has done anything that was not our own write.
What only a whole look sees: a ticket that is done, edited in place by hand, not yet committed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from tickets_cli.domain import ids
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.index import disk, halves
from tickets_cli.store.index.disk import NEVER
from tickets_cli.store.tree import SUFFIX

SMALL = 3000
"""Up to so many tickets every look is a whole one: it takes a few milliseconds."""

_EACH_STATUS = """
with recursive each(status) as (
    select min(status collate binary) from ticket
    union all
    select (select min(status collate binary) from ticket
            where status collate binary > each.status collate binary)
    from each where each.status is not null
)
select status from each where status is not null
"""


_LEVELS = 3
"""Below ``tickets/``: a year, a month, a day."""

_FOLDERS = f"select path, iif(total = {NEVER}, {NEVER}, mark) from folder"


class Look(NamedTuple):
    """How to look: at everything or not, and which statuses are done with."""

    whole: bool
    is_done: Callable[[str], bool]
    now: int


class Work(NamedTuple):
    """What must be done to bring the index up to date.

    ``read``: path, mark and the digest held so far; ``folders``: path, mark, total.
    """

    read: list[tuple[str, int, bytes | None]]
    folders: list[tuple[str, int, int]]
    gone: list[str]
    gone_folders: list[str]


def statuses(connection: sqlite3.Connection) -> list[str]:
    """Every status that a ticket has."""
    return [status for (status,) in connection.execute(_EACH_STATUS)]


def stale(connection: sqlite3.Connection, root: Path, look: Look) -> list[str]:
    """The folders in which something has changed."""
    known = connection.execute(_FOLDERS).fetchall()
    found = disk.changed(str(root), known)
    if look.whole:
        totals = connection.execute("select path, total from folder").fetchall()
        found.update(halves.found_in(totals, lambda half: _differing(str(root), half)))
    else:
        found.update(_edited(connection, str(root), look))
    if not known and disk.look(f"{root}/{ids.FOLDER}", look.now):
        found.add(ids.FOLDER)
    return sorted(found)


def _differing(root: str, totals: Iterable[tuple[str, int]]) -> list[str]:
    return [path for path, total in totals if _differs(f"{root}/{path}", total)]


def _differs(folder: str, total: int) -> bool:
    """Whether the files of a folder are not as they were; one that is gone is told of elsewhere."""
    try:
        return disk.total(folder) != total
    except (FileNotFoundError, NotADirectoryError):
        return True


def _edited(connection: sqlite3.Connection, root: str, look: Look) -> Iterator[str]:
    """Folders of files that were changed in place, of tickets that are not done."""
    live = [status for status in statuses(connection) if not look.is_done(status)]
    marks = ", ".join("?" * len(live))
    query = f"select path, mark from ticket where status collate binary in ({marks})"
    known = (
        *connection.execute(query, live),
        *connection.execute("select path, mark from ticket where status is null"),
    )
    return (path.rpartition("/")[0] for path in disk.changed(root, known))


def examine(connection: sqlite3.Connection, root: Path, folders: list[str], now: int) -> Work:
    """Look into folders for what has changed; new folders below them are looked into as well."""
    work = Work([], [], [], [])
    waiting = list(folders)
    known = {path for (path,) in connection.execute("select path from folder")}
    done = set()
    while waiting:
        path = waiting.pop()
        if path in done:
            continue
        done.add(path)
        about = disk.look(f"{root}/{path}", now)
        if about is None or not (path == ids.FOLDER or disk.is_folder(f"{root}/{path}")):
            work.gone_folders.append(path)
            continue
        listing = disk.listing(f"{root}/{path}", now)
        settled = about.is_settled and all(one.is_settled for one in listing.files.values())
        work.folders.append((path, about.mark, disk.sum_of(listing.files) if settled else NEVER))
        _compare(connection, path, listing, work)
        deeper = listing.folders if path.count("/") < _LEVELS else ()  # no ticket is further down
        below = {f"{path}/{name}" for name in deeper}
        waiting += below - known
        prefix = f"{path}/"
        direct = {one for one in known if one.startswith(prefix) and "/" not in one[len(prefix) :]}
        work.gone_folders.extend(direct - below)
    work.read.sort()
    return work


def _compare(connection: sqlite3.Connection, path: str, listing: disk.Listing, work: Work) -> None:
    """What of a folder's tickets is new, changed or gone."""
    held = {
        name: (mark, digest)
        for name, mark, digest in connection.execute(
            "select path, mark, digest from ticket where path > ? and path < ?",
            (f"{path}/", f"{path}0"),  # "0" comes after "/"
        )
        if "/" not in name[len(path) + 1 :]
    }
    for name, about in listing.files.items():
        file = f"{path}/{name}"
        ticket_id = name.removesuffix(SUFFIX)
        if not (name.endswith(SUFFIX) and ids.is_id(ticket_id) and ids.path_of(ticket_id) == file):
            continue
        mark, digest = held.pop(file, (None, None))
        if mark != about.mark or mark == NEVER:
            work.read.append((file, about.mark if about.is_settled else NEVER, digest))
    work.gone.extend(held)
