"""All the tickets of a desk: through the index where it helps, from the files where it does not.

Both ways give the same tickets in the same order, and complain of the same files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tickets_cli.domain import ids
from tickets_cli.errors import Invalid
from tickets_cli.store import files, tree
from tickets_cli.store.index import place

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.metrics.facts import Facts
    from tickets_cli.domain.metrics.window import Window
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.store.index.index import Index

Report = Callable[[Invalid], None]
Key = Callable[[Any], Any]


def _quietly(_: int) -> None:
    """Nobody wants to hear of progress."""


class Shelf:
    """The tickets of the desk at ``root``. ``progress`` hears how many files were read."""

    def __init__(self, root: Path, progress: Callable[[int], None] = _quietly) -> None:
        self.root = root
        self.progress = progress
        self._held: Index | None = None

    def tickets(
        self, desk: Desk, report: Report, narrowing: Narrowing | None = None, *, exact: bool = True
    ) -> Iterator[Ticket]:
        """Every readable ticket, by path, or at least those that fit a narrowing.

        A broken one is reported and passed over. ``exact`` is for answers that must not miss
        what only a look at every file can show (see ``index.freshness``).
        """
        for path, known in self.each(desk, narrowing, exact=exact):
            found = known or self._read(path, desk, report)
            if found is not None:
                yield found

    def each(
        self, desk: Desk | None, narrowing: Narrowing | None = None, *, exact: bool = True
    ) -> Iterator[tuple[str, Ticket | None]]:
        """The paths of ticket files, in order, each with its ticket as far as the index knows.

        Without settings, of which the index has need, it knows none.
        """
        from tickets_cli.store.index.index import Unusable
        from tickets_cli.store.index.rows import Damaged, rebuilt

        last = ""
        index = self._index()
        if index is not None and desk is not None:
            try:
                held = index.tickets(desk.workflow, narrowing, exact=exact)
                for path, body, check in held:
                    yield path, None if body is None else rebuilt(body, check, desk.fields)
                    last = path
                return
            except Unusable:
                pass
            except Damaged:
                index.discard()
        for ticket_id in tree.ticket_ids(self.root):
            path = ids.path_of(ticket_id)
            if path > last:
                yield path, None

    def facts(self, desk: Desk, key: str, report: Report, window: Window) -> list[Facts]:
        """What every ticket contributes to a report, by id; as exact as it can be.

        ``key`` names the settings: what was worked out with others is worked out anew.
        """
        from tickets_cli.store.facts import Telling, Wanted

        wanted = Wanted(desk, key, window)
        telling = Telling(wanted, lambda path: self._read(path, desk, report))
        index = self._index()
        if index is None or not telling.by_index(index):
            telling.by_files(map(ids.path_of, tree.ticket_ids(self.root)))
        return telling.facts()

    def page(
        self,
        desk: Desk,
        report: Report,
        narrowing: Narrowing,
        key: Callable[[Any], Any],
        limit: int,
    ) -> tuple[list[Ticket], int] | None:
        """The first tickets of an exact narrowing in some order, and how many it has in all.

        ``key`` may ask for id, status, priority, requester_urgency and opened (of any type that
        can be compared). None: without an index there is nothing to be gained.
        """
        from tickets_cli.store.index.index import Unusable
        from tickets_cli.store.index.rows import Damaged, rebuilt

        index = self._index()
        if index is None:
            return None
        try:
            found = index.page(desk.workflow, narrowing, key, limit)
            tickets = [rebuilt(body or "", check, desk.fields) for _, body, check in found.held]
        except Unusable:
            return None
        except Damaged:
            index.discard()
            return None
        for path in found.unreadable:
            self._read(path, desk, report)
        return tickets, found.total

    def _read(self, path: str, desk: Desk, report: Report) -> Ticket | None:
        from tickets_cli.store.reading import read_ticket

        try:
            data = files.read(self.root, path)
            return None if data is None else read_ticket(data, path, desk.fields)
        except Invalid as error:
            report(error)
            return None

    def known(self, path: str, data: bytes, desk: Desk) -> Ticket | None:
        """The ticket that these very bytes were read as before; None: read them."""
        from tickets_cli.store.index.rows import Damaged, digest_of, rebuilt

        index = self._index()
        held = index.known(path, digest_of(data)) if index is not None and index.exists else None
        if index is None or held is None:
            return None
        try:
            return rebuilt(*held, desk.fields)
        except Damaged:
            index.discard()
            return None

    def matching(self, name: str) -> list[str]:
        """The ids that a name may mean, by path."""
        tail = ids.folded(name).rpartition("-")[2]
        if not 0 < len(tail) <= ids.LENGTH or not tail.isascii():
            return []
        found = self._asked(lambda index: index.ending(tail))
        return ids.matching(name, tree.ticket_ids(self.root) if found is None else found)

    def aliased(self, alias: str) -> list[str]:
        """The ids of tickets that may carry another system's number or a former id, by path."""
        found = self._asked(lambda index: index.aliased(alias))
        return list(self._mentioning(alias)) if found is None else found

    def linking(self, ticket_id: str, *, exact: bool) -> list[str] | None:
        """The ids of tickets that link to another, in order; None: there is no index to ask."""
        return self._asked(lambda index: index.linking(ticket_id, exact=exact))

    def _mentioning(self, alias: str) -> Iterator[str]:
        needle = alias.encode("utf-8", "surrogateescape")
        for ticket_id in tree.ticket_ids(self.root):
            data = files.read(self.root, ids.path_of(ticket_id))
            if data and needle in data and b"\naliases:" in data:
                yield ticket_id

    def _asked(self, question: Callable[[Index], list[str]]) -> list[str] | None:
        """What the index answers; None: there is none yet, and to make one would take longer."""
        from tickets_cli.store.index.index import Unusable

        index = self._index()
        try:
            return question(index) if index is not None and index.exists else None
        except Unusable:
            return None

    def before_write(self) -> Callable[[], None]:
        """Under the lock, before a write: what to call once it is done."""
        index = self._index()
        if index is None or not index.exists:
            return lambda: None
        before = index.signature()
        return lambda: index.wrote(before)

    def _index(self) -> Index | None:
        if place.is_off():
            return None
        if self._held is None:
            from tickets_cli.store.index.index import Index

            self._held = Index.of(self.root, self.progress)
        return self._held
