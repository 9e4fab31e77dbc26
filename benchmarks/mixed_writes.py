"""Six people at once in one clone: every change must be there, each in one commit of its own.

    python benchmarks/mixed_writes.py [--processes 6] [--writes 25]

Each process registers tickets and then notes, replies, assigns, moves and sets, on its own
tickets and on one that all of them share, while the user has a file staged. Afterwards the
script counts: commits, entries, the staged file, what `git fsck` and `tickets validate` say.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

TICKETS = [sys.executable, "-m", "tickets_cli"]


def run(folder: Path, *words: str) -> str:
    """Run a command that must succeed; what it printed."""
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed with {done.returncode}: {done.stderr}")
    return done.stdout


def tickets(folder: Path, *words: str) -> str:
    """Run ``tickets``."""
    return run(folder, *TICKETS, *words)


def work(folder: Path, shared: str, number: int, writes: int) -> dict[str, int]:
    """One person's writes, at random but always the same; entries made per ticket."""
    chance = random.Random(number)
    made: dict[str, int] = {}
    for count in range(writes):
        if not made or chance.random() < 0.25:
            made[tickets(folder, "new", f"p{number} w{count}").strip()] = 1
            continue
        target = shared if chance.random() < 0.3 else chance.choice(list(made))
        mark = f"p{number}w{count}"
        words = chance.choice(
            [("note", target, "-m", mark), ("reply", target, "-m", mark), ("work", target, "5m")]
        )
        tickets(folder, *words)
        made[target] = made.get(target, 0) + 1
    return made


def main() -> None:
    """Set up, let them write, count."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--processes", type=int, default=6)
    parser.add_argument("--writes", type=int, default=25)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ.setdefault("TICKETS_LOCK_TIMEOUT", "120")
        run(folder, "git", "init", "-q")
        (folder / "staged.txt").write_text("mine\n", encoding="utf-8")
        run(folder, "git", "add", "staged.txt")
        tickets(folder, "init", "--timezone", "UTC")
        shared = tickets(folder, "new", "shared by all").strip()
        before = int(run(folder, "git", "rev-list", "--count", "HEAD"))
        start = time.perf_counter()
        with ThreadPoolExecutor(asked.processes) as pool:
            results = list(
                pool.map(lambda n: work(folder, shared, n, asked.writes), range(asked.processes))
            )
        seconds = time.perf_counter() - start
        judge(folder, shared, before, results, asked.processes * asked.writes)
        print(f"{asked.processes} x {asked.writes} writes in {seconds:.1f} s")


def judge(
    folder: Path, shared: str, before: int, results: list[dict[str, int]], writes: int
) -> None:
    """Hold what is there against what was done; leave with 1 when anything is missing."""
    entries: dict[str, int] = {shared: 1}
    for made in results:
        for ticket, count in made.items():
            entries[ticket] = entries.get(ticket, 0) + count
    found = {
        ticket: len(json.loads(tickets(folder, "show", ticket, "--json"))["data"]["timeline"])
        for ticket in entries
    }
    commits = int(run(folder, "git", "rev-list", "--count", "HEAD")) - before
    verdicts = {
        f"{commits} commits for {writes} writes": commits == writes,
        f"{sum(found.values())} of {sum(entries.values())} entries": found == entries,
        "the staged file is staged, and alone": run(folder, "git", "status", "--porcelain").rstrip(
            "\n"
        )
        == "A  staged.txt",
        "git fsck finds nothing": not run(folder, "git", "fsck", "--no-dangling").strip(),
    }
    tickets(folder, "validate")
    for said, holds in verdicts.items():
        print("ok  " if holds else "FAIL", said)
    if not all(verdicts.values()):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
