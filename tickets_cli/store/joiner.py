"""Merges other histories into the branch of this desk, and tells what came of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.dataclass import dataclass, field, replace
from tickets_cli.domain import ids
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge.twice import descends
from tickets_cli.domain.message import Message
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.domain.reconcile import edited_fields, reconcile
from tickets_cli.errors import Invalid, Problem, Refused
from tickets_cli.store import files, journal
from tickets_cli.store.lock import Lock, patience_from
from tickets_cli.store.merge import edits, join, landing, stages, trees
from tickets_cli.store.merge.compose import Composed
from tickets_cli.store.merge.twins import Reminted
from tickets_cli.store.reading import inspect, read_ticket
from tickets_cli.store.writer import Writer

if TYPE_CHECKING:
    from tickets_cli.store.repository import Repository

MANY = 500  # tickets told one by one; beyond it they are only counted


@dataclass(frozen=True)
class Moved:
    """What came or went: tickets before and after, how many beyond those told, other files."""

    tickets: tuple[Change, ...] = ()
    untold: int = 0
    settings: tuple[str, ...] = ()
    others: int = 0

    @property
    def is_nothing(self) -> bool:
        """Whether nothing moved at all."""
        return not (self.tickets or self.untold or self.settings or self.others)


@dataclass
class Report:
    """What a merge or sync did, or would do."""

    source: str
    before: str | None
    after: str | None = None
    kind: str = join.UP_TO_DATE
    pushed: bool = False
    attempts: int = 1
    arrived: Moved = field(default_factory=Moved)
    left: Moved = field(default_factory=Moved)
    composed: Composed = field(default_factory=Composed)
    reconciled: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    untouched: tuple[str, ...] = ()


def _not_new(changes: Iterable[Change], renamed: Iterable[Reminted]) -> Iterator[Change]:
    """The changes of tickets, which may stand at another id than before."""
    known = {change.ticket.id: change for change in changes}
    stood = {id_: change.before for id_, change in known.items()}
    was = {one.new: stood.get(one.old) for one in renamed}
    for id_, change in known.items():
        before, after = change.before, change.after
        former = was.get(id_)
        if after and before is None and former and descends(after, former):
            before = replace(former, id=id_, aliases=after.aliases)
            if before == after:
                continue
        if before and after and not descends(after, before):
            before = None  # what stood there has another id now
        yield Change(before, after)


class Joiner:
    """Merges other histories into this desk's branch."""

    def __init__(self, repository: Repository, by: str, now: datetime) -> None:
        self.repository, self.by, self.now = repository, by, now
        self.git = repository.git

    def merge(self, theirs: str, source: str, *, dry_run: bool = False) -> Report:
        """Merge a commit into the branch checked out (nothing is pushed).

        Raises:
            Refused: hand edits are not committed, or only people can merge.
            Invalid: a file both sides changed cannot be read.
        """
        before = self.git.head()
        report = Report(source, before)
        joined = self._join(theirs, source, dry_run=dry_run)
        report.kind, report.after, report.composed = joined.kind, joined.commit, joined.composed
        if joined.kind != join.UP_TO_DATE:
            report.arrived = self.moved(before, joined.commit, joined.composed.reminted)
        report.left = self.moved(theirs, joined.commit)
        if joined.kind == join.MERGE and not dry_run:
            report.problems = self.problems(())  # two sound settings may contradict each other
        return report

    def _join(self, theirs: str, source: str, *, dry_run: bool) -> join.Joined:
        message = Message(f"merge: {source}", "", (("Action", "merge"), ("By", self.by)))
        if dry_run:
            return join.joined(self.git, theirs, self.repository.desk, message)
        with Writer(self.git, self.repository.root).locked():
            self._refuse_unsaved()
            joined = join.joined(self.git, theirs, self.repository.desk, message)
            if joined.kind != join.UP_TO_DATE:
                landing.land(self.git.at_top(), joined.commit, f"tickets merge {source}")
        self.forget()
        return joined

    def finish(self, *, trusting: bool = True) -> Report:
        """Settle what git has left in conflict, and commit a merge in which nothing is left.

        ``trusting``: what does not conflict any more was settled by somebody.

        Raises:
            Refused: no merge is going on.
            Invalid: a file in conflict cannot be read on one side.
        """
        before = self.git.head()
        source = "the merge under way"
        with Lock(
            self.git.common_dir / journal.FOLDER / "lock", patience=patience_from(os.environ)
        ):
            settled = stages.settle(self.git, self._desk_before(), trusting=trusting)
        self.forget()
        report = Report(source, before, self.git.head(), join.MERGE, composed=settled.composed)
        report.untouched = settled.left
        if settled.commit:
            report.arrived = self.moved(before, settled.commit, settled.composed.reminted)
        return report

    def _desk_before(self) -> Desk:
        """The settings, which may stand in conflict themselves: then those of any desk."""
        try:
            return self.repository.desk
        except Invalid:
            return Desk()

    def repair(self, base: str, source: str, *, dry_run: bool = False) -> Report:
        """Merge ``base`` into a pull request's branch, and settle headers edited by hand on it."""
        report = self.merge(base, source, dry_run=dry_run)
        if not dry_run and report.after:
            report.reconciled = self.reconcile(self.changed_ids(base, report.after))
            report.after = self.git.head()
            assert report.after
            report.problems = self.problems(self.changed_ids(base, report.after))
        return report

    def forget(self) -> None:
        """Read the settings anew: they may have come with the merge."""
        self.repository.__dict__.pop("_settings", None)

    def ready(self) -> None:
        """Settle what an earlier command was cut off in, and refuse hand edits (Refused)."""
        with Writer(self.git, self.repository.root).locked():
            self._refuse_unsaved()

    def _refuse_unsaved(self) -> None:
        """Hand edits must be in a commit before they can be merged with anything (Refused)."""
        from tickets_cli.store import handedits

        unsaved = handedits.find(self.repository.git)
        if unsaved:
            more = f" and {len(unsaved) - 3} more" if len(unsaved) > 3 else ""
            raise Refused(
                f"edited here and not committed: {', '.join(e.path for e in unsaved[:3])}{more}",
                hint="tickets commit takes them in; nothing was changed",
            )

    # What a pull request or a push consists of

    def moved(self, old: str | None, new: str, renamed: Iterable[Reminted] = ()) -> Moved:
        """The tickets and settings that differ between two commits.

        Tickets of the older one that were ``renamed`` on the way are not new.
        """
        top = self.git.at_top()
        change = trees.difference(top, old or trees.empty_tree(top), new)
        prefix = self.git.prefix
        tickets = [path for path in change.after if trees.ticket_of(path, prefix)]
        settings = [name for path in change.after if (name := trees.settings_of(path, prefix))]
        others = len(change.after) - len(tickets) - len(settings)
        shown = tickets if len(tickets) <= MANY else []
        found = self._changes(shown, change)
        told = tuple(_not_new(found, renamed))
        untold = len(tickets) - len(found)
        return Moved(told, untold, tuple(settings), others)

    def _changes(self, paths: Sequence[str], change: trees.Difference) -> list[Change]:
        """What each file said and says; of one that cannot be read, nothing."""
        top = self.git.at_top()
        blobs = [side[path] for path in paths for side in (change.before, change.after)]
        data = list(trees.contents(top, blobs))
        told = []
        for at, path in enumerate(paths):
            inner = path.removeprefix(self.git.prefix)
            pair = []
            for held in data[2 * at : 2 * at + 2]:
                try:
                    ticket = held and read_ticket(held, inner, self.repository.desk.fields)
                except Invalid:
                    ticket = None
                pair.append(ticket or None)
            before, after = pair
            if before or after:
                told.append(Change(before, after))
        return told

    def changed_ids(self, old: str | None, new: str) -> list[str]:
        """The tickets whose files differ between two commits and exist in the newer."""
        top = self.git.at_top()
        change = trees.difference(top, old or trees.empty_tree(top), new)
        found = (trees.ticket_of(path, self.git.prefix) for path, b in change.after.items() if b)
        return [one for one in found if one]

    # Gates

    def reconcile(self, ticket_ids: Sequence[str]) -> list[str]:
        """Take in headers edited by hand and committed so; one commit. The tickets it was for."""
        odd = [one for one in ticket_ids if self._is_odd(one)]
        if not odd:
            return []

        def decide() -> Plan:
            changes = []
            for one in odd:
                ticket = self.repository.read(one)
                path = ids.path_of(one)
                data = files.read(self.repository.root, path) or b""
                place = f"{self.git.prefix}{path}"
                team = self.repository.desk.team
                found = edits.introduced(self.git.at_top(), place, data, team)
                at, by = found or (self.now, self.by)
                changes.append(Change(ticket, reconcile(ticket, at, by)))
            what = odd[0] if len(odd) == 1 else f"{len(odd)} tickets"
            subject = f"{what}: entries for headers edited by hand"
            return Plan("reconcile", subject, self.by, tuple(changes))

        self.repository.write(decide, self.now)
        return odd

    def _is_odd(self, ticket_id: str) -> bool:
        try:
            return bool(edited_fields(self.repository.read(ticket_id)))
        except Invalid:
            return False

    def problems(self, ticket_ids: Sequence[str]) -> list[Problem]:
        """Errors in the settings and in these tickets, as the work tree has them."""
        try:
            desk = self.repository.desk
        except Invalid as error:
            return list(error.problems) or [Problem("desk.yaml", error.message, hint=error.hint)]
        found: list[Problem] = []
        for one in ticket_ids:
            path = ids.path_of(one)
            try:
                data = files.read(self.repository.root, path)
            except Invalid as error:
                found += error.problems
                continue
            if data is None:
                continue
            found += (p for p in inspect(data, path, desk, self.now)[1] if p.is_error)
        return found
