"""Several clones of one desk, random commands, syncs that race: do all end with the same bytes?

    python benchmarks/clones.py [--clones 3] [--commands 200] [--seed 1] [--kills 8] [--skew 90]

Each clone works in a process of its own, with a clock that is up to SKEW minutes off. KILLS of a
hundred commands are killed with every git they have started, at a random moment; whoever works
there takes away the lock that a killed git leaves, as `tickets doctor` says. In the middle of it
a host squashes one clone's branch into main, and somebody rewrites the last commits of main. At
the end all clones must hold the same bytes, and every entry that any command has ever written.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

START = datetime(2026, 11, 23, 8, tzinfo=UTC)
PEOPLE = ("ann", "bob", "cy", "dot", "eve")
WORDS = ("VPN", "printer", "slow", "again", "third floor", "since Monday", "login", "screen")
EXPECTED = (0, 4)
"""Exit codes of commands: done, or refused by the workflow."""


@contextlib.contextmanager
def _environment(own: dict[str, str]) -> Iterator[None]:
    """This process with these variables, and then as it was: tests run here too."""
    before = {name: os.environ.get(name) for name in own}
    os.environ.update(own)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


class Clone:
    """One clone and who works in it; all it has written is remembered."""

    def __init__(self, root: Path, seed: int, skew: int = 3, kills: int = 0) -> None:
        self.root, self.random = root, Random(f"{root.name} {seed}")
        self.kills = kills
        off = Random(root.name).randrange(-skew, skew + 1) if skew else 0
        self.minute = off + seed % 100 * 30  # clocks disagree, and never go back
        self.written: set[str] = set()
        self.codes: Counter[str] = Counter()
        self.sync_seconds: list[float] = []
        self.own: dict[str, str] = {}

    def _tick(self) -> None:
        """A little later, by the clock of this clone."""
        self.minute += self.random.randrange(3)
        now = START + timedelta(minutes=self.minute, seconds=self.random.randrange(60))
        self.own = {"TICKETS_NOW": now.isoformat(), "TICKETS_USER": self.root.name}

    def run(self, *words: str) -> tuple[int, str]:
        """One command through the front door; some are killed on the way, and then done again."""
        from tickets_cli import cli

        if self.random.randrange(100) < self.kills:
            self._killed(words)
        self._tick()
        out, err = io.StringIO(), io.StringIO()
        with (
            contextlib.chdir(self.root),
            _environment(self.own),
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
        ):
            code = cli.run([*words, "--desk", "."])
        self.codes[f"{words[0]} {code}"] += 1
        if code not in EXPECTED:
            sys.stderr.write(f"{self.root.name}: {' '.join(words)}: {code}\n{err.getvalue()}")
        return code, out.getvalue()

    def _killed(self, words: tuple[str, ...]) -> None:
        """Begin a command and kill it with all it has started; take away git's locks."""
        self._tick()
        command = [sys.executable, "-m", "tickets_cli", *words, "--desk", "."]
        env = {**os.environ, **self.own, "PYTHONPATH": str(Path(__file__).parents[1])}
        quiet = subprocess.DEVNULL
        child = subprocess.Popen(
            command, cwd=self.root, env=env, stdout=quiet, stderr=quiet, start_new_session=True
        )
        with contextlib.suppress(subprocess.TimeoutExpired):
            child.wait(self.random.uniform(0.05, 0.4))
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)
        end = child.wait()
        self.codes[f"killed {0 if end < 0 else 4}"] += 1
        time.sleep(0.02)
        for lock in (self.root / ".git").rglob("*.lock"):
            if "tickets" not in lock.parts:
                lock.unlink()
                self.codes["lock-left 0"] += 1

    def sync(self) -> bool:
        """Meet the others; somebody else may be too busy."""
        began = time.perf_counter()
        code, _ = self.run("sync")
        self.sync_seconds.append(time.perf_counter() - began)
        return code == 0

    def step(self) -> None:
        """A random command."""
        tickets = sorted(self.root.glob("tickets/*/*/*/*.yaml"))
        if not tickets or self.random.random() < 0.06:
            if self.run("new", self._words())[0] == 0:
                self.remember(self.root.glob("tickets/*/*/*/*.yaml"))
            return
        chosen = self.random.choice(tickets[-12:])
        code, _ = self.run(*self._command(chosen.stem))
        if code == 0:
            self.remember([chosen])

    def _words(self) -> str:
        return " ".join(self.random.sample(WORDS, 3))

    def _command(self, name: str) -> tuple[str, ...]:
        pick = self.random.choice
        scale = ("low", "medium", "high")
        return pick(
            [
                ("note", name, "-m", self._words()),
                ("note", name, "-m", f"{self._words()}\n\n{self._words()}"),
                ("reply", name, "-m", self._words()),
                ("work", name, f"{self.random.randrange(1, 90)}m"),
                ("set", name, f"impact={pick(scale)}"),
                ("set", name, f"urgency={pick(scale)}"),
                ("set", name, f"title={self._words()}"),
                ("set", name, f"tags={','.join(self.random.sample(('a', 'b', 'c', 'd'), 2))}"),
                ("start", name),
                ("wait", name),
                ("resolve", name, "-m", "done"),
                ("reopen", name),
                ("escalate", name, "--tried", "all of it"),
            ]
        )

    def remember(self, paths: Iterable[Path]) -> None:
        """What these files say happened, but for whose id it has."""
        for path in paths:
            self.written |= entries(path)


