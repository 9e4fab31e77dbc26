"""A hook that takes its time is named while it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.repositories import repo
from tickets_cli.store import git as door
from tickets_cli.store.git import Git
from tickets_cli.store.waiting import running_hook, words


def told(at: Path) -> list[str]:
    """What is said while a commit is made."""
    said: list[str] = []
    git = Git(at)
    git.waiting = said.append
    assert git.at_top().change("commit", "--allow-empty", "-m", "x").code == 0
    return said


def test_the_hook_that_is_waited_for_is_named_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door, "CALM", 0.3)
    at = repo(tmp_path / "a")
    at.hook("commit-msg", "sleep 0.9")
    (said,) = told(at.path)
    if Path("/proc/self/task").is_dir():
        assert said.startswith("still waiting for the hook commit-msg; Ctrl-C stops it")


def test_what_is_quick_is_not_talked_about(tmp_path: Path) -> None:
    assert told(repo(tmp_path / "a").path) == []


def test_without_a_hook_git_itself_is_named() -> None:
    assert words("push", 0).startswith("still waiting for git push; Ctrl-C stops it")


@pytest.mark.parametrize("process", [0, 1 << 30])
def test_a_process_that_is_gone_has_no_hook(process: int) -> None:
    assert running_hook(process) == ""
