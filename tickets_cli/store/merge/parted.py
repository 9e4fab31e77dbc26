"""Two histories of a desk that have parted: what each side changed, and what stands where."""

from __future__ import annotations

from functools import cached_property

from tickets_cli.dataclass import dataclass
from tickets_cli.errors import Refused
from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob
from tickets_cli.store.merge import trees


@dataclass(frozen=True)
class Parted:
    """Two commits and the one they have in common. ``git`` is at the top of the work tree."""

    git: Git
    ours: str
    theirs: str
    base: str

    @cached_property
    def left(self) -> trees.Difference:
        """What our side changed."""
        return trees.difference(self.git, self.base, self.ours)

    @cached_property
    def right(self) -> trees.Difference:
        """What their side changed."""
        return trees.difference(self.git, self.base, self.theirs)

    @property
    def both(self) -> list[str]:
        """The paths both sides changed, and not alike."""
        left, right = self.left.after, self.right.after
        return [path for path in left if path in right and left[path] != right[path]]

    def was(self, path: str) -> Blob | None:
        """What stood at a path that somebody has changed."""
        return self.left.before.get(path) or self.right.before.get(path)

    def here(self, path: str) -> Blob | None:
        """What stands at a path on our side."""
        return self._at(path, self.left, self.ours)

    def there(self, path: str) -> Blob | None:
        """What stands at a path on their side."""
        return self._at(path, self.right, self.theirs)

    def _at(self, path: str, side: trees.Difference, commit: str) -> Blob | None:
        if path in side.after:
            return side.after[path]
        return self.was(path) or trees.lookup(self.git, commit, path)


def parted(git: Git, ours: str, theirs: str) -> Parted:
    """The two histories since their common commit.

    Raises:
        Refused: they have none, or a shallow clone does not know it.
    """
    answer = git.ask("merge-base", "--all", ours, theirs)
    bases = answer.out.decode("ascii").split()
    if bases:
        return Parted(git.at_top(), ours, theirs, min(bases))
    if git.is_shallow():
        raise Refused(
            "this clone is shallow: it does not reach back to where the branches parted",
            hint="git fetch --unshallow brings the rest of the history",
        )
    raise Refused(
        f"{theirs[:12]} has no commit in common with this branch: it is another repository's",
        hint="check the remote and the branch; nothing was changed",
    )
