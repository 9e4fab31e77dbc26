"""Killed anywhere, the desk is before or after, and the next command says which."""

from __future__ import annotations

import json
import signal

import pytest

from tests.store.dying import DEAD, dying
from tests.store.repositories import Repo, message, repo, write
from tickets_cli.errors import Trouble
from tickets_cli.store import journal
from tickets_cli.store.git import Git
from tickets_cli.store.journal import FINISHED, UNDONE
from tickets_cli.store.writer import Writer

BEFORE = {"kept": "kept\n", "old": "old\n", "gone": "gone\n", "t/1/new": None}
AFTER = {"kept": "kept\n", "old": "changed\n", "gone": None, "t/1/new": "new\n"}
CHANGE = {path: text for path, text in AFTER.items() if path != "kept"}
FEW = ["journal", "file", "files", "added", "committed", "verified", "cleared"]
BULK = ["journal", "file", "files", "committed", "verified", "indexed", "cleared"]


def desk(tmp_path) -> Repo:
    """A repository with something of everything, staged work of the user's included."""
    at = repo(tmp_path / "a")
    at.commit(**{path: text for path, text in BEFORE.items() if text})
    at.put("staged")
    at.git("add", "staged")
    return at


def held(at: Repo) -> dict[str, str | None]:
    return {path: at.read(path) for path in BEFORE}


def next_write(at: Repo) -> str:
    """What the next command is told when it takes the lock."""
    with Writer(Git(at.path), at.path).locked() as recovery:
        return recovery.outcome if recovery else ""


@pytest.mark.parametrize(
    ("many", "step"), [*(("200", step) for step in FEW), *(("1", step) for step in BULK)]
)
def test_killed_at_any_step_the_desk_is_before_or_after(tmp_path, monkeypatch, many, step):
    monkeypatch.setenv("MANY", many)
    at = desk(tmp_path)
    commits = len(at.subjects)
    assert dying(at, CHANGE, step) == DEAD
    outcome = next_write(at)
    is_after = step in ("committed", "verified", "indexed", "cleared")
    assert outcome == ("" if step == "cleared" else FINISHED if is_after else UNDONE)
    assert held(at) == (AFTER if is_after else BEFORE)
    assert len(at.subjects) == commits + is_after
    assert at.status == ["A  staged"]
    assert next_write(at) == ""
    assert not list(at.path.rglob(".tickets-*"))


@pytest.mark.parametrize("count", [1, 2, 3])
def test_killed_between_two_files_none_of_them_stays(tmp_path, count):
    at = desk(tmp_path)
    assert dying(at, CHANGE, "file", count) == DEAD
    assert held(at) != BEFORE
    assert next_write(at) == UNDONE
    assert held(at) == BEFORE
    assert at.status == ["A  staged"]


def test_the_next_command_works_and_says_what_it_found(tmp_path):
    at = desk(tmp_path)
    dying(at, CHANGE, "files")
    receipt = write(at, {"other": "x\n"})
    assert "cut off before its commit and is undone: HD-1: cut off" in receipt.note
    assert at.changed() == ["other"]
    assert write(at, {"other": "y\n"}).note == ""


def test_an_edit_made_since_is_left_alone_and_named(tmp_path):
    at = desk(tmp_path)
    dying(at, CHANGE, "files")
    at.put("old", "edited by hand since\n")
    with Writer(Git(at.path), at.path).locked() as recovery:
        assert recovery is not None
        assert recovery.left == ("old",)
        assert "left as they are: old" in recovery.words
    assert held(at) == BEFORE | {"old": "edited by hand since\n"}
    kept = json.loads((at.path / ".git/tickets/journal-left.json").read_text(encoding="ascii"))
    assert "old" in [path for path, *_ in kept["files"]]


def test_what_the_user_has_committed_meanwhile_is_not_undone(tmp_path):
    at = desk(tmp_path)
    dying(at, CHANGE, "files")
    at.git("add", "-A")
    at.git("commit", "-q", "-m", "everything")
    assert next_write(at) == FINISHED
    assert held(at) == AFTER
    assert at.status == []


def test_part_of_it_committed_by_hand_stays_and_the_rest_is_undone(tmp_path):
    at = desk(tmp_path)
    dying(at, CHANGE, "files")
    at.git("commit", "-q", "-m", "one of them", "--", "old")
    assert next_write(at) == UNDONE
    assert held(at) == BEFORE | {"old": "changed\n"}


def test_uncommitted_edits_from_before_come_back(tmp_path):
    at = desk(tmp_path)
    at.put("old", "edited, never committed\n")
    dying(at, CHANGE, "files")
    assert next_write(at) == UNDONE
    assert at.read("old") == "edited, never committed\n"
    assert at.status == [" M old", "A  staged"]


