"""Bringing the index up to date, within one transaction, so that an answer is of one moment."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import gitdir
from tickets_cli.store.gitdir import Place
from tickets_cli.store.index import disk, freshness, steps
from tickets_cli.store.index.freshness import Look, Work
from tickets_cli.store.index.rows import HEADER
from tickets_cli.store.tree import SUFFIX

if TYPE_CHECKING:
    from tickets_cli.store.index.build import Read

_TICKET = f"""
insert into ticket (path, id, mark, digest, blob, readable, opened, last, {", ".join(HEADER)})
values ({", ".join("?" * (len(HEADER) + 8))})
"""


def signature(place: Place) -> str:
    """What changes whenever git does anything to this work tree: its head, and its index."""
    about = disk.look(f"{place.git_dir}/index", 0)
    return f"{gitdir.head(place)} {gitdir.branch(place)} {about.mark if about else None}"


class Refresh(NamedTuple):
    """What it takes to bring the index of one desk up to date.

    ``point`` is called once what was read has been committed.
    """

    root: Path
    place: Place
    folder: Path
    is_done: Callable[[str], bool]
    progress: Callable[[int], None]
    point: Callable[[], None]

    def begin(self, connection: sqlite3.Connection, *, exact: bool, known: str = "") -> str:
        """Begin a transaction in which the index is as the disk is now; say how git stands.

        A look that is not ``exact`` was made just before if git stands as it is ``known`` to.

        All changes are made by one process after the other, each after a look of its own: what
        another one commits after us is newer than what we saw.
        """
        now = time.time_ns()
        git = signature(self.place)
        connection.execute("begin")
        held, count = connection.execute("select git, count from look").fetchone()
        is_small = count <= freshness.SMALL
        is_known = held == git or (not is_small and steps.lead(self.folder, held, git))
        look = Look(exact or is_small or not is_known, self.is_done, now)
        is_believed = count and (is_known or is_small)  # else what git stands at is noted anyway
        if is_believed and not exact and held == git == known:
            return git
        if is_believed and not freshness.stale(connection, self.root, look):
            return git
        connection.execute("rollback")
        connection.execute("begin immediate")
        found = freshness.stale(connection, self.root, look)
        work = freshness.examine(connection, self.root, found, now)
        self._apply(connection, work)
        connection.execute("update look set git = ?, count = (select count(*) from ticket)", (git,))
        connection.execute("commit")
        self.point()
        connection.execute("begin")
        return git

    def _apply(self, connection: sqlite3.Connection, work: Work) -> None:
        for path in work.gone_folders:
            below = (f"{path}/", f"{path}0")
            gone = connection.execute("select path from ticket where path > ? and path < ?", below)
            _remove(connection, [one for (one,) in gone.fetchall()])
            connection.execute("delete from folder where path = ?", (path,))
            connection.execute("delete from folder where path > ? and path < ?", below)
        _remove(connection, work.gone)
        from tickets_cli.store.index import build

        is_new = connection.execute("select 1 from ticket limit 1").fetchone() is None
        for one in build.rows(self.root, work.read, self.folder, self.progress):
            _put(connection, one, is_new=is_new)
        connection.executemany("insert or replace into folder values (?, ?, ?)", work.folders)


def _put(connection: sqlite3.Connection, found: Read, *, is_new: bool) -> None:
    """Take in one file that was read; into a new index, where nothing can be in its way."""
    path, mark, row = found
    if row is None:
        connection.execute("update ticket set mark = ? where path = ?", (mark, path))
        return
    if not is_new:
        _remove(connection, [path])
    ticket_id = path.rpartition("/")[2].removesuffix(SUFFIX)
    about = (row.digest, row.blob, row.body is not None, row.opened, row.last)
    values = (path, ticket_id, mark, *about, *row.header)
    number = connection.execute(_TICKET, values).lastrowid
    if row.body is not None:
        connection.execute("insert into body values (?, ?, ?)", (number, row.body, row.check))
        connection.execute("insert into texts values (?, ?)", (number, row.texts))
    for table, names in (("alias", row.aliases), ("link", row.links)):
        pairs = [(name, number) for name in names]
        connection.executemany(f"insert or ignore into {table} values (?, ?)", pairs)


def _remove(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    for path in paths:
        found = connection.execute("select number from ticket where path = ?", (path,)).fetchone()
        if found is not None:
            for table in ("ticket", "body", "texts", "alias", "link", "facts"):
                connection.execute(f"delete from {table} where number = ?", found)
