"""Two histories joined in a merge commit, made beside the work tree and then stepped to.

The whole merge happens in git's object store. Only when it is complete does the branch move, by a
fast-forward of git's own, which leaves alone whatever else is edited or staged here.
"""

from __future__ import annotations

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.message import Message
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store import gitwords
from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob
from tickets_cli.store.merge import trees
from tickets_cli.store.merge.compose import Composed, Composer
from tickets_cli.store.merge.neighbours import with_neighbours
from tickets_cli.store.merge.parted import Parted, parted

UP_TO_DATE, FORWARD, MERGE = "up to date", "fast-forward", "merge"
_NAMED = 5
_BY_LINES = "git merge-file --quiet %A %O %B"


@dataclass(frozen=True)
class Joined:
    """What joining comes to: a commit that holds both histories, not stepped to yet."""

    kind: str
    commit: str
    composed: Composed


def joined(git: Git, theirs: str, desk: Desk, message: Message) -> Joined:
    """The commit that joins HEAD and ``theirs``. Nothing in the work tree or branch changes.

    Trailers for the tickets both sides changed are added to the message.

    Raises:
        Refused: no common history, or both sides changed files that are not the desk's.
        Invalid: a file both sides changed cannot be read.
    """
    ours = git.head()
    if ours is None or git.ask("merge-base", "--is-ancestor", ours, theirs).code == 0:
        kind = UP_TO_DATE if ours == theirs else FORWARD
        return Joined(kind, theirs, Composed())
    if git.ask("merge-base", "--is-ancestor", theirs, ours).code == 0:
        return Joined(UP_TO_DATE, ours, Composed())
    split = parted(git, ours, theirs)
    composed = with_neighbours(Composer(split, git.prefix, desk).composed(), split)
    tree = _tree(split, composed)
    ids = sorted({*composed.merged, *(one.new for one in composed.reminted)})
    told = (*(("Ticket", one) for one in ids), *message.trailers)
    commit = commit_tree(git.at_top(), tree, (ours, theirs), Message(message.subject, "", told))
    return Joined(MERGE, commit, composed)


def _tree(split: Parted, composed: Composed) -> str:
    start = split.ours
    if composed.foreign:
        start = _merged_by_git(split, composed)
    blobs: dict[str, Blob | None] = dict(composed.taken)
    written = {path: data for path, data in composed.files.items() if data is not None}
    blobs |= trees.store(split.git, written)
    blobs |= {path: None for path, data in composed.files.items() if data is None}
    return trees.tree_with(split.git, start, blobs)


def _merged_by_git(split: Parted, composed: Composed) -> str:
    """Git's own merge, for the files that are not the desk's; the desk's are put in afterwards."""
    answer = split.git.ask(
        *("-c", f"merge.tickets.driver={_BY_LINES}"),  # the engine has done ours already
        *("merge-tree", "--write-tree", "-z", "--name-only", "--no-messages"),
        *(split.ours, split.theirs),
    )
    if answer.code not in (0, 1):
        raise conflicting(composed.foreign)
    tree, *names = answer.out.decode("utf-8", "surrogateescape").rstrip("\0").split("\0")
    left = [name for name in names if name and name not in composed.files]
    if left:
        raise conflicting(left)
    composed.taken.clear()
    return tree


class Conflicting(Refused):
    """Both sides changed files in which only people can tell what is right (exit 4)."""


def conflicting(paths: list[str]) -> Conflicting:
    """The error for such files."""
    more = f" and {len(paths) - _NAMED} more" if len(paths) > _NAMED else ""
    return Conflicting(
        f"both sides changed what only people can merge: {', '.join(paths[:_NAMED])}{more}",
        hint="`tickets merge REV` merges the tickets and leaves those to you; nothing was changed",
    )


def commit_tree(git: Git, tree: str, parents: tuple[str, ...], message: Message) -> str:
    """A commit of a tree, signed where the user signs; no branch knows it yet."""
    sign = ("-S",) if git.is_on("commit.gpgSign") else ()
    heads = [word for parent in parents for word in ("-p", parent)]
    command = ("commit-tree", *sign, *heads, "-F", "-", tree)
    answer = git.change(*command, input=message.text.encode("utf-8"), env=git.identity.environment)
    commit = answer.out.decode("ascii", "replace").strip()
    if answer.code or not commit:  # without its name there is nothing to step to, nor back from
        raise gitwords.trouble("commit-tree", answer)
    return commit


_DIRTY = ("would be overwritten", "not uptodate", "Your local changes")


def step_to(git: Git, commit: str, reason: str) -> None:
    """Move the branch and the work tree forward to a commit that holds HEAD.

    Raises:
        Refused: a file edited here, and not committed, would be lost.
        Trouble: git cannot.
    """
    command = ("merge", "--ff-only", "--no-autostash", "--no-verify-signatures", "--quiet", commit)
    answer = git.at_top().change(*command, env={"GIT_REFLOG_ACTION": reason})
    if answer.code == 0:
        return
    if any(sign in answer.words for sign in _DIRTY):
        named = [line.strip() for line in answer.words.splitlines() if line.startswith(" ")]
        raise Refused(
            f"files edited here are changed by the merge: {', '.join(named) or answer.words}",
            hint="commit or stash them first; nothing was changed",
        )
    raise gitwords.trouble("merge", answer)


def check_stepped(git: Git, commit: str) -> None:
    """Look afterwards that the branch is where it should be."""
    head = git.head()
    if head != commit and git.ask("merge-base", "--is-ancestor", commit, "HEAD").code:
        raise Trouble(
            f"the branch is at {(head or 'nothing')[:12]} and not at {commit[:12]}",
            hint="a hook of this repository may have moved it",
        )
