"""The fault matrix: fail or kill every system call of a write in turn, and look what is left.

    make faults
    python -m tests.store.faults [kill] [ENOSPC] [EIO] [...]      (default: kill ENOSPC)

Needs strace. Victims are our own process and each git it starts, together with us; all ways of
writing: few files, many, a merge. After every point the next writer takes the lock, and then: the
desk is exactly before or after, the user's staged file is untouched, git fsck is content, and what
was acknowledged is there. A lock of git's own that a killed git has left is taken away first, as
the user would who was told its name. Run by hand; the suite kills at named steps instead. The
counts of the last run are in docs/promises.md.
"""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import IDENTITY
from tests.store.repositories import Repo
from tests.store.ways import FILES, WAYS, Way
from tickets_cli.dataclass import dataclass
from tickets_cli.store.git import Git
from tickets_cli.store.writer import Writer

ROOT = Path(__file__).parents[2]
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
    way: Way
    victim: str | None
    call: str
    count: int

    def happens(self, at: Repo, room: Path) -> tuple[bool, int]:
        """Write with this fault: whether the point was reached, and our exit code."""
        trace = room / "trace"
        fault = "signal=SIGKILL" if self.what == "kill" else f"error={self.what}"
        inject = f"inject={self.call}:{fault}:when={self.count}"
        spy = ["strace", "-o", str(trace), "-e", f"trace={self.call},%process", "-e", inject]
        command = self.way.command(at.path)
        path = os.environ["PATH"]
        if self.victim is None:
            command = [*spy, *command]
        else:
            path = f"{self._shim(room, ' '.join(spy), trace)}{os.pathsep}{path}"
        env = {**os.environ, "PATH": path, **dict(self.way.env)}
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
    state = point.way.state(at, seed)
    at.git("fsck", "--strict", "--no-dangling")
    left = [path for path in at.path.glob("**/.tickets-*") if ".git" not in path.parts]
    if state is None or left or (state == "before" and code == 0):
        return "BROKEN"
    return f"{point.way.name}: {state}, {outcome}{', git lock left' if locks else ''}"


def starts(way: Way, seed: Repo) -> dict[str, int]:
    """How many of each call our own process makes before it takes the lock, plus one."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        shutil.copytree(seed.path, room / "desk", symlinks=True)
        spy = ["strace", "-o", str(room / "trace"), "-e", f"trace={','.join(way.calls)}"]
        command = [*spy, *way.command(room / "desk", idle=True)]
        env = {**os.environ, **dict(way.env)}
        subprocess.run(command, env=env, cwd=ROOT, capture_output=True, check=False)
        lines = (room / "trace").read_text(errors="replace").splitlines()
    names = [line.partition("(")[0] for line in lines]
    before = Counter(names[: names.index("flock")])
    return {call: before[call] + 1 for call in way.calls}


def points(what: str, way: Way, seed: Repo) -> Iterator[Iterator[Point]]:
    """Every victim with every call: the points of one call, the first one first."""
    first = starts(way, seed)
    for call in way.calls:
        yield (Point(what, way, None, call, n) for n in itertools.count(first[call]))
    for git in way.gits:
        for call in FILES:
            yield (Point(what, way, git, call, n) for n in itertools.count(1))


def tried(what: str, way: Way, seen: Counter[str]) -> None:
    """Every point of one way."""
    with tempfile.TemporaryDirectory() as folder:
        seed = way.seed(Path(folder))
        for series in points(what, way, seed):
            for point in series:
                with tempfile.TemporaryDirectory() as room:
                    state = judged(point, seed, Path(room))
                if state is None:
                    break
                seen[state] += 1
                if state == "BROKEN":
                    print("BROKEN", point, flush=True)


def main(*faults: str) -> int:
    if not shutil.which("strace"):
        print("strace is not installed")
        return 1
    os.environ.update(IDENTITY, PYTHONPATH=str(ROOT))
    broken = 0
    for what in faults or ("kill", "ENOSPC"):
        seen: Counter[str] = Counter()
        for way in WAYS:
            tried(what, way, seen)
        for state, times in sorted(seen.items()):
            print(f"{times:5}  {state}")
        print(f"{seen.total():5}  points of {what}", flush=True)
        broken += seen["BROKEN"]
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
