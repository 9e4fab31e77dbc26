"""The desk as a whole: read its settings and tickets, apply a plan as one commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tickets_cli.domain import ids
from tickets_cli.errors import Invalid, NotFound, Problem
from tickets_cli.store import files, tree
from tickets_cli.store.settings.known import Settings
from tickets_cli.store.shelf import Shelf

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.metrics.facts import Facts
    from tickets_cli.domain.metrics.window import Window
    from tickets_cli.domain.narrowing import Narrowing
    from tickets_cli.domain.plan import Plan
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.store.applying import Outcome
    from tickets_cli.store.git import Git
    from tickets_cli.store.writer import Receipt


class Repository:
    """One desk on disk. Reading takes no lock and writes nothing but its own notes (``index``).

    ``progress`` hears how many files were read, when that takes long; ``waiting`` hears what a
    write is waiting for.
    """

    def __init__(
        self,
        root: Path,
        progress: Callable[[int], None] | None = None,
        waiting: Callable[[str], None] | None = None,
    ) -> None:
        self.root = root.resolve()
        self.progress = progress or _nothing
        self.waiting = waiting
        self.has_written = False

    @cached_property
    def git(self) -> Git:
        """The door to git."""
        from tickets_cli.store.git import Git

        git = Git(self.root)
        git.waiting = self.waiting
        return git

    @cached_property
    def _settings(self) -> Settings:
        return Settings(self.root)

    @property
    def documents(self) -> dict[str, dict[str, Any]]:
        """The settings files that exist, as checked documents.

        Raises:
            Invalid: with the problems of all of them.
        """
        return self._settings.documents

    @property
    def desk(self) -> Desk:
        """The settings as values."""
        return self._settings.desk

    def misled(self) -> bool:
        """Whether it went by kept settings that are not the desk's; they are thrown away then."""
        return self._settings.misled()

    def read(self, ticket_id: str, *, known: bool = False) -> Ticket:
        """One ticket by its whole id.

        ``known``: a file whose very bytes the index has read is not parsed and checked again.
        That is quicker for a few tickets, for it loads neither reader nor schemas.

        Raises:
            NotFound: there is no such file.
            Invalid: the file cannot be read.
        """
        path = ids.path_of(ticket_id)
        data = files.read(self.root, path)
        if data is None:
            raise NotFound(f"there is no ticket {ticket_id}", hint="tickets list --all shows them")
        found = self.shelf.known(path, data, self.desk) if known else None
        if found is not None:
            return found
        from tickets_cli.store.reading import read_ticket

        return read_ticket(data, path, self.desk.fields)

    @property
    def shelf(self) -> Shelf:
        """All of its tickets (Invalid where their folder is none)."""
        tree.insist(self.root)
        return self._shelf

    @cached_property
    def _shelf(self) -> Shelf:
        return Shelf(self.root, self.progress)

    def tickets(
        self,
        report: Callable[[Invalid], None],
        narrowing: Narrowing | None = None,
        *,
        exact: bool = True,
    ) -> Iterator[Ticket]:
        """Every readable ticket, oldest day first; a broken one is reported and passed over.

        With a narrowing, some that do not fit it may be left out. Unless ``exact``, an edit by
        hand in place may be missed (docs/index.md says which).
        """
        return self.shelf.tickets(self.desk, report, narrowing, exact=exact)

    def page(
        self,
        report: Callable[[Invalid], None],
        narrowing: Narrowing,
        key: Callable[[Any], Any],
        limit: int,
    ) -> tuple[list[Ticket], int] | None:
        """The first tickets in some order and how many there are, where the index can tell."""
        return self.shelf.page(self.desk, report, narrowing, key, limit)

    def facts(self, report: Callable[[Invalid], None], window: Window) -> list[Facts]:
        """What every ticket contributes to a report; the broken ones are reported."""
        from tickets_cli.store.index.told import key_of

        return self.shelf.facts(self.desk, key_of(self._settings.contents), report, window)

    def find(self, name: str) -> str:
        """The whole id that a fragment, an id or an alias means.

        Raises:
            NotFound: nothing fits.
            Ambiguous: several tickets fit; the open ones are listed first.
        """
        wanted = ids.folded(name)
        if ids.is_id(wanted) and (self.root / ids.path_of(wanted)).is_file():
            return wanted
        from tickets_cli.store import naming

        return naming.find(self, name)

    def pointing_to(self, ticket_id: str, *, exact: bool = True) -> tuple[Ticket, ...]:
        """The tickets that link to another; ``exact`` as for ``tickets``."""
        from tickets_cli.store.pointing import mentioning, pointing_to

        names = self.shelf.linking(ticket_id, exact=exact)
        found = mentioning(self.git, ticket_id) if names is None else names
        return pointing_to(found, ticket_id, self.read)

    def problems(self, now: datetime, names: Sequence[str] = ()) -> tuple[int, list[Problem]]:
        """How many tickets were looked at, and everything wrong or odd about the desk's files.

        Settings first; then the named tickets, or all of them and whatever else lies in their
        folders. Where the settings cannot be read, tickets are held against themselves only.
        """
        from tickets_cli.store import inspection, naming

        desk, problems = self._desk_if_any()
        if names:
            chosen = [(ids.path_of(self.find(name)), None) for name in names]
            everything = tree.ticket_ids(self.root)
            count, found = inspection.of_tickets(
                self.root, desk, now, chosen, everything, owners=partial(naming.aliased, self)
            )
            return count, [*problems, *found]
        problems += inspection.of_settings(self.root, desk) if desk else []
        every = Shelf(self.root, self.progress).each(desk)
        count, found = inspection.of_tickets(self.root, desk, now, every, None)
        return count, [*problems, *found, *inspection.strays(self.root)]

    def errors(self, now: datetime, meet: Callable[[Ticket], None]) -> tuple[int, list[Problem]]:
        """The same without warnings about tickets, from the files alone.

        ``meet`` gets every open ticket, if the settings say which those are.
        """
        from tickets_cli.store import inspection

        desk, problems = self._desk_if_any()
        problems += inspection.of_settings(self.root, desk) if desk else []
        count, found = inspection.for_gate(self.root, desk, now, meet, self.progress)
        return count, [*problems, *found, *inspection.strays(self.root)]

    def _desk_if_any(self) -> tuple[Desk | None, list[Problem]]:
        """The settings, or what is wrong with them."""
        from tickets_cli.store import inspection

        try:
            return self.desk, []
        except Invalid as error:
            return None, [*inspection.at_lines(self.root, error.problems), inspection.ALONE]

    def write(
        self,
        decide: Callable[[], Plan],
        now: datetime,
        progress: Callable[[int], None] | None = None,
        commit: Callable[[Plan, dict[str, bytes | None]], Receipt] | None = None,
    ) -> Outcome:
        """Decide under the lock, on what is on disk then, and apply it as one commit.

        ``commit``: another way to bring what the files will hold into history.

        Raises:
            Invalid: the plan would not pass the gate; nothing was written.
            Trouble: git, the lock or the disk is in the way.
        """
        from tickets_cli.store import applying

        return applying.apply(self, decide, now, progress, commit)

    def rehearse(self, plan: Plan, now: datetime) -> dict[str, bytes | None]:
        """What each file of a plan will hold (``None``: it goes), all of it past the gate.

        Nothing is written.

        Raises:
            Invalid: the plan would not pass the gate.
        """
        from tickets_cli.store import applying

        return applying.rehearse(self, plan, now)

    def forget(self) -> None:
        """Read the settings anew next time: another process may have changed them."""
        self.__dict__.pop("_settings", None)


def _nothing(_: object) -> None:
    """Nobody wants to hear of progress."""
