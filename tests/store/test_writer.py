"""Many writers in one repository, and what one write costs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.store.repositories import message, repo, write
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store.git import Git
from tickets_cli.store.writer import Writer

BUSY = """
import sys
from pathlib import Path
from tests.store.repositories import Repo, write
at, who = Repo(Path(sys.argv[1])), sys.argv[2]
for n in range(int(sys.argv[3])):
    old = at.read("shared") or ""
    write(at, {f"tickets/{who}/{n}.yaml": f"{who} {n}\\n", f"log-{who}": f"{n}\\n"})
"""


def test_six_processes_lose_nothing(tmp_path):
    at = repo(tmp_path / "a")
    at.put("staged", "mine\n")
    at.git("add", "staged")
    command = [sys.executable, "-c", BUSY, str(at.path)]
    children = [subprocess.Popen([*command, f"w{n}", "25"]) for n in range(6)]
    assert [child.wait(120) for child in children] == [0] * 6
    assert len(at.subjects) == 1 + 150
    assert len(at.git("ls-files", "tickets").splitlines()) == 150
    assert [at.read(f"log-w{n}") for n in range(6)] == ["24\n"] * 6
    assert {len(at.changed(f"HEAD~{n}")) for n in range(150)} == {2}
    assert at.status == ["A  staged"]
    assert at.git("fsck", "--strict", "--no-dangling") == ""


def test_writers_and_the_users_own_git_get_along(tmp_path):
    at = repo(tmp_path / "a")
    once = 'echo $n >mine; git add mine; git commit -qm "$n"'
    loop = f"for n in 1 2 3 4 5 6 7 8 9 10 11 12; do {once}; done"
    child = subprocess.Popen(["sh", "-c", loop], cwd=at.path, stderr=subprocess.DEVNULL)
    for number in range(12):
        write(at, {f"tickets/{number}": "x\n"})
    child.wait(60)
    assert at.subjects.count("HD-1: note") == 12
    assert len(at.git("ls-tree", "HEAD", "tickets/").splitlines()) == 12
    assert {len(at.changed(f"HEAD~{n}")) for n in range(len(at.subjects))} == {1}


def counted(tmp_path, monkeypatch) -> list[str]:
    """The git commands started from here on, one word each."""
    shim = tmp_path / "bin/git"
    shim.parent.mkdir()
    log = tmp_path / "log"
    real = shutil.which("git")
    shim.write_text(f'#!/bin/sh\necho "$@" >>{log}\nexec {real} "$@"\n', encoding="utf-8")
    shim.chmod(0o755)
    monkeypatch.setenv("PATH", f"{shim.parent}{os.pathsep}{os.environ['PATH']}")

    class Words(list[str]):
        def __iter__(self):
            lines = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
            log.unlink(missing_ok=True)
            names = ("commit", "add", "diff-tree", "ls-tree", "rev-parse", "var", "log")
            return iter([next((w for w in line.split() if w in names), line) for line in lines])

    return Words()


def test_a_change_starts_git_twice_and_a_new_ticket_three_times(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    started = counted(tmp_path, monkeypatch)
    write(at, {"tickets/1": "new\n"})
    assert list(started) == ["add", "commit", "diff-tree"]
    write(at, {"tickets/1": "changed\n", "first": None})
    assert list(started) == ["commit", "diff-tree"]
    assert Git(at.path).head() == Git(at.path).head()
    assert list(started) == []


def test_the_lock_is_free_again_after_an_error(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("pre-commit", "exit 1")
    for _ in range(2):
        with pytest.raises(Trouble, match="commit failed"):
            write(at, {"tickets/1": "new\n"})


def test_writing_needs_the_lock_and_something_to_write(tmp_path):
    writer = Writer(Git(repo(tmp_path / "a").path), tmp_path / "a")
    with pytest.raises(RuntimeError):
        writer.commit({"a": b"x"}, message())
    with writer.locked(), pytest.raises(Refused):
        writer.commit({}, message())


def test_a_path_behind_a_link_is_refused_before_anything_is_written(tmp_path):
    at = repo(tmp_path / "a")
    (at.path / "tickets").symlink_to(tmp_path)
    with pytest.raises(Exception, match="link"):
        write(at, {"new": "x\n", "tickets/1": "x\n"})
    assert not (at.path / "new").exists()
    assert not (tmp_path / "1").exists()


def test_worktrees_of_one_repository_wait_for_each_other(tmp_path):
    at = repo(tmp_path / "a")
    at.git("worktree", "add", "-q", "-b", "other", "../b")
    one = Writer(Git(at.path), at.path)
    other = Writer(Git(tmp_path / "b"), tmp_path / "b", patience=0)
    with one.locked(), pytest.raises(Trouble), other.locked():
        pass
