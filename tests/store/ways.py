"""The ways a change takes to disk, for the fault matrix: what to start, and what must be so after.

A few files and many go through the writer alone; a merge goes through the real command, for the
branch and the work tree are moved by git then.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.store import test_journal
from tests.store.repositories import Repo
from tickets_cli.dataclass import dataclass

NOW = "2026-11-23T09:00:00Z"
FILES = (
    *("rename", "renameat", "link", "unlink", "unlinkat", "mkdir", "mkdirat", "fsync", "write"),
    *("pwrite64", "ftruncate", "flock", "vfork", "rmdir"),
)
"""System calls that change something, or start a process that does."""


@dataclass(frozen=True)
class Way:
    """One way to write. ``gits`` are the git commands that are victims besides ourselves."""

    name: str
    gits: tuple[str, ...]
    calls: tuple[str, ...]
    env: tuple[tuple[str, str], ...]

    def seed(self, folder: Path) -> Repo:
        """A desk with something to write."""
        return test_journal.desk(folder)

    def command(self, at: Path, *, idle: bool = False) -> list[str]:
        """What writes; ``idle``: as far as the lock, and nothing more."""
        change = "{}" if idle else json.dumps(test_journal.CHANGE)
        return [sys.executable, "-m", "tests.store.dying", str(at), change]

    def state(self, at: Repo, seed: Repo) -> str | None:
        """``before``, ``after``, or None: neither."""
        is_after = len(at.subjects) > len(seed.subjects)
        whole = test_journal.AFTER if is_after else test_journal.BEFORE
        if test_journal.held(at) != whole or at.status != ["A  staged"]:
            return None
        return "after" if is_after else "before"


class Merge(Way):
    """Two branches that changed one ticket and made one each; one merges the other."""

    def seed(self, folder: Path) -> Repo:
        """A desk whose branches have parted."""
        at = Repo(folder / "desk")
        at.path.mkdir()
        tickets(at.path, "init", "--timezone", "UTC")
        shared = tickets(at.path, "new", "VPN drops").strip()
        for branch, field in (("side", "impact=high"), ("main", "urgency=high")):
            at.git("switch", "-q", *(("-c",) if branch == "side" else ()), branch)
            tickets(at.path, "set", shared, field)
            tickets(at.path, "new", f"Printer on {branch}")
        at.put("staged")
        at.git("add", "staged")
        return at

    def command(self, at: Path, *, idle: bool = False) -> list[str]:
        """Merging the other branch, or this very one."""
        side = "HEAD" if idle else "side"
        return [sys.executable, "-m", "tickets_cli", "merge", side, "--desk", str(at)]

    def state(self, at: Repo, seed: Repo) -> str | None:
        """Merged whole, or not at all and then it can be merged again, to the same bytes."""
        is_after = at.head != seed.head
        if at.status != ["A  staged"]:
            return None
        if not is_after:
            tickets(at.path, "merge", "side")
        names = at.git("ls-tree", "-r", "--name-only", "HEAD", "tickets").split()
        whole = len(names) == 3 and at.git("rev-list", "--count", "--merges", "HEAD") == "1"
        tickets(at.path, "validate")
        if not whole or at.status != ["A  staged"]:
            return None
        return "after" if is_after else "before"


def tickets(at: Path, *words: str) -> str:
    """A command that must succeed."""
    command = [sys.executable, "-m", "tickets_cli", *words, "--desk", str(at)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


GITS = ("add", "commit", "diff-tree", "update-index", "read-tree", "fast-import")
WAYS = (
    Way("few files", GITS, (*FILES, "openat"), (("MANY", "200"),)),
    Way("many files", GITS, (*FILES, "openat"), (("MANY", "1"),)),
    Merge(
        "merge",
        ("merge", "commit-tree", "update-index"),
        FILES,
        (("TICKETS_NOW", NOW), ("TICKETS_NO_INDEX", "1"), ("PYTHONDONTWRITEBYTECODE", "1")),
    ),
)
