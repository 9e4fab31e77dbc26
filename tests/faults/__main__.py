"""The fault matrix of commands: every command that writes, with everything gone wrong in turn.

    make faults
    python -m tests.faults [KIND...] [--row NAME] [--points 12 | --all] [--seed 1] [--at N]

KIND is one of kill, tear, die, full, ENOSPC, EIO, blind (see ``shim.c``); without one, all of them.
Of the calls by which a command changes the disk (blind: reads it), those of its gits included,
POINTS are drawn for each row and kind. After each, ``judge`` says what must hold. Needs a C
compiler.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from random import Random

from tests.faults import injection
from tests.faults.desk import Seed
from tests.faults.injection import KINDS, Call, Fault
from tests.faults.judge import Case, Verdict
from tests.faults.rows import ROWS

QUICK = Path("/dev/shm")
"""Where it is there, a disk in memory: thousands of desks are made and thrown away."""
SHRINKING = ("unlink", "unlinkat", "rmdir", "ftruncate", "ftruncate64")


def points(case: Case, kind: str, count: int | None, dice: Random) -> list[int]:
    """The calls that go wrong: those that can, as many as are asked for."""
    calls: Sequence[Call] = case.reads if kind == "blind" else case.calls
    if kind == "tear":
        calls = [one for one in calls if one.call == "write"]
    if kind in ("full", "ENOSPC"):
        calls = [one for one in calls if one.call not in SHRINKING]
    numbers = [one.number for one in calls]
    return (
        numbers if count is None or count >= len(numbers) else sorted(dice.sample(numbers, count))
    )


def tried(case: Case, kind: str, numbers: Iterable[int], folder: Path, seen: Counter[str]) -> int:
    """Every point of a row and a kind; how many there were."""
    done = 0
    for number in numbers:
        with tempfile.TemporaryDirectory(dir=folder) as inner:
            room = Seed.copied(case.room, Path(inner) / "room")
            verdict = Verdict(case, room, Fault(kind, number))
        if not verdict.is_reached:
            continue
        done += 1
        seen[verdict.state or "done again"] += 1
        seen["lock left"] += verdict.lock_left
        if verdict.wrong:
            seen["WRONG"] += 1
            call = verdict.ended.calls[-1].words if verdict.ended.calls else str(number)
            told = " | ".join(" ".join(one.split())[:400] for one in verdict.wrong)
            where = f"{case.name!r} {kind} --at {number} [{call}]"
            print(f"WRONG {where} exit {verdict.ended.code}: {told}", flush=True)
    return done


def matrix(asked: argparse.Namespace, folder: Path) -> int:
    """All rows and kinds; how many points were wrong."""
    seed = Seed(folder / "seed")
    total: Counter[str] = Counter()
    counts: Counter[str] = Counter()
    with seed.lent():
        lib = injection.shim(folder)
        for name in asked.row or ROWS:
            began = time.monotonic()
            with tempfile.TemporaryDirectory(dir=folder) as inner:
                case = Case.of(name, seed, Path(inner), lib)
                done = 0
                for kind in asked.kinds or KINDS:
                    dice = Random(f"{asked.seed} {name} {kind}")
                    numbers = asked.at or points(case, kind, asked.points, dice)
                    tries = tried(case, kind, numbers, folder, total)
                    counts[kind] += tries
                    done += tries
            took = time.monotonic() - began
            print(f"{done:5} of {len(case.calls)} calls  {took:4.0f} s  {name}", flush=True)
    for words, times in [*sorted(total.items()), *counts.items()]:
        print(f"{times:6}  {words}")
    print(f"{counts.total():6}  points", flush=True)
    return total["WRONG"]


def scrubbed() -> None:
    """Forget what the shell would have commands do."""
    for name in [one for one in os.environ if one.startswith(("GIT_", "TICKETS_", "XDG_"))]:
        del os.environ[name]


def place() -> Path | None:
    """Where desks are made."""
    return QUICK if QUICK.is_dir() else None


def main() -> int:
    """Try, and fail where anything was wrong."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("kinds", nargs="*", metavar="KIND", help=", ".join(KINDS))
    asked.add_argument("--row", action="append", choices=list(ROWS), metavar="NAME")
    asked.add_argument("--points", type=int, default=12, help="of each row and kind")
    asked.add_argument("--all", dest="points", action="store_const", const=None)
    asked.add_argument("--at", type=int, action="append", help="this call alone")
    asked.add_argument("--seed", type=int, default=1)
    told = asked.parse_args()
    if not injection.is_possible():
        print("this needs Linux and a C compiler")
        return 1
    scrubbed()
    with tempfile.TemporaryDirectory(dir=place()) as folder:
        return 1 if matrix(told, Path(folder)) else 0


if __name__ == "__main__":
    sys.exit(main())
