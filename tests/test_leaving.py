"""Leaving at once, and losing nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


def ended(program: str, **how: Any) -> subprocess.CompletedProcess[str]:
    """What became of a small program that leaves."""
    return subprocess.run(
        [sys.executable, "-c", f"from tickets_cli.leaving import leave\n{program}"],
        env={name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"},
        capture_output=not how,
        text=True,
        check=False,
        **how,
    )


@pytest.mark.parametrize("code", [0, 3, 70])
def test_the_exit_code_and_all_output_arrive(code: int) -> None:
    done = ended(f"import sys; print('x' * 9); sys.stderr.write('talk'); leave({code})")

    assert (done.returncode, done.stdout, done.stderr) == (code, "x" * 9 + "\n", "talk")


def test_what_waits_for_the_end_is_done() -> None:
    done = ended("import atexit; atexit.register(print, 'tidied'); leave(0)")

    assert done.stdout == "tidied\n"


def test_work_in_another_thread_is_finished() -> None:
    program = "import threading, time\ndef late(): time.sleep(0.1); print('late')\n"
    done = ended(f"{program}threading.Thread(target=late).start(); leave(0)")

    assert done.stdout == "late\n"


def test_a_profiler_gets_its_figures() -> None:
    done = ended(
        "import sys; sys.setprofile(lambda *a: None)\ntry: leave(4)\nfinally: print('told')"
    )

    assert (done.returncode, done.stdout) == (4, "told\n")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/dev/full is Linux's")
def test_output_that_could_not_be_delivered_is_no_success() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        assert ended("print('lost'); leave(0)", stdout=full.fileno()).returncode == 120
