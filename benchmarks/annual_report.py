"""How long the annual report takes, and how much memory, on a desk of 25,000 tickets.

    python benchmarks/annual_report.py [--tickets 25000] [--desk FOLDER] [--times 3]

Cold: with no index in the git directory. Warm: again. Each run is a process of its own; beside the
wall clock stands processor time, which a busy machine stretches less, its git processes included;
the unit is C, the processor time of ``python -c "import click"`` on the same machine.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parent.parent)]

NOW = "2026-11-22T17:00:00Z"
CASES = (
    ("table", ("report", "annual", "2026")),
    ("json", ("report", "annual", "2026", "--json")),
    ("html, by service", ("report", "annual", "2026", "--by", "service", "--html")),
    ("one month", ("report", "monthly", "2026-10")),
    ("as of HEAD", ("report", "annual", "2026", "--as-of", "HEAD")),
)
INDEX = "tickets"
"""Where the index lives in the git directory."""


class Run(NamedTuple):
    """Wall clock and processor time in seconds, and the most memory it held in MiB."""

    seconds: float
    cpu: float
    memory: float


def run(*command: str, folder: Path) -> Run:
    """Run a program to its end; it must succeed."""
    start = time.perf_counter()
    child = subprocess.Popen(
        command, cwd=folder, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert child.stderr is not None
    words = child.stderr.read().decode()
    _, status, used = os.wait4(child.pid, 0)
    child.stderr.close()
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)}: {words}")
    scale = 1 if sys.platform == "darwin" else 1024
    cpu = used.ru_utime + used.ru_stime
    return Run(time.perf_counter() - start, cpu, used.ru_maxrss * scale / 2**20)


def environment() -> dict[str, str]:
    """Ours, with this checkout and a fixed present."""
    here = str(Path(__file__).parent.parent)
    return {**os.environ, "PYTHONPATH": here, "TICKETS_NOW": NOW}


def forget(desk: Path) -> None:
    """Take the index away, as after a fresh clone."""
    shutil.rmtree(desk / ".git" / INDEX, ignore_errors=True)


def best(times: int, *command: str, folder: Path) -> Run:
    """The quickest of some runs, and the most memory of them."""
    runs = [run(*command, folder=folder) for _ in range(times)]
    seconds, cpu, memory = zip(*runs, strict=True)
    return Run(min(seconds), min(cpu), max(memory))


def measure(desk: Path, times: int) -> None:
    """Print a line per case."""
    unit = best(5, sys.executable, "-c", "import click", folder=desk).cpu
    print(f"C = {unit * 1000:.0f} ms of processor time")
    heads = ("cold s", "CPU", "warm s", "CPU", "C")
    print(f"{'case':<20}{''.join(f'{head:>8}' for head in heads)} {'MiB':>6}")
    for name, words in CASES:
        forget(desk)
        program = (sys.executable, "-m", "tickets_cli", *words)
        cold = run(*program, folder=desk)
        warm = best(times, *program, folder=desk)
        line = (cold.seconds, cold.cpu, warm.seconds, warm.cpu, warm.cpu / unit)
        most = max(cold.memory, warm.memory)
        print(f"{name:<20}{''.join(f'{one:8.2f}' for one in line)} {most:6.0f}", flush=True)


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--tickets", type=int, default=25_000)
    parser.add_argument("--desk", type=Path, help="an existing desk instead of a new one")
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    if asked.desk:
        measure(asked.desk.resolve(), asked.times)
        return
    from generate import generate

    with tempfile.TemporaryDirectory() as folder:
        desk = Path(folder) / "desk"
        generate(desk, asked.tickets)
        measure(desk, asked.times)


if __name__ == "__main__":
    main()
