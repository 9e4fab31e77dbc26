"""Stepping to a merge, so that a step cut short is finished or undone by the next command.

Before git touches the work tree, the commit it steps to is written down. Should it die on the
way, files that already hold the new content get the old one back, for all of it is safe in that
commit; files somebody has edited since are left alone.
"""

from __future__ import annotations

import json
import re

from tickets_cli.errors import Refused, Trouble
from tickets_cli.store import files
from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob
from tickets_cli.store.journal import LANDING, await_git, refresh_index
from tickets_cli.store.merge import trees
from tickets_cli.store.merge.join import check_stepped, step_to

_MOST = 1 << 31
_ID = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")


def land(git: Git, commit: str, reason: str) -> None:
    """Step to ``commit``; only under the lock. ``git`` is at the top of the work tree."""
    head = git.head()
    note = json.dumps({"landing": 1, "head": head, "commit": commit})
    files.write(git.git_dir, LANDING, note.encode("ascii"))
    try:
        step_to(git, commit, reason)
        check_stepped(git, commit)
    except Refused:  # git has looked before it leapt: nothing was touched
        (git.git_dir / LANDING).unlink(missing_ok=True)
        raise
    finally:
        settle(git)


def settle(git: Git) -> bool:
    """Finish or undo a step that was cut short; whether there was one. Only under the lock.

    ``git`` is at the top of the work tree.
    """
    note = files.read(git.git_dir, LANDING)
    if note is None:
        return False
    head, commit = _read(git, note)
    if git.head() == head and head != commit:
        await_git(git)
        _undo(git, head or trees.empty_tree(git), commit)
    (git.git_dir / LANDING).unlink(missing_ok=True)
    return True


def _read(git: Git, note: bytes) -> tuple[str | None, str]:
    """The commit before the step, and the one it goes to: ids, and nothing git could obey."""
    try:
        told = json.loads(note)
        head, commit = told["head"], told["commit"]
    except (ValueError, LookupError, TypeError, RecursionError):
        head, commit = None, ""
    if (head is None or _ID.fullmatch(str(head))) and _ID.fullmatch(str(commit)):
        return head, commit
    raise Trouble(
        f"cannot read {git.git_dir / LANDING}: it names no commits",
        hint="it tells of a merge that was cut off: compare the work tree with the last commit "
        "(`git status`), then move it away",
    )


def _undo(git: Git, head: str, commit: str) -> None:
    """Give files that hold the new content already the old one back, in git's index too."""
    change = trees.difference(git, head, commit)
    back = [path for path in change.after if _is_back(git, path, change)]
    if back:
        refresh_index(git, back)


def _is_back(git: Git, path: str, change: trees.Difference) -> bool:
    """Whether a file holds the old content, or could be given it back."""
    old, new = change.before[path], change.after[path]
    if any(blob and blob.mode not in trees.PLAIN for blob in (old, new)):
        return False
    data = files.read(git.toplevel, path, limit=_MOST)
    holds = None if data is None else git.blob_id(data)
    if holds == (old.id if old else None):
        return True
    if holds != (new.id if new else None) and not _is_half_written(git, data, new):
        return False
    before = next(trees.contents(git, [old]))
    if before is None:
        files.remove(git.toplevel, path)
        files.prune(git.toplevel, path)
    else:
        files.write(git.toplevel, path, before)
    return True


def _is_half_written(git: Git, data: bytes | None, new: Blob | None) -> bool:
    """Whether git died between taking the old file away and having written all of the new one."""
    meant = next(trees.contents(git, [new])) if new else None
    return meant is not None and meant.startswith(data or b"")
