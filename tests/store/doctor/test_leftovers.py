from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.store.doctor.patients import TICKET, aged, desk, everything, found, patient, result
from tests.store.dying import DEAD, dying
from tests.store.repositories import Repo
from tickets_cli.store.doctor.examine import mend
from tickets_cli.store.lock import Lock, holder


@pytest.mark.parametrize("name", ["index.lock", "ORIG_HEAD.lock", "refs/heads/main.lock"])
def test_an_old_lock_of_git_is_named_with_its_age_and_stays(tmp_path: Path, name: str) -> None:
    at = desk(tmp_path)
    lock = aged(tmp_path / ".git" / name, hours=2)
    (finding,) = found(at, "git-locks", fix=True)
    assert str(lock) in finding.what
    assert "2h" in finding.what
    assert finding.severity == "trouble"
    assert "be sure that no git runs" in finding.next
    assert lock.exists()


def test_an_index_for_one_commit_that_a_killed_git_left_is_in_nobodys_way(tmp_path: Path) -> None:
    at = desk(tmp_path)
    lock = aged(tmp_path / ".git/next-index-4711.lock", hours=2)
    (finding,) = found(at, "git-locks", fix=True)
    assert str(lock) in finding.what
    assert finding.severity == "advice"
    assert lock.exists()


def test_what_a_dead_delivery_left_goes_and_what_a_living_one_writes_stays(tmp_path: Path) -> None:
    at = desk(tmp_path)
    dead = at.put(".git/tickets/outbox/.tickets-4194999.tmp")
    cached = at.put(".git/tickets/cache/.tickets-4194999.tmp")
    alive = at.put(f".git/tickets/outbox/.tickets-{os.getppid()}.tmp")
    mend(patient(at))
    assert (dead.exists(), cached.exists(), alive.exists()) == (False, False, True)


def test_a_young_lock_may_well_be_held(tmp_path: Path) -> None:
    at = desk(tmp_path)
    aged(tmp_path / ".git/index.lock", seconds=5)
    (finding,) = found(at, "git-locks")
    assert finding.severity == "advice"


@pytest.mark.skipif(not Path("/proc/self/cwd").exists(), reason="only Linux tells")
def test_a_git_at_work_is_seen(tmp_path: Path) -> None:
    at = desk(tmp_path)
    aged(tmp_path / ".git/index.lock", hours=2)
    with subprocess.Popen(
        ["git", "cat-file", "--batch"], cwd=tmp_path, stdin=subprocess.PIPE
    ) as child:
        assert child.stdin
        time.sleep(0.1)
        (finding,) = found(at, "git-locks")
        assert f"process {child.pid}" in finding.what
        assert finding.severity == "advice"
        child.stdin.close()


