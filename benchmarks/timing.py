"""Timing whole programs, in turn with a reference, so that what else the machine does cancels.

Seconds of one busy machine mean little. Every run stands between two of ``python -c "import
click"`` (C); the figures that count are medians of runs divided by the mean of these two.

A program's peak memory is never told lower than that of whoever starts it, so this imports little.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).resolve().parent.parent
NOW = "2026-11-22T17:00:00Z"
REFERENCE = (sys.executable, "-c", "import click")
PROGRAM = (sys.executable, "-m", "tickets_cli")
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


class Run(NamedTuple):
    """One run, the programs it started included.

    Wall clock and processor time in seconds, and the most memory that one of them held in MiB.
    """

    seconds: float
    memory: float
    work: float


class Figure(NamedTuple):
    """Some runs of one thing: medians, the most memory, and how often it ran.

    ``ratio`` is of wall clocks, ``work`` of processor times, each to the reference.
    """

    seconds: float
    ratio: float
    work: float
    memory: float
    runs: int


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours, with this checkout and a fixed present."""
    own = (
        "TICKETS_",
        "PYTHONDONTWRITEBYTECODE",
        "PYTHONUNBUFFERED",
    )  # installed programs are compiled
    kept = {key: value for key, value in os.environ.items() if not key.startswith(own)}
    return {**kept, "PYTHONPATH": str(ROOT), "TICKETS_NOW": NOW, **(extra or {})}


def program() -> tuple[str, ...]:
    """The program as people start it, or the module where it is not installed beside Python."""
    script = Path(sys.executable).with_name("tickets")
    return (str(script),) if script.exists() else PROGRAM


def run(
    command: Sequence[str],
    folder: Path,
    *,
    codes: Sequence[int] = (0,),
    env: Mapping[str, str] | None = None,
) -> Run:
    """Run a program to its end; its words are thrown away unless it fails."""
    with tempfile.TemporaryFile() as words:
        start = time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(env),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=words,
        )
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in codes:
            words.seek(0)
            said = words.read().decode("utf-8", "replace").strip()
            raise SystemExit(f"{' '.join(command)}: exit {child.returncode}: {said}")
    work = used.ru_utime + used.ru_stime
    return Run(seconds, used.ru_maxrss * _MEMORY_UNIT / 2**20, work)


def between(command: Sequence[str], folder: Path, **how: Any) -> tuple[Run, Run]:
    """The reference, right before and right after on average, and a run of a program."""
    first = run(REFERENCE, folder)
    one = run(command, folder, **how)
    last = run(REFERENCE, folder)
    return Run(*((a + b) / 2 for a, b in zip(first, last, strict=True))), one


def said(command: Sequence[str], folder: Path) -> str:
    """What a program prints."""
    done = subprocess.run(
        command, cwd=folder, env=environment(), capture_output=True, check=False, text=True
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


def median(values: Iterable[float]) -> float:
    """The middle one, or between the two in the middle."""
    found = sorted(values)
    middle = len(found) // 2
    return found[middle] if len(found) % 2 else (found[middle - 1] + found[middle]) / 2


class Series:
    """The runs of one thing, each with the reference it ran beside."""

    def __init__(self) -> None:
        self.runs: list[Run] = []
        self.references: list[Run] = []

    def add(self, reference: Run, one: Run) -> None:
        """One more run, and the reference beside it."""
        self.runs.append(one)
        self.references.append(reference)

    @property
    def figure(self) -> Figure:
        """What they come to."""
        return Figure(
            seconds=round(median(one.seconds for one in self.runs), 5),
            ratio=round(median(self._ratios("seconds")), 3),
            work=round(median(self._ratios("work")), 3),
            memory=round(max(one.memory for one in self.runs), 1),
            runs=len(self.runs),
        )

    def _ratios(self, name: str) -> list[float]:
        pairs = zip(self.runs, self.references, strict=True)
        return [getattr(one, name) / getattr(beside, name) for one, beside in pairs]
