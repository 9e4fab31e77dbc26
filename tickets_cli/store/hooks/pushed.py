"""What a push brings: each branch, held against what this repository has had of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tickets_cli.errors import Usage
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.git import Git
from tickets_cli.store.hooks.held import Held, at_commit

BRANCHES = "refs/heads/"
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


class Update(NamedTuple):
    """One line of what git tells a ``pre-receive`` hook; ids of zeros mean: none."""

    old: str
    new: str
    ref: str

    @property
    def is_removal(self) -> bool:
        """Whether the branch goes away."""
        return not self.new.strip("0")

    @property
    def is_new(self) -> bool:
        """Whether there was no such branch."""
        return not self.old.strip("0")


def updates(lines: Iterable[str]) -> Iterator[Update]:
    """The branches of a push that will be there after it; tags hold no desk's present.

    Raises:
        Usage: that is not what git says to a ``pre-receive`` hook.
    """
    for line in lines:
        parts = line.rstrip("\n").split(" ", 2)
        if len(parts) != 3 or not all(map(_ID.fullmatch, parts[:2])):
            raise Usage(f"{line.strip()!r} is not OLD NEW REF", hint="git calls this, as a hook")
        update = Update(*parts)
        if update.ref.startswith(BRANCHES) and not update.is_removal:
            yield update


def brought(git: Git, update: Update) -> Held:
    """What the branch will hold, against what it held; a new one, against where it left."""
    before = _parting(git, update.new) if update.is_new else update.old
    return at_commit(git, before, update.new)


def _parting(git: Git, new: str) -> str | None:
    """The last commit on the way to ``new`` that this repository has in some branch already."""
    out = git.run("rev-list", "--boundary", "--topo-order", new, "--not", "--branches")
    lines = out.decode("ascii").split()
    return next((line[1:] for line in lines if line.startswith("-")), None if lines else new)
