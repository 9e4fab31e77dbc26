"""A merge that stands still: git has left conflicts in the index, and the engine settles ours.

Works on what git has put down (three stages of each file), so nobody need have set anything up;
a merge, a rebase or a cherry-pick alike. Files that are not the desk's are left to people.
"""

from __future__ import annotations

from pathlib import Path

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain.desk import Desk
from tickets_cli.errors import Invalid, Refused
from tickets_cli.store import files, gitwords
from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob
from tickets_cli.store.journal import listed
from tickets_cli.store.merge import trees
from tickets_cli.store.merge.compose import Composed, Composer
from tickets_cli.store.merge.contents import version
from tickets_cli.store.merge.neighbours import with_neighbours
from tickets_cli.store.merge.parted import Parted, parted

STASH = "stash"
"""What ``other_side`` says where git took back a stash (or switched) into a conflict."""


@dataclass(frozen=True)
class Settled:
    """What was settled, the paths left to people, and the merge commit where it was finished."""

    composed: Composed
    left: tuple[str, ...] = ()
    commit: str | None = None


@dataclass(frozen=True)
class Staged(Parted):
    """The sides of a conflict as the index holds them; the commits only tell of dates."""

    stages: dict[str, dict[int, Blob]] = field(default_factory=dict)

    @property
    def left(self) -> trees.Difference:
        """What our side changed, of the files that conflict."""
        return self._side(2)

    @property
    def right(self) -> trees.Difference:
        """What their side changed, of the files that conflict."""
        return self._side(3)

    def _side(self, stage: int) -> trees.Difference:
        before = {path: blobs.get(1) for path, blobs in self.stages.items()}
        after = {path: blobs.get(stage) for path, blobs in self.stages.items()}
        return trees.Difference(before, after)


def unmerged(git: Git) -> dict[str, dict[int, Blob]]:
    """The conflicting files with their stages (1 common, 2 ours, 3 theirs)."""
    rows = git.run("ls-files", "--unmerged", "-z").decode("utf-8", "surrogateescape").split("\0")
    found: dict[str, dict[int, Blob]] = {}
    for row in filter(None, rows):
        about, _, path = row.partition("\t")
        mode, blob, stage = about.split(" ")
        found.setdefault(path, {})[int(stage)] = Blob(mode, blob)
    return found


def other_side(git: Git) -> tuple[str, str]:
    """What git is in the middle of, and the commit of the other side.

    A stash taken back leaves conflicts and nothing under way; its other side is no commit of ours.

    Raises:
        Refused: there is no merge, rebase or cherry-pick going on, and nothing in conflict.
    """
    for name in ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD"):
        file = Path(git.git_dir) / name
        if file.exists():
            heads = files.plain(file).decode("ascii", "replace").split()
            if len(heads) > 1:
                raise Refused("a merge of more than two branches is not for us", hint="one by one")
            return name, heads[0]
    head = git.head()
    if head and unmerged(git.at_top()):
        return STASH, head
    raise Refused(
        "no merge is going on here",
        hint="tickets merge REV merges a branch; tickets sync merges with the remote",
    )


def begin(git: Git, theirs: str) -> None:
    """Begin a merge by git's own means; what conflicts is left in its index.

    Raises:
        Trouble: git does not begin it: files it would change are edited here, say.
    """
    flags = ("--no-commit", "--no-ff", "--no-autostash", "--quiet")
    answer = git.at_top().change("-c", "merge.tickets.driver=false", "merge", *flags, theirs)
    if answer.code and not unmerged(git):
        raise gitwords.trouble("merge", answer)


def settle(git: Git, desk: Desk, *, trusting: bool = True) -> Settled:
    """Settle what conflicts in the desk; a merge in which nothing is left is committed.

    ``git`` is at the desk; only under the lock. ``trusting``: files that do not conflict any more
    have been settled by somebody, and stay as they are if they are sound.
    """
    name, theirs = other_side(git)
    top = git.at_top()
    stages = unmerged(top)
    ours = git.head() or trees.empty_tree(git)
    if name == "MERGE_HEAD":
        split = parted(git, ours, theirs)
        composed = with_neighbours(Composer(split, git.prefix, desk).composed(), split)
        if trusting:
            _leave_settled(composed, split, git.prefix, desk, stages)
    else:
        staged = Staged(top, ours, theirs, "", stages)
        composed = with_neighbours(Composer(staged, git.prefix, desk).composed(), staged)
        composed.taken.clear()
    _put_down(top, composed)
    left = tuple(sorted(unmerged(top)))
    if left or name != "MERGE_HEAD":
        return Settled(composed, left)
    return Settled(composed, (), _committed(top))


def _leave_settled(
    composed: Composed, split: Parted, prefix: str, desk: Desk, stages: dict[str, dict[int, Blob]]
) -> None:
    """Take out of the engine's merge what somebody has settled well already."""
    both = set(split.both)
    for path in [path for path in composed.files if path in both and path not in stages]:
        if _is_sound(split.git, prefix, path, desk):
            del composed.files[path]
            ticket = trees.ticket_of(path, prefix)
            composed.merged = [one for one in composed.merged if one != ticket]


def _is_sound(git: Git, prefix: str, path: str, desk: Desk) -> bool:
    """Whether the work tree holds a good file there: merged by our driver, or by a person."""
    from tickets_cli.domain.reconcile import edited_fields

    data = files.read(git.toplevel, path)
    if data is None or trees.ticket_of(path, prefix) is None:
        return data is not None
    try:
        return not edited_fields(version(data, path.removeprefix(prefix), desk).ticket)
    except Invalid:
        return False


def _put_down(git: Git, composed: Composed) -> None:
    """Write the merged files and tell git's index that they are settled."""
    for path, data in composed.files.items():
        files.sweep(git.toplevel, path)
        if data is None:
            files.remove(git.toplevel, path)
            files.prune(git.toplevel, path)
        else:
            files.write(git.toplevel, path, data)
    if composed.files:
        names = listed(composed.files)
        git.insist("update-index", "--add", "--remove", "-z", "--stdin", input=names)


def _committed(git: Git) -> str:
    answer = git.change("commit", "--no-edit", "--quiet", env=git.identity.environment)
    if answer.code:
        raise gitwords.trouble("commit", answer)
    return git.head() or ""
