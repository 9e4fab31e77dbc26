"""The desk as a whole: read its settings and tickets, apply a plan as one commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tickets_cli.domain import ids
from tickets_cli.errors import Ambiguous, Invalid, NotFound, Problem, Trouble
from tickets_cli.namedtuple import NamedTuple
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
    from tickets_cli.store.git import Git
    from tickets_cli.store.writer import Receipt, Writer

SHOWN = 12  # candidates listed for an ambiguous name
ATTEMPTS = 5  # at a free id: each collision has odds of one in a million


class Outcome(NamedTuple):
    """What a write did: the plan as applied, and its commit (none: there was nothing to do)."""

    plan: Plan
    commit: str | None = None
    note: str = ""


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
        """All of its tickets."""
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
        found = self.shelf.matching(name) or self._aliased(name)
        if not found:
            words = f" {name!r} looks for the words" if " " in name else " shows them"
            raise NotFound(f"no ticket matches {name!r}", hint=f"tickets list --all{words}")
        if len(found) > 1:
            raise self._ambiguous(name, found)
        return found[0]

    def _aliased(self, alias: str) -> list[str]:
        """Tickets that carry another system's number, or a former id of their own."""
        from tickets_cli.store.aliases import aliases_in

        found = []
        for ticket_id in self.shelf.aliased(alias):
            path = ids.path_of(ticket_id)
            try:
                names = aliases_in(files.read(self.root, path) or b"", path)
            except Invalid:  # a link, or too large: validate says so
                continue
            found += [ticket_id] if alias in names else []
        return found

    def _ambiguous(self, name: str, found: list[str]) -> Ambiguous:
        """The candidates, each with its status and title."""
        workflow = self.desk.workflow
        lines = []
        for ticket_id in found[: 5 * SHOWN]:
            try:
                ticket = self.read(ticket_id)
            except Invalid:
                lines.append((2, f"{ticket_id}  (unreadable)"))
                continue
            rank = 0 if workflow.is_open(ticket.status) else 1
            lines.append((rank, f"{ticket_id}  {ticket.status}  {ticket.title}"))
        listed = "\n".join(line for _, line in sorted(lines)[:SHOWN])
        more = f"\n... and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
        return Ambiguous(
            f"{name!r} fits {len(found)} tickets:\n{listed}{more}",
            hint="type more of the id",
        )

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
        from tickets_cli.store import inspection

        desk, problems = self._desk_if_any()
        if names:
            chosen = [(ids.path_of(self.find(name)), None) for name in names]
            everything = tree.ticket_ids(self.root)
            count, found = inspection.of_tickets(
                self.root, desk, now, chosen, everything, owners=self._aliased
            )
            return count, [*problems, *found]
        problems += inspection.of_settings(self.root, desk) if desk else []
        count, found = inspection.of_tickets(self.root, desk, now, self.shelf.each(desk), None)
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
        from tickets_cli.store.writer import Writer
        from tickets_cli.store.writing import words_of

        writer = Writer(self.git, self.root)
        with writer.locked():
            self._forget()
            done = self.shelf.before_write()
            plan = self._free(decide)
            if self._took_in_edits(writer, plan, now):
                plan = self._free(decide)
            contents = self.rehearse(plan, now)
            if not contents:
                return Outcome(plan)
            self.has_written = True
            if commit is not None:
                receipt = commit(plan, contents)
            else:
                receipt = writer.commit(contents, words_of(plan), progress=progress or _nothing)
            self._forget()
            done()
            return Outcome(plan, receipt.id, receipt.note)

    def rehearse(self, plan: Plan, now: datetime) -> dict[str, bytes | None]:
        """What each file of a plan will hold (``None``: it goes), all of it past the gate.

        Nothing is written.

        Raises:
            Invalid: the plan would not pass the gate.
        """
        from tickets_cli.store.writing import settings_bytes, ticket_bytes

        contents: dict[str, bytes | None] = {}
        for setting in plan.settings:
            current = files.read(self.root, setting.file)
            before = self.documents.get(setting.file)
            contents[setting.file] = settings_bytes(setting, current, before)
        desk = self._after(plan)
        exact = dict(plan.files)
        for change in plan.changes:
            path = ids.path_of(change.ticket.id)
            if change.is_idle or path in exact:
                continue
            if change.after is None:
                contents[path] = None
                continue
            current = None if change.before is None else files.read(self.root, path)
            contents[path] = ticket_bytes(change, current, desk, now)
        return contents | exact

    def _took_in_edits(self, writer: Writer, plan: Plan, now: datetime) -> bool:
        """Whether a ticket had been edited by hand: that is committed first, on its own."""
        from tickets_cli.store import edited

        edits = edited.under(self.git, plan)
        if not edits:
            return False
        from tickets_cli.store import handedits
        from tickets_cli.store.writing import words_of

        taken = handedits.plan(self.git, edits, plan.by, now)
        writer.commit(self.rehearse(taken, now), words_of(taken))
        self._forget()
        return True

    def _after(self, plan: Plan) -> Desk:
        """The settings as they will be: new tickets are held against those."""
        if not plan.settings:
            return self.desk
        from tickets_cli.store.settings.desk import desk_settings

        changed = {setting.file: dict(setting.document) for setting in plan.settings}
        return desk_settings({**self.documents, **changed})

    def _free(self, decide: Callable[[], Plan]) -> Plan:
        """A plan whose new tickets have ids that no file has yet."""
        for _ in range(ATTEMPTS):
            plan = decide()
            exact = dict(plan.files)
            new = [ids.path_of(c.ticket.id) for c in plan.changes if c.before is None]
            if not any((self.root / path).exists() for path in new if path not in exact):
                return plan
        raise Trouble("no free ticket id was found", hint="try again")

    def _forget(self) -> None:
        """Read the settings anew next time: another process may have changed them."""
        self.__dict__.pop("_settings", None)


def _nothing(_: object) -> None:
    """Nobody wants to hear of progress."""
