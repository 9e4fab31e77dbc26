"""How long the daily commands take, and how much memory, on desks of three sizes.

    python benchmarks/speed.py [--size 1000 --size 10000 ...] [--rounds 7] [--only REGEX]
                               [--desks FOLDER] [--no-page]

Desks are generated (``generate.py``), one commit per ticket. Round by round every case runs once,
each between two runs of the reference C. The figures go to ``figures/speed.json`` and from there
into ``docs/performance.md``; sizes that were not run keep the figures they had.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from cases import CASES, GIT_ADD, REFERENCE_COMMIT, Bench, Case, git
from timing import NOW, ROOT, Run, Series, between, median, program, run, said

FIGURES = ROOT / "benchmarks" / "figures" / "speed.json"
SIZES = (1_000, 10_000, 100_000)
_SQLITE = "import sqlite3; print(sqlite3.sqlite_version)"
HEAVY = 3
"""Rounds in which heavy cases run."""

SETTLED = 2.5
"""Seconds after which what git and an editor wrote last is no longer so young that every reader
looks at it again (docs/index.md)."""


def desk(folder: Path, size: int) -> Path:
    """A desk of a size, from an earlier run if there is one."""
    found = folder / f"desk-{size}"
    if not found.exists():
        print(f"making a desk of {size:,} tickets", file=sys.stderr, flush=True)
        script = str(ROOT / "benchmarks" / "generate.py")
        words = (script, str(found), "--tickets", str(size), "--commits", "each")
        said((sys.executable, *words), folder)
        git(found, "gc", "--quiet")
        run((*program(), "doctor", "--fix"), found, codes=(0, 1, 3))
    return found


def measure(bench: Bench, cases: Sequence[Case], rounds: int) -> dict[str, Any]:
    """Run all cases round by round."""
    units: list[float] = []
    series = {case.name: Series() for case in (REFERENCE_COMMIT, *cases)}
    reader = next((case for case in cases if case.name != GIT_ADD), None)
    for number in range(1, rounds + 1):
        for case in (REFERENCE_COMMIT, *cases):
            if case.heavy and number > HEAVY:
                continue
            if case is reader:
                time.sleep(SETTLED)
            unit, one = _timed(bench, case, number)
            units.append(unit.seconds)
            series[case.name].add(unit, one)
        print(f"  round {number} of {rounds}", file=sys.stderr, flush=True)
    return {
        "c": round(median(units), 5),
        "load": round(os.getloadavg()[1], 1),
        "cases": {name: one.figure._asdict() for name, one in series.items()},
    }


def _timed(bench: Bench, case: Case, number: int) -> tuple[Run, Run]:
    """The reference, and a run of the case."""
    command = case.words(bench, number)
    if case.before:
        case.before(bench, number, command)
    folder = bench.clone if case.in_clone else bench.folder
    return between(command, folder, codes=case.codes, env=case.env)


def machine(folder: Path) -> dict[str, Any]:
    """What the figures were taken on."""
    return {
        "python": platform.python_version(),
        "git": said(("git", "--version"), folder).split()[2],
        "sqlite": said((sys.executable, "-c", _SQLITE), folder).strip(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
        "day": NOW[:10],
    }


def shown(size: int, found: dict[str, Any]) -> None:
    """A line per case."""
    c, commit = found["c"], found["cases"][REFERENCE_COMMIT.name]["ratio"]
    print(f"\n{size:,} tickets, C = {c * 1000:.0f} ms")
    bounds = {case.name: case for case in CASES}
    for name, figure in found["cases"].items():
        case = bounds.get(name)
        verdict = ""
        if case and case.bound:
            bound = case.bound(1, commit)
            verdict = f"{'met' if figure['ratio'] <= bound else 'NOT met'}: {bound:.2f} C"
        seconds = (
            f"{figure['seconds'] * 1000:9.0f} ms {figure['ratio']:8.2f} C {figure['work']:8.2f}"
        )
        print(f"{name:<34} {seconds} {figure['memory']:6.0f} MiB  {verdict}", flush=True)


def kept(size: int, found: dict[str, Any], about: dict[str, Any], path: Path = FIGURES) -> None:
    """Put the figures of a size beside those of the others."""
    known = json.loads(path.read_text("utf-8")) if path.exists() else {"sizes": {}}
    known["machine"] = about
    earlier = known["sizes"].get(str(size), {"cases": {}})
    known["sizes"][str(size)] = {**found, "cases": {**earlier["cases"], **found["cases"]}}
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(known, indent=1) + "\n", "utf-8")


def asked_for(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--size", type=int, action="append", help="tickets (again for another)")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--only", default="", metavar="REGEX", help="cases of such a name")
    parser.add_argument("--desks", type=Path, help="keep desks here, and use those that are there")
    parser.add_argument("--no-page", action="store_true", help="only print")
    return parser.parse_args(arguments)


def main() -> None:
    """Make desks, time, print, write."""
    asked = asked_for()
    cases = [case for case in CASES if re.search(asked.only, case.name)]
    with tempfile.TemporaryDirectory() as temporary:
        folder = asked.desks.resolve() if asked.desks else Path(temporary)
        folder.mkdir(exist_ok=True, parents=True)
        for size in asked.size or SIZES:
            bench = Bench(desk(folder, size))
            found = measure(bench, cases, asked.rounds)
            shown(size, found)
            if not asked.no_page:
                kept(size, found, machine(folder))
    if not asked.no_page:
        import page

        page.write()


if __name__ == "__main__":
    main()
