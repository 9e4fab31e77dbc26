"""Both sides' changes of a desk, composed: which bytes every file of the merged tree has.

Files only one side changed are taken from there, by name. Tickets and settings both sides changed
go through the engine, also where git's line merge would find nothing wrong: two clean halves can
make a header that its own timeline contradicts.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge.timeline import Mark
from tickets_cli.domain.merge.twice import descends
from tickets_cli.domain.merge.values import Conflict
from tickets_cli.errors import Invalid
from tickets_cli.store.history import Blob
from tickets_cli.store.merge import contents, edits, trees
from tickets_cli.store.merge.contents import Made, Version
from tickets_cli.store.merge.parted import Parted
from tickets_cli.store.merge.sides import Sides, held
from tickets_cli.store.merge.takenback import taken_back
from tickets_cli.store.merge.twins import Reminted, Twins
from tickets_cli.store.reading import read_document
from tickets_cli.store.schema import SETTINGS
from tickets_cli.store.settings.desk import desk_settings

Three = tuple[Version | None, Version, Version]
"""A ticket in the common version, here and there."""


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


class Composer:
    """Composes one merge of the desk at ``prefix`` below the top of the work tree."""

    def __init__(self, parted: Parted, prefix: str, desk: Desk) -> None:
        """``desk`` holds the settings as they are here, for where the merged ones are broken."""
        self.parted, self.prefix, self.desk = parted, prefix, desk
        self.git = parted.git
        self.result = Composed()

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
        base, ours, theirs = held(self.parted, path)
        if ours is None or theirs is None:
            self._kept(path, ours if theirs is None else theirs)
            return
        self._put(path, contents.merged_settings(name, base, ours, theirs))

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
        sides = Sides(self.parted, self.prefix, self.desk)
        twins = Twins(sides)
        for path in paths:
            sides.read(path)
        for path in paths:
            told = twins.part(path)
            if told is not None:
                reminted, files = told
                self.result.reminted.append(reminted)
                self.result.files |= files
        everywhere = {*paths, *sides.ours, *sides.theirs}
        for path in sorted(everywhere):
            self._ticket(sides, path)

    def _ticket(self, sides: Sides, path: str) -> None:
        """Merge what now stands at one path."""
        ours, theirs = sides.version(sides.ours, path), sides.version(sides.theirs, path)
        base = sides.common(path)
        inner = path.removeprefix(self.prefix)
        if ours is None or theirs is None:
            present = ours or theirs
            data = present and contents.rewritten(inner, present, present.ticket, self.desk)
            if present and (path in sides.ours.gone or path in sides.theirs.gone or base is None):
                self.result.files[path] = data
            else:
                self._kept(path, data)
            return
        made = self._merged(sides, path, (base, ours, theirs))
        self._put(path, made)
        self.result.merged.append(ours.ticket.id)

    def _merged(self, sides: Sides, path: str, three: Three) -> Made:
        base, ours, theirs = three
        inner = path.removeprefix(self.prefix)
        date = edits.dated(self.git, path, three, self.desk.team)
        gone = self._gone.get(path, ())
        made = contents.merged_ticket(inner, base, ours, theirs, self.desk, date, gone)
        if base is not None and not made.conflicts:
            return made
        nearer = sides.nearer(path)
        if nearer is None or not descends(ours.ticket, nearer.ticket):
            return made
        date = edits.dated(self.git, path, (nearer, ours, theirs), self.desk.team)
        return contents.merged_ticket(inner, nearer, ours, theirs, self.desk, date, gone)

    @cached_property
    def _gone(self) -> Mapping[str, frozenset[Mark]]:
        return taken_back(self.parted, self.prefix, self.desk)

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
