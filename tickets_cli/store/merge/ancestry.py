"""A better common version of a file than the one where the branches parted.

After a squash merge or a rebase upstream, git's common commit is older than what both sides hold:
the content that was squashed stands in both histories, and that is the version to compare with.
"""

from __future__ import annotations

from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob
from tickets_cli.store.merge.trees import PLAIN

_DEEPEST = 1000  # commits of one file looked at


def nearest(git: Git, path: str, ours: str, theirs: str, base: str | None) -> Blob | None:
    """The newest content of a file that both histories since ``base`` have held, if any.

    Newest is counted on the side that has gone on least since, so exchanging the sides changes
    nothing. ``git`` is at the top of the work tree.
    """
    left = _held(git, path, ours, base)
    right = _held(git, path, theirs, base)
    shared = [blob for blob in left if blob in right]
    if not shared:
        return None
    far = {blob: left.index(blob) + right.index(blob) for blob in shared}
    return Blob(PLAIN[0], min(shared, key=lambda blob: (far[blob], blob)))


def _held(git: Git, path: str, tip: str, base: str | None) -> list[str]:
    """The contents a file has had, newest first."""
    span = (tip, f"^{base}") if base else (tip,)
    out = git.run(
        *("log", "-m", "--full-history", "--no-renames", "--raw", "-z", "--no-abbrev"),
        *("--format=", f"--max-count={_DEEPEST}", *span, "--", path),
    ).decode("utf-8", "surrogateescape")
    abouts = [part for part in out.split("\0") if part.startswith(":")]
    held = dict.fromkeys(about.split(" ")[3] for about in abouts)
    return [blob for blob in held if blob.strip("0")]
