"""The fault matrix: fail or kill every system call of a write in turn, and look what is left.

    python -m tests.store.faults [kill | ENOSPC | EIO | ...]

Needs strace. Victims are our own process and each git it starts, together with us; both ways of
writing (few files, many). After every point the next writer takes the lock, and then: the desk is
exactly before or after, the user's staged file is untouched, git fsck is content, and what was
acknowledged is there. A lock of git's own that a killed git has left is taken away first, as the
user would who was told its name. Run by hand; the suite kills at named steps instead.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import IDENTITY
from tests.store.repositories import Repo
from tests.store.test_journal import AFTER, BEFORE, CHANGE, desk, held
from tickets_cli.store.git import Git
from tickets_cli.store.writer import Writer

ROOT = Path(__file__).parents[2]
GITS = ("add", "commit", "diff-tree", "update-index", "read-tree", "fast-import")
CALLS = (
    *("rename", "renameat", "link", "unlink", "unlinkat", "mkdir", "mkdirat", "fsync", "write"),
    *("pwrite64", "ftruncate", "flock", "vfork", "rmdir"),
)
OURS = (*CALLS, "openat")
SHIM = """\
#!/bin/sh
case " $* " in
*" {victim} "*) {strace} {git} "$@"; code=$?
  if [ {what} = kill ] && grep -q "killed by" {trace}; then
    kill -9 "$(cat .git/tickets/lock)"; kill -9 $$
  fi
  exit $code;;
esac
exec {git} "$@"
"""


@dataclass(frozen=True)
class Point:
    """The ``count``-th ``call`` of a victim (None: ourselves; else a git command) goes wrong."""

    what: str
    many: str
    victim: str | None
    call: str
    count: int

    def happens(self, at: Repo, room: Path) -> tuple[bool, int]:
        """Write with this fault: whether the point was reached, and our exit code."""
        trace = room / "trace"
        fault = "signal=SIGKILL" if self.what == "kill" else f"error={self.what}"
        inject = f"inject={self.call}:{fault}:when={self.count}"
        spy = ["strace", "-o", str(trace), "-e", f"trace={self.call},%process", "-e", inject]
        command = [sys.executable, "-m", "tests.store.dying", str(at.path), json.dumps(CHANGE)]
        path = os.environ["PATH"]
        if self.victim is None:
            command = [*spy, *command]
        else:
            path = f"{self._shim(room, ' '.join(spy), trace)}{os.pathsep}{path}"
        env = {**os.environ, "PATH": path, "MANY": self.many, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=False)
        told = trace.read_text(errors="replace") if trace.exists() else ""
        return ("killed by SIGKILL" if self.what == "kill" else "INJECTED") in told, done.returncode

    def _shim(self, room: Path, strace: str, trace: Path) -> Path:
        folder = room / "bin"
        folder.mkdir()
        git = shutil.which("git")
        facts = {"victim": self.victim, "strace": strace, "trace": trace, "what": self.what}
        (folder / "git").write_text(SHIM.format(git=git, **facts), encoding="utf-8")
        (folder / "git").chmod(0o755)
        return folder


def judged(point: Point, seed: Repo, room: Path) -> str | None:
    """What the desk is after the fault; None when the point does not exist."""
    shutil.copytree(seed.path, room / "desk", symlinks=True)
    at = Repo(room / "desk")
    at.git("status")
    reached, code = point.happens(at, room)
    if not reached:
        return None
    if point.victim is None:
        time.sleep(0.05)  # the git that outlived us
    locks = list((at.path / ".git").rglob("*.lock"))
    if point.victim is not None:
        for lock in locks:
            lock.unlink()
    with Writer(Git(at.path), at.path).locked() as recovery:
        outcome = recovery.outcome if recovery else "nothing to settle"
    is_after = len(at.subjects) > len(seed.subjects)
    at.git("fsck", "--strict", "--no-dangling")
    sound = (
        held(at) == (AFTER if is_after else BEFORE)
        and at.status == ["A  staged"]
        and (is_after or code != 0)
        and not [path for path in at.path.glob("**/.tickets-*") if ".git" not in path.parts]
    )
    state = "after" if is_after else "before"
    return f"{state}, {outcome}{', git lock left' if locks else ''}" if sound else "BROKEN"


def starts(many: str, seed: Repo) -> dict[str, int]:
    """How many of each call our own process makes before it takes the lock, plus one."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        shutil.copytree(seed.path, room / "desk", symlinks=True)
        spy = ["strace", "-o", str(room / "trace"), "-e", f"trace={','.join(OURS)}"]
        command = [sys.executable, "-m", "tests.store.dying", str(room / "desk"), "{}"]
        env = {**os.environ, "MANY": many}
        subprocess.run([*spy, *command], env=env, cwd=ROOT, capture_output=True, check=False)
        lines = (room / "trace").read_text(errors="replace").splitlines()
    names = [line.partition("(")[0] for line in lines]
    before = Counter(names[: names.index("flock")])
    return {call: before[call] + 1 for call in OURS}


def points(what: str, many: str, seed: Repo) -> Iterator[Iterator[Point]]:
    """Every victim with every call: the points of one call, the first one first."""
    first = starts(many, seed)
    for call in OURS:
        yield (Point(what, many, None, call, n) for n in itertools.count(first[call]))
    for git in GITS:
        for call in CALLS:
            yield (Point(what, many, git, call, n) for n in itertools.count(1))


def main(what: str = "kill") -> int:
    os.environ.update(IDENTITY)
    seen: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        seed = desk(Path(folder))
        for series in (one for many in ("200", "1") for one in points(what, many, seed)):
            for point in series:
                with tempfile.TemporaryDirectory() as room:
                    state = judged(point, seed, Path(room))
                if state is None:
                    break
                seen[state] += 1
                if state == "BROKEN":
                    print("BROKEN", point)
    for state, times in sorted(seen.items()):
        print(f"{times:5}  {state}")
    print(f"{seen.total():5}  points")
    return 1 if seen["BROKEN"] else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
