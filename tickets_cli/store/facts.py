"""What every ticket of a desk contributes to a report: taken up where it is kept, else worked out.

Both ways tell the same, and complain of the same files.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING

from tickets_cli.domain import ids
from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.metrics.facts import OVER, Facts
from tickets_cli.domain.report import read
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.index import told
from tickets_cli.store.index.index import Unusable
from tickets_cli.store.index.rows import Damaged, rebuilt

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.metrics.window import Window
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.store.index.index import Index
    from tickets_cli.store.index.told import Asked, Kept, Placed, Told

Read = Callable[[str], "Ticket | None"]
"""Reads the ticket at a path from its file; a broken one is reported, and is none."""


AT_ONCE = 2000
"""So many new facts are put away together; more would only lie in memory."""


class Wanted(NamedTuple):
    """The period, and the settings the facts are worked out with; ``key`` names these."""

    desk: Desk
    key: str
    window: Window

    @property
    def asked(self) -> Asked:
        """What an index is asked."""
        window = self.window
        return told.Asked(stamp(window.start), stamp(window.end), stamp(window.now), self.key)

    def of(self, ticket: Ticket) -> Facts | None:
        """What one ticket contributes; None: nothing."""
        return next(iter(read([ticket], self.desk, self.window)), None)

    def is_settled(self, found: Facts, ticket: Ticket) -> bool:
        """Whether nothing that is told of a ticket depends on the time any more."""
        return found.standings[-1][1] == OVER and ticket.timeline[-1].at <= self.window.now


class Telling:
    """The facts of a desk's tickets, and which paths are done with."""

    def __init__(self, wanted: Wanted, file: Read) -> None:
        self.wanted = wanted
        self.file = file
        self.found: list[Facts] = []
        self.silent: set[str] = set()

    def by_index(self, index: Index) -> bool:
        """Tell what an index knows of, keep what had to be worked out; False: not all was told."""
        said = index.told(self.wanted.desk.workflow, self.wanted.asked)
        return self._heard(index, said, keeping=True) is not None

    def of_past(
        self, index: Index, files: Iterable[Placed], *, keeping: bool
    ) -> list[Placed] | None:
        """Tell what an index knows of a commit's files; those still to be told, if it can say so.

        ``keeping``: the settings are those of now, so that what is worked out will be of use.
        """
        said = index.past(self.wanted.desk.workflow, self.wanted.asked, files)
        return self._heard(index, said, keeping=keeping)

    def _heard(
        self, index: Index, said: Iterable[Kept | Told | Placed], *, keeping: bool
    ) -> list[Placed] | None:
        """The files an index does not know of; None: it failed on the way."""
        fresh: list[told.Fresh] = []
        unknown: list[Placed] = []
        try:
            for one in said:
                if isinstance(one, list):
                    self.found += told.taken_up(one)
                elif not isinstance(one, told.Told):
                    unknown.append(one)
                elif (kept := self._told(index, one)) and keeping:
                    fresh.append(kept)
                    if len(fresh) == AT_ONCE:
                        keeping = index.keep(self.wanted.key, fresh)
                        fresh.clear()
        except Unusable:
            return None
        except Damaged:
            index.discard()
            return None
        if fresh:
            index.keep(self.wanted.key, fresh)
        return unknown

    def _told(self, index: Index, one: Told) -> told.Fresh | None:
        """Work out the facts of one ticket; what is to be kept of it."""
        ticket = None
        if one.body is not None:
            try:
                ticket = rebuilt(one.body, one.check, self.wanted.desk.fields)
            except Damaged:
                index.discard()
        facts = self._tell(one.path, ticket or self.file(one.path))
        if ticket is None or facts is None or not self.wanted.is_settled(facts, ticket):
            return None
        return told.Fresh(told.put_away(facts), one.number, one.digest)

    def _tell(self, path: str, ticket: Ticket | None) -> Facts | None:
        facts = self.wanted.of(ticket) if ticket else None
        if facts is None:
            self.silent.add(path)
        else:
            self.found.append(facts)
        return facts

    def left(self, paths: Iterable[str]) -> list[str]:
        """Those of these paths that were not told yet."""
        done = self.silent.union(ids.path_of(one.id) for one in self.found)
        return [path for path in paths if path not in done]

    def by_files(self, paths: Iterable[str]) -> None:
        """Tell those of these paths that were not told yet."""
        for path in self.left(paths):
            self._tell(path, self.file(path))

    def tell(self, tickets: Iterable[Ticket]) -> None:
        """Tell tickets that were read elsewhere."""
        for ticket in tickets:
            self._tell(ids.path_of(ticket.id), ticket)

    def facts(self) -> list[Facts]:
        """What was told, by id."""
        return sorted(self.found, key=attrgetter("id"))
