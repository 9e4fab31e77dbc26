"""One writer at a time, and never a stale lock."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tickets_cli.errors import Trouble
from tickets_cli.store import lock
from tickets_cli.store.lock import PATIENCE, Lock, patience_from

HOLD = """
import sys, time
from pathlib import Path
from tickets_cli.store.lock import Lock
with Lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(float(sys.argv[2]))
"""


def holder(path: Path, seconds: float) -> subprocess.Popen[bytes]:
    """Another process that holds the lock."""
    command = [sys.executable, "-c", HOLD, str(path), str(seconds)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert child.stdout is not None
    assert child.stdout.readline() == b"held\n"
    return child


def test_a_second_writer_waits_for_the_first(tmp_path):
    path = tmp_path / "tickets/lock"
    child = holder(path, 0.2)
    with Lock(path):
        assert child.wait(5) == 0


def test_waiting_ends_and_says_who_holds_the_lock(tmp_path):
    path = tmp_path / "tickets/lock"
    child = holder(path, 30)
    with (
        pytest.raises(Trouble, match=f"locked by process {child.pid}; waited 0.05 s"),
        Lock(path, patience=0.05),
    ):
        pass
    child.kill()
    child.wait()


def test_a_killed_writer_leaves_nothing_to_clean_up(tmp_path):
    path = tmp_path / "tickets/lock"
    child = holder(path, 30)
    os.kill(child.pid, signal.SIGKILL)
    child.wait()
    before = time.monotonic()
    with Lock(path, patience=5):
        assert time.monotonic() - before < 1


def test_entering_again_inside_is_free(tmp_path):
    lock = Lock(tmp_path / "tickets/lock")
    with lock, lock:
        assert lock.is_held
    assert not lock.is_held
    with lock:
        pass


def test_a_hook_of_our_own_commit_cannot_write(tmp_path):
    path = tmp_path / "tickets/lock"
    with Lock(path):
        command = [sys.executable, "-c", HOLD, str(path), "0"]
        done = subprocess.run(command, capture_output=True)
    assert b"started by a git hook" in done.stderr


def test_a_link_in_place_of_the_lock_is_refused(tmp_path):
    target = tmp_path / "precious"
    target.write_text("precious", encoding="utf-8")
    (tmp_path / "tickets").mkdir()
    (tmp_path / "tickets/lock").symlink_to(target)
    with pytest.raises(Trouble, match="cannot open the lock"), Lock(tmp_path / "tickets/lock"):
        pass
    assert target.read_text(encoding="utf-8") == "precious"


@pytest.mark.parametrize(("told", "seconds"), [("2.5", 2.5), ("", PATIENCE), ("soon", PATIENCE)])
def test_how_long_to_wait_is_a_variable(told, seconds):
    assert patience_from({"TICKETS_LOCK_TIMEOUT": told}) == seconds


def test_a_pipe_in_place_of_the_lock_is_named(tmp_path):
    os.mkfifo(tmp_path / "lock")
    assert lock.holder(tmp_path / "lock") is None
    with pytest.raises(Trouble, match="lock: is not a regular file"), Lock(tmp_path / "lock"):
        pass
