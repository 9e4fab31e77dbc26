"""The door to git: where it is, what it tells, what it refuses to be led to."""

from __future__ import annotations

import os
import time

import pytest

from tests.store.repositories import repo
from tickets_cli.errors import Trouble
from tickets_cli.store.git import Git


def test_inherited_variables_of_another_repository_lead_nowhere(tmp_path, monkeypatch):
    at, other = repo(tmp_path / "a"), repo(tmp_path / "other")
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(other.path / ".git"))
    monkeypatch.setenv("GIT_GLOB_PATHSPECS", "1")
    monkeypatch.setenv("GIT_EXTERNAL_DIFF", "false")
    git = Git(at.path)
    assert git.run("rev-parse", "--absolute-git-dir").decode().strip() == str(at.path / ".git")
    assert git.run("ls-files", "-z") == b"first\0"
    assert git.python_git("ls-files", "-z") == b"first\0"
    assert os.environ["GIT_DIR"] == str(other.path / ".git")


@pytest.mark.parametrize("name", ["a\u2028b", "a\x85b", "a\nb"])
def test_inside_a_hook_a_folder_may_be_called_anything(tmp_path, monkeypatch, name):
    at = repo(tmp_path / name)
    monkeypatch.setenv("GIT_DIR", str(at.path / ".git"))
    git = Git(at.path, inside_hook=True)
    assert (git.toplevel, git.git_dir) == (at.path, at.path / ".git")


def test_inside_a_hook_the_index_of_the_commit_being_made_counts(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    monkeypatch.setenv("GIT_DIR", str(at.path / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(at.path / ".git/next"))
    assert Git(at.path, inside_hook=True).run("ls-files", "-z") == b""


def test_settings_given_in_the_environment_are_the_users_own(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "desk.colour")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "blue\ngreen")
    assert Git(at.path).config("desk.colour") == "blue\ngreen"
    assert Git(at.path).config("desk.other") is None


def test_a_read_runs_nothing_the_repository_names(tmp_path):
    at = repo(tmp_path / "a")
    pwned = tmp_path / "pwned"
    at.git("config", "core.fsmonitor", f"touch {pwned};:")
    at.git("config", "core.pager", f"touch {pwned};:")
    at.git("config", "diff.external", f"touch {pwned};:")
    at.hook("post-index-change", f"touch {pwned}")
    at.put("first", "edited\n")
    git = Git(at.path)
    git.run("status", "--porcelain", "-z")
    git.run("ls-files", "-m", "-z")
    git.run("diff-tree", "-p", "--root", "HEAD")
    git.python_git("log", "-p")
    assert not pwned.exists()


def test_words_of_git_come_out_plain(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("pre-commit", r"printf '\033[31mno\007 way\n' >&2", "exit 1")
    answer = Git(at.path).change("commit", "--allow-empty", "-m", "x")
    assert answer.code == 1
    assert answer.words == "\ufffd[31mno\ufffd way"


def test_a_failing_read_is_trouble_in_the_words_of_git(tmp_path):
    with pytest.raises(Trouble, match="cat-file failed: fatal: Not a valid object name nonsense"):
        Git(repo(tmp_path / "a").path).run("cat-file", "-t", "nonsense")


def test_without_git_it_says_so(tmp_path, monkeypatch):
    at = repo(tmp_path / "a")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Trouble, match="git is not installed"):
        Git(at.path).run("status")


def test_a_git_that_hangs_is_stopped(tmp_path):
    at = repo(tmp_path / "a")
    at.hook("pre-commit", "exec sleep 60")
    before = time.monotonic()
    with pytest.raises(Trouble, match=r"git commit did not end within 0\.3 s"):
        Git(at.path).change("commit", "--allow-empty", "-m", "x", timeout=0.3)
    assert time.monotonic() - before < 5
    assert not (at.path / ".git/index.lock").exists()


@pytest.mark.parametrize(
    ("said", "is_on"),
    [("= True", True), ("= 2", True), ("", True), ("= on", True), ("= off", False), ("= 0", False)],
)
def test_a_setting_says_yes_in_any_of_git_s_ways(tmp_path, said, is_on):
    at = repo(tmp_path / "a", first=False)
    with (at.path / ".git/config").open("a") as file:
        file.write(f"[commit]\n\tgpgSign {said}\n")
    assert Git(at.path).is_on("commit.gpgSign") is is_on
    assert not Git(at.path).is_on("commit.other")


def test_a_lock_briefly_held_by_somebody_elses_git_is_waited_for(tmp_path):
    at = repo(tmp_path / "a")
    lock = at.path / ".git/index.lock"
    lock.touch()
    os.spawnlp(os.P_NOWAIT, "sh", "sh", "-c", f"sleep 0.2; rm {lock}")
    answer = Git(at.path).change("update-index", "--force-remove", "first")
    assert answer.code == 0


def test_a_lock_left_behind_is_named_and_stays(tmp_path):
    at = repo(tmp_path / "a")
    lock = at.path / ".git/index.lock"
    lock.touch()
    with pytest.raises(Trouble) as caught:
        Git(at.path, patience=0.05).change("update-index", "--force-remove", "first")
    assert str(lock) in caught.value.message
    assert lock.exists()
    assert "rm " not in caught.value.hint


def test_housekeeping_starts_when_loose_objects_have_piled_up(tmp_path):
    at = repo(tmp_path / "a")
    at.git("config", "gc.auto", "1")
    at.git("config", "gc.autoDetach", "false")
    Git(at.path).tidy()
    assert not list(at.path.glob(".git/objects/pack/*.pack"))
    some = next((at.path / ".git/objects").glob("??/*"))
    folder = at.path / ".git/objects/17"
    folder.mkdir(exist_ok=True)
    for number in range(30):  # copies under wrong names: git gc takes none of them along
        (folder / f"{number:038x}").write_bytes(some.read_bytes())
    Git(at.path).tidy()
    assert list(at.path.glob(".git/objects/pack/*.pack"))
