"""Timeline entries that somebody has openly taken back since two histories parted.

Merging takes nothing out of a timeline, for what is missing on one side may have been lost by a
rewritten history. ``undo`` is the exception: its commit names the one it takes back, and its files
are byte for byte what they were before that one. Only what passes this test is taken back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge.timeline import Mark, marks
from tickets_cli.domain.message import UNDOES, trailers
from tickets_cli.errors import Invalid
from tickets_cli.store.git import Git
from tickets_cli.store.merge import contents, trees
from tickets_cli.store.merge.parted import Parted

_NAME = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")


def taken_back(parted: Parted, prefix: str, desk: Desk) -> Mapping[str, frozenset[Mark]]:
    """By path from the top of the work tree: the entries that either side has taken back."""
    found: dict[str, set[Mark]] = {}
    if parted.base:
        for commit, parent, undone in _undoings(parted):
            for path, mark in _removed(parted.git, commit, parent, undone, prefix, desk):
                found.setdefault(path, set()).add(mark)
    return {path: frozenset(gone) for path, gone in found.items()}


def _undoings(parted: Parted) -> Iterator[tuple[str, str, str]]:
    """The commits of either side that undo another: their id, their parent, what they undo."""
    span = (parted.ours, parted.theirs, f"^{parted.base}")
    asked = ("log", "-z", "--format=%H%x00%P%x00%B", "--no-merges", f"--grep=^{UNDOES}: ", *span)
    parts = parted.git.run(*asked).decode("utf-8", "replace").split("\0")
    for commit, parent, message in zip(parts[0::3], parts[1::3], parts[2::3], strict=False):
        undone = [value for name, value in trailers(message) if name == UNDOES]
        if len(undone) == 1 and _NAME.fullmatch(undone[0]) and _NAME.fullmatch(parent):
            yield commit, parent, undone[0]


def _removed(
    git: Git, commit: str, parent: str, undone: str, prefix: str, desk: Desk
) -> Iterator[tuple[str, Mark]]:
    """What one undoing took out of timelines, where it truly restores what was before."""
    if git.ask("cat-file", "-e", f"{undone}^^{{commit}}").code:
        return  # not here any more: a rewritten history, a shallow clone
    change = trees.difference(git, parent, commit)
    for path, after in change.after.items():
        before = change.before[path]
        if before is None or after is None or not trees.ticket_of(path, prefix):
            continue
        if trees.lookup(git, f"{undone}^", path) != after:
            continue
        try:
            old, new = (
                contents.version(data or b"", path.removeprefix(prefix), desk).ticket
                for data in trees.contents(git, (before, after))
            )
        except Invalid:
            continue
        yield from ((path, mark) for mark in marks(old) - marks(new))
