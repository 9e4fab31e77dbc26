"""What makes git quick on a large desk (decision 27): proposed above a size, set with ``--fix``.

Both only add to this clone. Any git reads the repository as before, and either may be taken back.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tickets_cli.store import files
from tickets_cli.store.doctor.finding import Finding, Patient
from tickets_cli.store.git import Git

LARGE = 5000
"""Tracked files from which on git's own shortcuts are worth having."""

_CONTENTS = 200  # bytes that a graph's table of contents takes at most, about

CACHE = "core.untrackedCache"


def size(patient: Patient) -> Iterator[Finding]:
    """Shortcuts of git's that pay on a large desk."""
    count = _tracked(patient)
    if count < LARGE:
        return
    if patient.git.config(CACHE) is None:
        yield Finding(
            f"{count} tracked files, and git looks into every folder for new ones",
            f"{CACHE} makes `git status`, `tickets commit` and `sync` quicker here",
            "`tickets doctor --fix` sets it, where the disk dates its folders as it takes",
        )
    if not _has_graph(patient.git):
        yield Finding(
            f"{count} tracked files, and git has no commit-graph that knows changed paths",
            "with one, `tickets log` and `git log -- FILE` need not open every commit",
            "`tickets doctor --fix` writes one; git keeps it up to date whenever it tidies up",
        )


def shorten(patient: Patient) -> Iterator[str]:
    """Set what was proposed. What somebody has set to ``false`` stays so."""
    git = patient.git
    if git.config(CACHE) is None and _folders_are_dated(git):
        git.insist("config", CACHE, "true")
        yield f"set {CACHE} in this clone"
    if not _has_graph(git):
        git.insist("commit-graph", "write", "--reachable", "--changed-paths", "--no-progress")
        yield "wrote a commit-graph that knows which commit changed which file"


def _folders_are_dated(git: Git) -> bool:
    """Whether this disk dates a folder when something in it changes; git tries it for seconds."""
    return not git.ask("update-index", "--test-untracked-cache").code


def _has_graph(git: Git) -> bool:
    """Whether there is a graph with changed paths; the one that ``git gc`` writes has none."""
    info = git.common_dir / "objects" / "info"
    return any(map(_knows_paths, (info / "commit-graph", *info.glob("commit-graphs/*.graph"))))


def _knows_paths(graph: Path) -> bool:
    """Whether the table of contents at a graph's beginning names filters of paths."""
    try:
        return b"BIDX" in files.plain(graph, _CONTENTS)
    except OSError:
        return False


def _tracked(patient: Patient) -> int:
    """How many files git tracks, from the head of its index (0: no index)."""
    try:
        head = files.plain(patient.git.git_dir / "index", 12)
    except OSError:
        return 0
    return int.from_bytes(head[8:12], "big") if head[:4] == b"DIRC" else 0
