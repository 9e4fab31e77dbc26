"""The desk as it was at a commit: settings and tickets read from git, not from the work tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tickets_cli.domain import ids
from tickets_cli.errors import Invalid, NotFound, Trouble
from tickets_cli.store import history, schema
from tickets_cli.store.git import Git
from tickets_cli.store.repository import Repository

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.metrics.facts import Facts
    from tickets_cli.domain.metrics.window import Window
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.store.settings.kept import Contents

AT_ONCE = 2000
"""How many files are held in memory at a time."""


class Past(Repository):
    """One desk at one commit, to be read only; ``at`` is when the commit was made."""

    def __init__(self, present: Repository, commit: str) -> None:
        super().__init__(present.root)
        self.commit = commit
        self.at = committed_at(self.git, commit)
        self._documents: dict[str, dict[str, Any]] | None = None
        self._desk: Desk | None = None

    @cached_property
    def contents(self) -> Contents:
        """The settings files of that time.

        Raises:
            NotFound: there was no desk at that commit.
        """
        names = tuple(schema.SETTINGS)
        found = history.blobs(self.git, [(self.commit, name) for name in names])
        contents = dict(zip(names, found, strict=True))
        if not any(contents.values()):
            raise NotFound(f"there is no desk at {self.commit[:12]}")
        return contents

    @property
    def documents(self) -> dict[str, dict[str, Any]]:
        """The settings files of that time, checked by the schemas of today.

        Raises:
            NotFound: there was no desk at that commit.
            Invalid: with the problems of all of them.
        """
        if self._documents is None:
            from tickets_cli.store.settings import known

            self._documents = known.read(self.contents)
        return self._documents

    @property
    def desk(self) -> Desk:
        """The settings of that time as values."""
        if self._desk is None:
            from tickets_cli.store.settings.desk import desk_settings

            self._desk = desk_settings(self.documents)
        return self._desk

    def tickets(
        self,
        report: Callable[[Invalid], None],
        narrowing: Narrowing | None = None,
        *,
        exact: bool = True,
    ) -> Iterator[Ticket]:
        """Every readable ticket of that time, in the order of paths."""
        yield from self._read(list(self._files()), report)

    def facts(self, report: Callable[[Invalid], None], window: Window) -> list[Facts]:
        """What every ticket of that time contributes to a report, by id.

        What the index read of the same content counts: git's names of contents tell.
        """
        from tickets_cli.store.facts import Telling, Wanted
        from tickets_cli.store.index import place
        from tickets_cli.store.index.index import Index
        from tickets_cli.store.index.told import key_of

        def file(path: str) -> Ticket | None:
            return next(self._read(list(self._files(path)), report), None)

        telling = Telling(Wanted(self.desk, key_of(self.contents), window), file)
        index = None if place.is_off() else Index.of(self.root, self.progress)
        is_same = self.contents == self._settings.contents
        left = telling.of_past(index, self._files(), keeping=is_same) if index else None
        if left is None:
            blobs = dict(self._files())
            left = [(path, blobs[path]) for path in telling.left(blobs)]
        telling.tell(self._read(left, report))
        return telling.facts()

    def _read(
        self, wanted: Sequence[tuple[str, str]], report: Callable[[Invalid], None]
    ) -> Iterator[Ticket]:
        """Read the tickets at some paths, with their blobs."""
        from tickets_cli.store.reading import read_ticket

        fields = self.desk.fields
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            contents = history.blobs(
                self.git, [(blob, "") for _, blob in some], limit=history.ANY_SIZE
            )
            for (path, _), data in zip(some, contents, strict=True):
                try:
                    if data is not None:
                        yield read_ticket(data, path, fields)
                except Invalid as error:
                    report(error)

    def _files(self, where: str = ids.FOLDER) -> Iterator[tuple[str, str]]:
        """Path and blob of every ticket, or of the one at a path; links and strays are none."""
        for path, blob in history.listed(self.git, self.commit, where).items():
            if blob.mode.startswith("100") and ids.in_path(path):
                yield path, blob.id


def committed_at(git: Git, commit: str) -> datetime:
    """When a commit was made, by its own word."""
    out = git.run("rev-list", "--max-count=1", "--timestamp", commit)
    return datetime.fromtimestamp(int(out.split()[0]), UTC)


def before(git: Git, instant: datetime) -> str:
    """The last commit of this branch made by an instant.

    Raises:
        NotFound: the branch began later.
        Trouble: it may have begun earlier, but a shallow clone does not know.
    """
    until = f"--before={int(instant.timestamp())}"
    out = git.run("rev-list", "--max-count=1", "--first-parent", until, "HEAD", ok=(0, 128))
    if out.strip():
        return out.decode("ascii").strip()
    if git.is_shallow():
        raise Trouble(
            f"this clone is shallow and knows no commit before {instant:%Y-%m-%d %H:%M} UTC",
            hint="git fetch --unshallow fetches the rest of the history",
        )
    raise NotFound(
        f"there was no commit by {instant:%Y-%m-%d %H:%M} UTC",
        hint="git log tells when the desk began",
    )