def test_on_an_unborn_branch_too(tmp_path):
    at = repo(tmp_path / "a", first=False)
    dying(at, {"t/1/new": "new\n"}, "added")
    assert next_write(at) == UNDONE
    assert at.status == []
    dying(at, {"t/1/new": "new\n"}, "committed")
    assert next_write(at) == FINISHED
    assert at.subjects == ["HD-1: cut off"]


def test_a_commit_that_git_is_still_making_is_waited_for(tmp_path):
    at = desk(tmp_path)
    at.hook("pre-commit", "kill -9 $(cat .git/tickets/lock)", "sleep 0.3")
    assert dying(at, CHANGE) == -signal.SIGKILL
    assert next_write(at) == FINISHED
    assert held(at) == AFTER
    assert at.status == ["A  staged"]


def test_a_lock_of_a_dead_git_is_named_and_the_journal_stays(tmp_path):
    at = desk(tmp_path)
    dying(at, CHANGE, "files")
    (at.path / ".git/index.lock").touch()
    with pytest.raises(Trouble, match=r"index\.lock exists"):
        journal.recover(Git(at.path, patience=0.05))
    assert journal.load(Git(at.path)) is not None
    (at.path / ".git/index.lock").unlink()
    assert next_write(at) == UNDONE


@pytest.mark.parametrize("path", ["old", "t/1/new"])
def test_a_git_killed_at_its_work_leaves_a_lock_that_is_named(tmp_path, path):
    at = desk(tmp_path)
    at.hook("pre-commit", "kill -9 $PPID")
    writer = Writer(Git(at.path, patience=0.05), at.path)
    with pytest.raises(Trouble, match=r"killed by signal 9|index\.lock exists"), writer.locked():
        writer.commit({path: b"changed\n"}, message())
    assert held(at) == BEFORE
    with pytest.raises(Trouble, match=r"index\.lock exists"), writer.locked():
        writer.commit({path: b"changed\n"}, message())
    assert held(at) == BEFORE
    (at.path / ".git/index.lock").unlink()
    at.hook("pre-commit", "exit 0")
    write(at, {path: "changed\n"})
    assert at.status == ["A  staged"]


def test_a_journal_of_a_newer_version_is_not_guessed_at(tmp_path):
    at = desk(tmp_path)
    at.put(".git/tickets/journal.json", '{"journal": 2}')
    with pytest.raises(Trouble, match="cannot read"):
        next_write(at)


def test_a_cut_off_write_in_one_worktree_is_no_business_of_another(tmp_path):
    at = desk(tmp_path)
    at.git("worktree", "add", "-q", "-b", "other", "../b")
    dying(at, CHANGE, "files")
    assert next_write(Repo(tmp_path / "b")) == ""
    assert next_write(at) == UNDONE


def test_stopped_by_the_user_everything_is_as_before(tmp_path):
    at = desk(tmp_path)

    def stop(step: str) -> None:
        if step == "added":
            raise KeyboardInterrupt

    writer = Writer(Git(at.path), at.path, fault=stop)
    with pytest.raises(KeyboardInterrupt), writer.locked():
        writer.commit({path: text and text.encode() for path, text in CHANGE.items()}, message())
    assert held(at) == BEFORE
    assert at.status == ["A  staged"]
    assert next_write(at) == ""


def stopping(at: Repo, wanted: str, error: Exception) -> Writer:
    """A writer that a step refuses to, and then git will not have the rest undone or finished."""

    def fault(step: str) -> None:
        if step == wanted:
            at.put(".git/index.lock")
            at.put("old", "edited in this very moment\n")  # or git would have nothing to do
            raise error

    return Writer(Git(at.path, patience=0.05), at.path, fault=fault)


def test_a_change_that_counts_is_said_to_count_though_the_rest_of_it_failed(tmp_path):
    at = desk(tmp_path)
    writer = stopping(at, "committed", Trouble("no space left"))
    with (
        pytest.raises(Trouble, match=r"in history as [0-9a-f]{12} and counts") as told,
        writer.locked(),
    ):
        writer.commit({"old": b"changed\n"}, message("HD-1: cut off"))
    assert "do not repeat it" in told.value.hint
    (at.path / ".git/index.lock").unlink()
    assert next_write(at) == FINISHED


def test_what_cannot_be_undone_now_is_said_to_wait(tmp_path):
    at = desk(tmp_path)
    writer = stopping(at, "added", OSError(28, "No space left on device", "old"))
    with pytest.raises(Trouble, match="could not be taken back yet") as told, writer.locked():
        writer.commit({"t/1/new": b"new\n"}, message("HD-1: cut off"))
    assert "No space left" in told.value.message
    assert "tickets doctor --fix, takes it back" in told.value.hint
    (at.path / ".git/index.lock").unlink()
    assert next_write(at) == UNDONE
    assert held(at) == BEFORE | {"old": "edited in this very moment\n"}