def entries(path: Path) -> set[str]:
    """Every entry of a ticket's file, without its id."""
    from tickets_cli.domain.merge.timeline import content
    from tickets_cli.store.reading import read_ticket

    ticket = read_ticket(path.read_bytes(), path.name, {})
    return {f"{ticket.id} {content(entry)}" for entry in ticket.timeline}


def git(folder: Path, *words: str) -> str:
    """Git, by hand."""
    done = subprocess.run(["git", *words], cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def begin(folder: Path, names: Iterable[str]) -> None:
    """A bare hub, a clone with a desk, and the other clones."""
    first, *others = names
    git(folder, "init", "-q", "--bare", "-b", "main", "hub.git")
    git(folder, "init", "-q", "-b", "main", first)
    Clone(folder / first, 0).run("init", "--timezone", "UTC")
    git(folder / first, "remote", "add", "origin", "../hub.git")
    git(folder / first, "push", "-qu", "origin", "main")
    for name in others:
        git(folder, "clone", "-q", "hub.git", name)


def squash(folder: Path, clone: Clone) -> None:
    """The host's button: a clone's branch arrives on main as one commit the clone never saw."""
    clone.sync()
    for _ in range(4):
        clone.step()
    git(clone.root, "push", "-q", "origin", "HEAD:refs/heads/review")
    git(folder, "clone", "-q", "hub.git", "host")
    host = folder / "host"
    git(host, "merge", "-q", "--squash", "origin/review")
    git(host, "commit", "-q", "--allow-empty", "-m", "squashed")
    git(host, "push", "-q", "origin", "main")


def rewrite(folder: Path) -> None:
    """Somebody rebases main: its last commits are others now, with the same content."""
    host = folder / "host"
    git(host, "reset", "-q", "--soft", "HEAD~2")
    git(host, "commit", "-q", "-m", "rewritten")
    git(host, "push", "-qf", "origin", "main")


def differing(places: list[Path]) -> list[str]:
    """Files that are not the same bytes in all clones."""
    held = []
    for place in places:
        names = git(place, "ls-files", "-z").split("\0")
        held.append({name: (place / name).read_bytes() for name in names if name})
    every = {name for files in held for name in files}
    return sorted(n for n in every if any(files.get(n) != held[0].get(n) for files in held))


def work(root: Path, seed: int, commands: int, skew: int, kills: int) -> None:
    """The work of one clone, in a process of its own; tells on stdout what it wrote."""
    clone = Clone(root, seed, skew, kills)
    for _ in range(commands):
        clone.step()
        if clone.random.random() < 0.12:
            clone.sync()
    told = {
        "written": sorted(clone.written),
        "codes": clone.codes,
        "syncs": clone.sync_seconds,
    }
    sys.stdout.write(json.dumps(told))


def together(places: list[Path], *numbers: int) -> list[dict[str, object]]:
    """All clones at once; ``numbers`` are seed, commands, skew and kills."""
    command = [sys.executable, __file__, "--work"]
    told = [str(number) for number in numbers]
    running = [
        subprocess.Popen([*command, str(place), *told], stdout=subprocess.PIPE) for place in places
    ]
    return [json.loads(one.communicate()[0]) for one in running]


def settled(clones: list[Clone]) -> int:
    """Sync in turn until nothing moves; how many rounds it took."""
    for round_ in range(1, 6):
        for clone in clones:
            clone.sync()
        if len({git(clone.root, "rev-parse", "HEAD") for clone in clones}) == 1:
            return round_
    return 0


def play(folder: Path, asked: argparse.Namespace) -> dict[str, object]:
    """The whole story; what came of it."""
    count, commands, seed = asked.clones, asked.commands, asked.seed * 100
    faults = (asked.skew, asked.kills)
    places = [folder / name for name in PEOPLE[:count]]
    begin(folder, PEOPLE[:count])
    told = together(places, seed, commands // 2, *faults)
    clones = [Clone(place, seed + 5, asked.skew) for place in places]
    squash(folder, clones[0])
    rewrite(folder)
    told += together(places, seed + 6, commands - commands // 2, *faults)
    rounds = settled(clones)
    written = set().union(*(one["written"] for one in told), *(c.written for c in clones))  # type: ignore[arg-type]
    present = set().union(*(entries(p) for p in places[0].glob("tickets/*/*/*/*.yaml")))
    codes: Counter[str] = sum((Counter(one["codes"]) for one in told), Counter())  # type: ignore[arg-type]
    syncs = sorted(seconds for one in told for seconds in one["syncs"])  # type: ignore[attr-defined]
    return {
        "commands": sum(n for k, n in codes.items() if not k.startswith(("killed", "lock-left"))),
        "killed": codes["killed 0"],
        "too_quick_to_kill": codes["killed 4"],
        "git_locks_left": codes["lock-left 0"],
        "bad_exits": {k: n for k, n in codes.items() if int(k.split()[-1]) not in EXPECTED},
        "tickets": len(list(places[0].glob("tickets/*/*/*/*.yaml"))),
        "entries": len(present),
        "lost": len(written - present),
        "differing": differing(places),
        "rounds": rounds,
        "merges": int(git(places[0], "rev-list", "--count", "--merges", "HEAD")),
        "valid": clones[0].run("validate")[0] == 0,
        "healthy": all(clone.run("doctor")[0] == 0 for clone in clones),
        "sync_median_seconds": round(syncs[len(syncs) // 2], 3) if syncs else None,
    }


def idle(folder: Path) -> float:
    """Seconds of a sync, from the shell, that has nothing to do; the best of five."""
    command = [sys.executable, "-m", "tickets_cli", "sync"]
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[1])}
    best = 9e9
    for _ in range(5):
        began = time.perf_counter()
        subprocess.run(command, cwd=folder, env=env, check=True, capture_output=True)
        best = min(best, time.perf_counter() - began)
    return best


def main() -> int:
    """Play, and fail when anything was lost."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    for role in ("AUTHOR", "COMMITTER"):
        os.environ.setdefault(f"GIT_{role}_NAME", "Bench")
        os.environ.setdefault(f"GIT_{role}_EMAIL", "bench@example.org")
    if "--work" in sys.argv:
        root, *numbers = sys.argv[2:]
        work(Path(root), *map(int, numbers))
        return 0
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--clones", type=int, default=3)
    asked.add_argument("--commands", type=int, default=200)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--kills", type=int, default=8, help="per hundred commands")
    asked.add_argument("--skew", type=int, default=90, help="minutes a clock may be off")
    told = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        result = play(Path(folder), told)
        result["idle_sync_seconds"] = round(idle(Path(folder) / PEOPLE[0]), 3)
    sys.stdout.write(json.dumps(result, indent=2) + "\n")
    sound = result["valid"] and result["healthy"] and result["rounds"]
    return 0 if sound and not (result["lost"] or result["differing"]) else 1


if __name__ == "__main__":
    sys.exit(main())
