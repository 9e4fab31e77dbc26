"""The tickets of a merge as the common version and both sides have them, read when asked for."""

from __future__ import annotations

from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import Desk
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store.merge import ancestry, contents, trees
from tickets_cli.store.merge.contents import Version
from tickets_cli.store.merge.parted import Parted

_NAMES = ("the common version", "our side", "the other side")


class Side(dict[str, Version]):
    """Tickets of one side that stand elsewhere, or say something else, than in its commit."""

    gone: frozenset[str] = frozenset()


class Sides:
    """What the sides of one merge say of tickets; paths are relative to the top."""

    def __init__(self, parted: Parted, prefix: str, desk: Desk) -> None:
        self.parted, self.prefix, self.desk = parted, prefix, desk
        self.git = parted.git
        self.base, self.ours, self.theirs = Side(), Side(), Side()

    def read(self, path: str) -> None:
        """Read a ticket on all sides (Invalid where it cannot be read on one)."""
        problems: list[Problem] = []
        inner = path.removeprefix(self.prefix)
        sides = (self.base, self.ours, self.theirs)
        for side, data, name in zip(sides, held(self.parted, path), _NAMES, strict=True):
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

    def version(self, side: Side, path: str) -> Version | None:
        """A ticket as a side has it, told apart and relinked; read when it was not yet."""
        if path in side or path in side.gone:
            return side.get(path)
        blob = (self.parted.here if side is self.ours else self.parted.there)(path)
        data = next(trees.contents(self.git, [blob]))
        inner = path.removeprefix(self.prefix)
        return contents.version(data, inner, self.desk) if data is not None else None

    def common(self, path: str) -> Version | None:
        """The common version of a ticket, also of one that only one side has changed."""
        if path in self.base:
            return self.base[path]
        if path in self.parted.both:
            return None
        data = next(trees.contents(self.git, [self.parted.was(path)]))
        inner = path.removeprefix(self.prefix)
        return contents.version(data, inner, self.desk) if data is not None else None

    def nearer(self, path: str) -> Version | None:
        """What both sides had last in common, where histories crossed; None: nothing readable."""
        parted = self.parted
        blob = ancestry.nearest(self.git, path, parted.ours, parted.theirs, parted.base or None)
        data = next(trees.contents(self.git, [blob]))
        try:
            inner = path.removeprefix(self.prefix)
            return contents.version(data, inner, self.desk) if data is not None else None
        except Invalid:
            return None


def held(parted: Parted, path: str) -> tuple[bytes | None, bytes | None, bytes | None]:
    """The bytes of a file in the common version, here and there."""
    versions = (parted.was(path), parted.here(path), parted.there(path))
    base, ours, theirs = trees.contents(parted.git, versions)
    return base, ours, theirs


def _on(problem: Problem, side: str) -> Problem:
    return replace(problem, message=f"{side}: {problem.message}")