def test_a_command_that_writes_is_named_and_its_journal_is_not_called_left(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(".git/tickets/journal.json", "{}")
    code = (
        "import sys; from pathlib import Path; from tickets_cli.store.lock import Lock\n"
        "with Lock(Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    lock = tmp_path / ".git/tickets/lock"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout and child.stdin
        child.stdout.readline()
        assert holder(lock) == f"process {child.pid}"
        (finding,) = found(at, "desk-lock")
        assert (f"process {child.pid}" in finding.what, finding.severity) == (True, "advice")
        assert found(at, "cut-off") == found(at, "temporary") == ()
        child.stdin.close()
    assert found(at, "desk-lock") == ()


def test_asking_who_holds_the_lock_does_not_stop_a_writer(tmp_path: Path) -> None:
    assert holder(tmp_path / "none") is None
    with Lock(tmp_path / "lock"):
        assert holder(tmp_path / "lock") is not None
    assert holder(tmp_path / "lock") is None
    with Lock(tmp_path / "lock", patience=0):
        pass


@pytest.fixture
def cut(tmp_path: Path) -> Repo:
    """A desk whose last command was killed between its files and its commit."""
    at = desk(tmp_path)
    assert dying(at, {TICKET: "some ticket\n"}, "files") == DEAD
    return at


def test_a_command_that_was_cut_off_is_told_and_nothing_touched(cut: Repo) -> None:
    before = everything(cut.path)
    (finding,) = found(cut, "cut-off")
    assert "HD-1: cut off (1 file)" in finding.what
    assert finding.severity == "trouble"
    assert everything(cut.path) == before


def test_mending_settles_it(cut: Repo) -> None:
    told = result(cut, "cut-off", fix=True)
    assert told.findings == ()
    assert "is undone" in told.done[0]
    assert (cut.read(TICKET), cut.status) == (None, [])


def test_a_commit_that_was_made_counts(tmp_path: Path) -> None:
    at = desk(tmp_path)
    assert dying(at, {TICKET: "some ticket\n"}, "committed") == DEAD
    assert "it had been committed" in result(at, "cut-off", fix=True).done[0]
    assert at.read(TICKET) == "some ticket\n"


def test_a_merge_cut_off_while_git_wrote_its_files_is_taken_back(tmp_path: Path) -> None:
    at = desk(tmp_path)
    before = at.head
    at.put(TICKET, "theirs\n")
    at.git("add", ".")
    at.git("commit", "-q", "-m", "theirs")
    note = {"landing": 1, "head": before, "commit": at.head}
    at.git("reset", "-q", "--soft", before)  # the files are there, the branch is not
    at.put(".git/tickets/landing.json", json.dumps(note))
    assert "a merge was cut off" in found(at, "cut-off")[0].what
    assert "settled a merge" in result(at, "cut-off", fix=True).done[0]
    assert (at.read(TICKET), at.status, at.head) == (None, [], before)


def test_what_was_edited_since_is_kept_and_both_are_told(cut: Repo) -> None:
    cut.put(TICKET, "edited by hand\n")
    mend(patient(cut))
    assert cut.read(TICKET) == "edited by hand\n"
    (finding,) = found(cut, "set-aside", fix=True)
    assert TICKET in finding.what
    assert "journal-left.json" in finding.what
    assert (cut.path / ".git/tickets/journal-left.json").exists()


def test_a_journal_nobody_can_read_is_trouble_and_stays(tmp_path: Path) -> None:
    at = desk(tmp_path)
    journal = at.put(".git/tickets/journal.json", '{"journal": 99}')
    findings = found(at, "cut-off", fix=True)
    assert {one.severity for one in findings} == {"trouble"}
    assert journal.exists()


def test_only_our_own_temporary_files_are_swept(tmp_path: Path) -> None:
    at = desk(tmp_path)
    ours = ["tickets/2026/11/22/.tickets-12.tmp", ".tickets-7.tmp", ".git/tickets/.tickets-1.tmp"]
    others = ["tickets/2026/11/22/.x.tmp", "code/.tickets-1.tmp", "tickets/.tickets-note"]
    for path in (*ours, *others):
        at.put(path)
    (finding,) = found(at, "temporary")
    assert all(path in finding.what for path in ours)
    assert len(result(at, "temporary", fix=True).done) == 3
    assert [at.read(path) for path in ours] == [None] * 3
    assert None not in [at.read(path) for path in others]


def test_the_index_of_a_bulk_write_that_died_is_swept(tmp_path: Path) -> None:
    at = desk(tmp_path)
    at.put(".git/tickets/index")
    at.put(".git/tickets/index.lock")
    assert len(result(at, "temporary", fix=True).done) == 2
    assert found(at, "temporary") == ()


def test_texts_of_an_editor_are_pointed_at_and_kept(tmp_path: Path) -> None:
    at = desk(tmp_path)
    text = at.put(".git/tickets/drafts/new.md", "half a ticket")
    (finding,) = found(at, "drafts", fix=True)
    assert str(text) in finding.what
    assert text.exists()
