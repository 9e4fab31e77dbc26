"""What our hooks say of a desk that somebody has worked on by hand."""

from __future__ import annotations

from datetime import UTC, datetime

from tests.commands.desks import Workplace
from tickets_cli.store.git import Git
from tickets_cli.store.hooks.held import Held, at_commit, staged
from tickets_cli.store.hooks.judged import errors

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def told(held: Held, prefix: str = "") -> list[tuple[str, str]]:
    """Path and code of everything wrong."""
    return [(one.path, one.code) for one in errors(held, prefix, NOON)]


def of_index(desk: Workplace) -> list[tuple[str, str]]:
    """What is wrong with all that lies in the work tree, staged."""
    desk.git("add", "-A")
    return told(staged(Git(desk.root)))


def of_head(desk: Workplace) -> list[tuple[str, str]]:
    """The same, committed, and read without a work tree."""
    desk.git("commit", "-q", "--no-verify", "-m", "by hand")
    git = Git(desk.root / ".git")
    return told(at_commit(git, f"{desk.head}~1", desk.head))
