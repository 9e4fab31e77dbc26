"""Two tickets of one id, made in two clones: the later one gets an id of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tickets_cli.domain import ids
from tickets_cli.domain.merge.twice import is_later, is_one, is_same, relinked, reminted
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.merge import belongings, contents, trees
from tickets_cli.store.merge.contents import Version

if TYPE_CHECKING:
    from tickets_cli.store.merge.sides import Side, Sides


Moved = dict[str, bytes | None]
"""Files of a ticket under their new names, and the old ones, which go."""


class Reminted(NamedTuple):
    """A ticket that had the id of another: what it was called, and what it is called now."""

    old: str
    new: str


class Twins:
    """Tells tickets of one id apart on the sides of a merge."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self.git, self.parted, self.prefix, self.desk = (
            sides.git,
            sides.parted,
            sides.prefix,
            sides.desk,
        )
        self.base, self.ours, self.theirs = sides.base, sides.ours, sides.theirs

    def part(self, path: str) -> tuple[Reminted, Moved] | None:
        """Move the later of two to an id of its own, on its side; None: they are one ticket.

        With it come the files that move along.
        """
        base, ours, theirs = (one.get(path) for one in (self.base, self.ours, self.theirs))
        if ours is None or theirs is None or self._is_one(path, ours, theirs):
            return None
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
        commit = self.parted.ours if mine else self.parted.theirs
        files = belongings.moved(self.git, self.prefix, commit, late.ticket, stays.ticket, new)
        self._relink(side, old, new, mine=mine)
        return Reminted(old, new), files

    def _is_one(self, path: str, ours: Version, theirs: Version) -> bool:
        """Whether both sides tell of one ticket, if one of them has corrected its opening."""
        if is_one(ours.ticket, theirs.ticket):
            return True
        past = self.base.get(path) or self.sides.nearer(path)
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
