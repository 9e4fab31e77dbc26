"""The index as the repository uses it: every answer is of the desk as it is on disk now."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tickets_cli.domain import ids
from tickets_cli.domain.workflow import CLOSED
from tickets_cli.store.index import database, place, refresh, select, steps
from tickets_cli.store.index.refresh import Refresh
from tickets_cli.store.index.select import EVERYTHING, Head, Held, Page

if TYPE_CHECKING:
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.workflow import Workflow
    from tickets_cli.store.gitdir import Place
    from tickets_cli.store.index.told import Asked, Fresh, Kept, Placed, Told


PASSING = frozenset(
    (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    )
)
"""What may be gone in a moment, or is no fault of the file."""


LASTING = 1.0
"""Seconds for which a quick look serves what else a command asks: answers of one moment."""


class Unusable(Exception):
    """The index cannot help just now: read the files instead."""


class Index:
    """What was read of one desk before. Everything here may end in ``Unusable``."""

    def __init__(self, root: Path, tree: Place, progress: Callable[[int], None]) -> None:
        self.root = root
        self.tree = tree
        self.folder = place.folder(tree, root)
        self.progress = progress
        self._looked = (-LASTING, "")  # when last, and how git stood then

    @classmethod
    def of(cls, root: Path, progress: Callable[[int], None]) -> Index | None:
        """The index of a desk; None: there can be none."""
        tree = place.work_tree(root)
        return cls(root, tree, progress) if tree else None

    @property
    def exists(self) -> bool:
        """Whether one has been made."""
        return (self.folder / database.POINTER).exists()

    def tickets(
        self, workflow: Workflow, narrowing: Narrowing | None = None, *, exact: bool = True
    ) -> Iterator[Held]:
        """What may fit a narrowing, by path, and all files that cannot be read.

        ``exact``: every file was compared with what is known of it; otherwise see ``freshness``.
        """
        with self._current(workflow, exact=exact) as connection:
            where = select.condition(connection, narrowing or EVERYTHING, workflow.class_of)
            yield from select.bodies(connection, where)

    def page(
        self, workflow: Workflow, narrowing: Narrowing, key: Callable[[Head], Any], limit: int
    ) -> Page:
        """The first tickets of an exact narrowing in some order; a quick look."""
        with self._current(workflow, exact=False) as connection:
            where = select.condition(connection, narrowing, workflow.class_of)
            return select.page(connection, where, key, limit)

    def told(self, workflow: Workflow, asked: Asked) -> Iterator[Kept | Told]:
        """What is kept for a report, then what of it must be worked out.

        Every file was looked at.
        """
        from tickets_cli.store.index import told

        with self._current(workflow, exact=True) as connection:
            yield from told.kept(connection, asked)
            yield from told.told(connection, asked, lambda one: workflow.class_of(one) == CLOSED)

    def past(
        self, workflow: Workflow, asked: Asked, files: Iterable[Placed]
    ) -> Iterator[Kept | Told | Placed]:
        """The same of a commit's files: those first that are not known."""
        from tickets_cli.store.index import told

        connection = database.opened(self.folder)
        if connection is None:
            with self._current(workflow, exact=False):  # most tickets are as they were then
                connection = database.opened(self.folder)
        if connection is None:
            raise Unusable
        try:
            with closing(connection):
                connection.execute("begin")
                yield from told.remember(connection, files)
                yield from told.kept(connection, asked, told.THEN)
                yield from told.told(
                    connection, asked, lambda one: workflow.class_of(one) == CLOSED, told.THEN
                )
        except sqlite3.Error as error:
            raise Unusable from error

    def keep(self, key: str, fresh: Sequence[Fresh]) -> bool:
        """Keep facts that were worked out; False: that cannot be now, and they are not."""
        from tickets_cli.store.index import told

        with suppress(sqlite3.Error, OSError):
            connection = database.opened(self.folder)
            if connection is not None:
                with closing(connection):
                    told.keep(connection, key, fresh)
                    return True
        return False

    def known(self, path: str, digest: bytes) -> tuple[str, int] | None:
        """The body of a file and its sum, if this is the content it was read with.

        Nothing is looked at on disk: the content says that it is not stale.
        """
        with suppress(sqlite3.Error, OSError):
            connection = database.opened(self.folder)
            if connection is not None:
                with closing(connection):
                    return select.known(connection, path, digest)
        return None

    def ending(self, tail: str) -> list[str]:
        """The ids whose last four characters hold these, by path."""
        fits = "= ?" if len(tail) == ids.LENGTH else "like '%' || ? || '%'"
        sql = f"select id from ticket where substr(id, -4) {fits} order by path"
        return self._ids(sql, tail, exact=False)

    def aliased(self, alias: str) -> list[str]:
        """The ids of tickets that have an alias, by path."""
        numbers = "select number from alias where name = ?"
        sql = f"select id from ticket where number in ({numbers}) order by path"
        return self._ids(sql, alias, exact=True)

    def linking(self, target: str, *, exact: bool) -> list[str]:
        """The ids of tickets that link to another, in order."""
        numbers = "select number from link where target = ?"
        sql = f"select id from ticket where number in ({numbers}) order by id"
        return self._ids(sql, target, exact=exact)

    def _ids(self, sql: str, value: str, *, exact: bool) -> list[str]:
        if not select.plain([value]):
            return []
        with self._current(None, exact=exact) as connection:
            return [one for (one,) in connection.execute(sql, (value,))]

    def signature(self) -> str:
        """How git stands, to be handed to ``wrote``."""
        return refresh.signature(self.tree)

    def wrote(self, before: str) -> None:
        """A write of ours is done, and nothing else that we know of."""
        steps.note(self.folder, before, refresh.signature(self.tree))

    def discard(self) -> None:
        """Forget all of it: something in it is not what was put there."""
        database.discard(self.folder)

    @contextmanager
    def _current(self, workflow: Workflow | None, *, exact: bool) -> Iterator[sqlite3.Connection]:
        """A connection within a transaction in which the index is up to date.

        Without a workflow only what folders tell of names is looked at, unless ``exact``.
        """
        try:
            connection, file = self._opened()
            try:
                about = self._refresh(workflow, file)
                git = about.begin(connection, exact=exact, known=self._seen())
                self._looked = (time.monotonic(), git)
                yield connection
            finally:
                connection.close()
        except sqlite3.Error as error:
            if error.sqlite_errorcode & 0xFF not in PASSING:
                self.discard()  # damaged, or not ours; the next command makes another
            raise Unusable from error
        except OSError as error:
            raise Unusable from error

    def _seen(self) -> str:
        """How git stood when this command has looked a moment ago; nothing if it has not."""
        at, git = self._looked
        return git if time.monotonic() - at < LASTING else ""

    def _opened(self) -> tuple[sqlite3.Connection, Path | None]:
        found = database.opened(self.folder)
        return (found, None) if found else database.created(self.folder)

    def _refresh(self, workflow: Workflow | None, file: Path | None) -> Refresh:
        def point() -> None:
            if file is not None:
                database.point(self.folder, file)

        def is_done(status: str) -> bool:
            return workflow is None or workflow.class_of(status) == CLOSED

        return Refresh(self.root, self.tree, self.folder, is_done, self.progress, point)
