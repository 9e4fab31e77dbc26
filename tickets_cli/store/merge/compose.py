"""Both sides' changes of a desk, composed: which bytes every file of the merged tree has.

Files only one side changed are taken from there, by name. Tickets and settings both sides changed
go through the engine, also where git's line merge would find nothing wrong: two clean halves can
make a header that its own timeline contradicts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tickets_cli.dataclass import dataclass, field, replace
from tickets_cli.domain import ids
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge.timeline import Mark
from tickets_cli.domain.merge.twice import descends, is_later, is_one, is_same, relinked, reminted
from tickets_cli.domain.merge.values import Conflict
from tickets_cli.errors import Invalid, Problem
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.history import Blob
from tickets_cli.store.merge import ancestry, belongings, contents, edits, trees
from tickets_cli.store.merge.contents import Made, Version
from tickets_cli.store.merge.parted import Parted
from tickets_cli.store.merge.takenback import taken_back
from tickets_cli.store.reading import read_document
from tickets_cli.store.schema import SETTINGS
from tickets_cli.store.settings.desk import desk_settings


class Reminted(NamedTuple):
    """A ticket that had the id of another: what it was called, and what it is called now."""

    old: str
    new: str


@dataclass
class Composed:
    """What merging comes to. Paths are relative to the top of the work tree.

    ``files`` are the bytes of files the engine has merged (None: they go), ``taken`` what is taken
    from the other side as it is, ``foreign`` the paths both sides changed that are not the desk's.
    """

    files: dict[str, bytes | None] = field(default_factory=dict)
    taken: dict[str, Blob | None] = field(default_factory=dict)
    foreign: list[str] = field(default_factory=list)
    conflicts: list[tuple[str, Conflict]] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    reminted: list[Reminted] = field(default_factory=list)


class Side(dict[str, Version]):
    """Tickets of one side that stand elsewhere, or say something else, than in its commit."""

    gone: frozenset[str] = frozenset()


class Composer:
    """Composes one merge of the desk at ``prefix`` below the top of the work tree."""

    def __init__(self, parted: Parted, prefix: str, desk: Desk) -> None:
        """``desk`` holds the settings as they are here, for where the merged ones are broken."""
        self.parted, self.prefix, self.desk = parted, prefix, desk
        self.git = parted.git
        self.result = Composed()
        self.base, self.ours, self.theirs = Side(), Side(), Side()

    def composed(self) -> Composed:
        """Do it.

        Raises:
            Invalid: a file both sides changed cannot be read on one of them.
        """
        parted = self.parted
        both = parted.both
        self.result.taken = {
            path: blob for path, blob in parted.right.after.items() if path not in parted.left.after
        }
        settings = [path for path in both if trees.settings_of(path, self.prefix)]
        tickets = [path for path in both if trees.ticket_of(path, self.prefix)]
        plain = {path for path in (*settings, *tickets) if self._is_plain(path)}
        self.result.foreign = [path for path in both if path not in plain]
        for path in sorted(plain & set(settings)):
            self._settings(path)
        self.desk = self._desk()
        self._tickets(sorted(plain & set(tickets)))
        return self.result

    def _is_plain(self, path: str) -> bool:
        versions = (self.parted.was(path), self.parted.here(path), self.parted.there(path))
        return all(blob is None or blob.mode in trees.PLAIN for blob in versions)

    # Settings

    def _settings(self, path: str) -> None:
        name = path.removeprefix(self.prefix)
        base, ours, theirs = self._bytes(path)
        if ours is None or theirs is None:
            self._kept(path, ours if theirs is None else theirs)
            return
        self._put(path, contents.merged_settings(name, base, ours, theirs))

    def _bytes(self, path: str) -> tuple[bytes | None, bytes | None, bytes | None]:
        parted = self.parted
        versions = (parted.was(path), parted.here(path), parted.there(path))
        base, ours, theirs = trees.contents(self.git, versions)
        return base, ours, theirs

    def _desk(self) -> Desk:
        """The settings as they will be; where those are broken, as they are."""
        documents = {}
        try:
            for name, kind in SETTINGS.items():
                path = f"{self.prefix}{name}"
                data = self.result.files.get(path) or self._settled(path)
                if data is not None:
                    documents[name] = read_document(data, kind, name)
            return desk_settings(documents)
        except Invalid:
            return self.desk

    def _settled(self, path: str) -> bytes | None:
        taken = self.result.taken
        blob = taken[path] if path in taken else self.parted.here(path)
        return next(trees.contents(self.git, [blob]))

    # Tickets

    def _tickets(self, paths: list[str]) -> None:
        for path in paths:
            self._read(path)
        for path in paths:
            self._tell_apart(path)
        everywhere = {*paths, *self.ours, *self.theirs}
        for path in sorted(everywhere):
            self._ticket(path)

    def _read(self, path: str) -> None:
        problems: list[Problem] = []
        inner = path.removeprefix(self.prefix)
        sides = (self.base, self.ours, self.theirs)
        for side, data, name in zip(sides, self._bytes(path), _SIDES, strict=True):
            try:
                if data is not None:
                    side[path] = contents.version(data, inner, self.desk)
            except Invalid as error:
                if side is self.base:  # a broken past is no past
                    continue
                found = error.problems or [Problem(inner, error.message, hint=error.hint)]
                problems += (_on(problem, name) for problem in found)
        if problems:
            raise Invalid(
                f"{inner} was changed on both sides and cannot be read on "
                f"{problems[0].message.partition(': ')[0]}",
                hint="repair it there first; nothing was merged",
                problems=problems,
            )

    def _tell_apart(self, path: str) -> None:
        """Two tickets of one id: the later one moves to an id of its own, on its side."""
        ours, theirs = self.ours.get(path), self.theirs.get(path)
        base = self.base.get(path)
        if ours is None or theirs is None or self._is_one(path, ours, theirs):
            return
        mine = is_later(ours.ticket, theirs.ticket)
        side, late, stays = (self.ours, ours, theirs) if mine else (self.theirs, theirs, ours)
        old = late.ticket.id
        new, other = self._free(late, mine=mine)
        new_path = f"{self.prefix}{ids.path_of(new)}"
        side[new_path] = Version(late.data, reminted(late.ticket, self._tried))
        del side[path]
        side.gone |= {path}
        if other is not None:
            (self.theirs if mine else self.ours)[new_path] = other
        if base and not is_one(base.ticket, stays.ticket):
            if is_one(base.ticket, late.ticket):
                self.base[new_path] = Version(base.data, reminted(base.ticket, self._tried))
            del self.base[path]
        self.result.reminted.append(Reminted(old, new))
        commit = self.parted.ours if mine else self.parted.theirs
        files = belongings.moved(self.git, self.prefix, commit, late.ticket, stays.ticket, new)
        self.result.files |= files
        self._relink(side, old, new, mine=mine)

    def _is_one(self, path: str, ours: Version, theirs: Version) -> bool:
        """Whether both sides tell of one ticket, if one of them has corrected its opening."""
        if is_one(ours.ticket, theirs.ticket):
            return True
        past = self.base.get(path) or self._nearer(path)
        return is_same(ours.ticket, theirs.ticket, past and past.ticket)

    def _free(self, late: Version, *, mine: bool) -> tuple[str, Version | None]:
        """An id nobody has, or that the other side has given this very ticket already."""
        self._tried: list[str] = []
        while True:
            new = reminted(late.ticket, self._tried).id
            path = ids.path_of(new)
            blobs = [self.parted.here(self.prefix + path), self.parted.there(self.prefix + path)]
            own, others = trees.contents(self.git, blobs if mine else blobs[::-1])
            known = contents.version(others, path, self.desk) if others else None
            if own is None and (known is None or is_one(known.ticket, late.ticket)):
                return new, known
            self._tried.append(new)

    def _relink(self, side: Side, old: str, new: str, *, mine: bool) -> None:
        """On the side that knew only the late ticket, every arrow to the old id meant that one."""
        changed = (self.parted.left if mine else self.parted.right).after
        here = {p: blob for p, blob in changed.items() if trees.ticket_of(p, self.prefix) and blob}
        for path, data in zip(here, trees.contents(self.git, here.values()), strict=True):
            known = side.get(path)
            if path in side.gone or data is None or old.encode() not in data:
                continue
            known = known or contents.version(data, path.removeprefix(self.prefix), self.desk)
            after = relinked(known.ticket, old, new)
            if after != known.ticket:
                side[path] = Version(known.data, after)

    def _ticket(self, path: str) -> None:
        """Merge what now stands at one path."""
        ours, theirs = self._version(self.ours, path), self._version(self.theirs, path)
        base = self.base.get(path) or self._known(path)
        inner = path.removeprefix(self.prefix)
        if ours is None or theirs is None:
            present = ours or theirs
            data = present and contents.rewritten(inner, present, present.ticket, self.desk)
            if present and (path in self.ours.gone or path in self.theirs.gone or base is None):
                self.result.files[path] = data
            else:
                self._kept(path, data)
            return
        made = self._merged(path, base, ours, theirs)
        self._put(path, made)
        self.result.merged.append(ours.ticket.id)

    def _version(self, side: Side, path: str) -> Version | None:
        """A ticket as a side has it, told apart and relinked; read when it was not yet."""
        if path in side or path in side.gone:
            return side.get(path)
        blob = (self.parted.here if side is self.ours else self.parted.there)(path)
        data = next(trees.contents(self.git, [blob]))
        inner = path.removeprefix(self.prefix)
        return contents.version(data, inner, self.desk) if data is not None else None

    def _known(self, path: str) -> Version | None:
        """The common version of a ticket that only one side has changed."""
        if path in self.parted.both:
            return None
        data = next(trees.contents(self.git, [self.parted.was(path)]))
        inner = path.removeprefix(self.prefix)
        return contents.version(data, inner, self.desk) if data is not None else None

    def _merged(self, path: str, base: Version | None, ours: Version, theirs: Version) -> Made:
        inner = path.removeprefix(self.prefix)
        date = edits.dated(self.git, path, (base, ours, theirs), self.desk.team)
        gone = self._gone.get(path, ())
        made = contents.merged_ticket(inner, base, ours, theirs, self.desk, date, gone)
        if base is not None and not made.conflicts:
            return made
        nearer = self._nearer(path)
        if nearer is None or not descends(ours.ticket, nearer.ticket):
            return made
        date = edits.dated(self.git, path, (nearer, ours, theirs), self.desk.team)
        return contents.merged_ticket(inner, nearer, ours, theirs, self.desk, date, gone)

    @cached_property
    def _gone(self) -> Mapping[str, frozenset[Mark]]:
        return taken_back(self.parted, self.prefix, self.desk)

    def _nearer(self, path: str) -> Version | None:
        parted = self.parted
        blob = ancestry.nearest(self.git, path, parted.ours, parted.theirs, parted.base or None)
        data = next(trees.contents(self.git, [blob]))
        try:
            inner = path.removeprefix(self.prefix)
            return contents.version(data, inner, self.desk) if data is not None else None
        except Invalid:
            return None

    # What becomes of it

    def _put(self, path: str, made: Made) -> None:
        self.result.files[path] = made.data
        inner = path.removeprefix(self.prefix)
        self.result.conflicts += ((inner, conflict) for conflict in made.conflicts)

    def _kept(self, path: str, data: bytes | None) -> None:
        """Deleted on one side and changed on the other: it stays, and is told."""
        self.result.files[path] = data
        if data is not None:
            inner = path.removeprefix(self.prefix)
            self.result.conflicts.append((inner, Conflict("file", "changed", "deleted")))


_SIDES = ("the common version", "our side", "the other side")


def _on(problem: Problem, side: str) -> Problem:
    return replace(problem, message=f"{side}: {problem.message}")
