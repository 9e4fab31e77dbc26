"""A command of the program with one of its calls gone wrong, by a library that is preloaded.

See ``shim.c`` for what can go wrong. Needs a C compiler, and a libc that preloads (Linux).
"""

from __future__ import annotations

import contextlib
import mmap
import os
import shutil
import signal
import struct
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
KINDS = ("kill", "tear", "die", "full", "ENOSPC", "EIO", "blind")
LIMIT = 60.0
"""Seconds a command may take, whatever goes wrong: longer, and it hangs."""
HUNG = "hung"

_PAGE = 4096
_START = (sys.executable, "-m", "tests.faults.start")


class Call(NamedTuple):
    """A call that changes something: its number, who makes it, what it is, and where."""

    number: int
    program: str
    call: str
    path: str

    @property
    def words(self) -> str:
        """The call for people: temporary names told apart no further."""
        return f"{self.number} {self.program} {self.call} {self.path}"


class Fault(NamedTuple):
    """What goes wrong (``list``: nothing, the calls are written down), and at which call."""

    kind: str
    at: int = 0


class Ended(NamedTuple):
    """How a command ended (``HUNG``: not by itself), and the calls noted on its way."""

    code: int | str
    out: str
    err: str
    calls: tuple[Call, ...]


def is_possible() -> bool:
    """Whether this machine can preload a library of ours."""
    return sys.platform == "linux" and shutil.which("cc") is not None


@cache
def shim(folder: Path) -> Path:
    """The library, built once."""
    library = folder / "shim.so"
    source = Path(__file__).with_name("shim.c")
    command = ["cc", "-shared", "-fPIC", "-O1", "-o", str(library), str(source), "-ldl"]
    subprocess.run(command, check=True)
    return library


def run(
    words: Sequence[str], room: Path, folder: Path, env: Mapping[str, str], fault: Fault, lib: Path
) -> Ended:
    """Run ``tickets WORDS`` in ``folder``; what it changes below ``room`` is counted."""
    page, log = room.with_suffix(".page"), room.with_suffix(".log")
    page.write_bytes(bytes(_PAGE))
    log.unlink(missing_ok=True)
    own = {
        "LD_PRELOAD": str(lib),
        "TICKETS_FAULT_PAGE": str(page),
        "TICKETS_FAULT_ROOT": f"{room}/",
        "TICKETS_FAULT_KIND": fault.kind,
        "TICKETS_FAULT_AT": str(fault.at),
        "TICKETS_FAULT_LOG": str(log),
    }
    child = begun(words, folder, {**env, **own})
    code, out, err = ended(child)
    _outlived(child.pid)
    told = log.read_text("utf-8", "replace") if log.exists() else ""
    return Ended(code, out, err, tuple(_call(line) for line in told.splitlines()))


def begun(words: Sequence[str], folder: Path, env: Mapping[str, str]) -> subprocess.Popen[bytes]:
    """Begin ``tickets WORDS``, the leader of its own group of processes."""
    return subprocess.Popen(
        [*_START, *words],
        cwd=folder,
        env={**os.environ, **env, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


def ended(child: subprocess.Popen[bytes]) -> tuple[int | str, str, str]:
    """Its exit code (``HUNG`` when it had to be killed), and what it said."""
    code: int | str
    try:
        out, err = child.communicate(timeout=LIMIT)
        code = child.returncode
    except subprocess.TimeoutExpired:
        os.killpg(child.pid, signal.SIGKILL)
        out, err = child.communicate()
        code = HUNG
    return code, out.decode("utf-8", "replace"), err.decode("utf-8", "replace")


def _call(line: str) -> Call:
    number, program, call, path = line.split("\t")
    return Call(int(number), program, call, path)


def _outlived(group: int) -> None:
    """Wait for what a command that died has left running."""
    end = time.monotonic() + LIMIT
    while _alive(group):
        if time.monotonic() > end:
            os.killpg(group, signal.SIGKILL)
        time.sleep(0.01)


def _alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    for about in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, leader = about.read_text().rpartition(")")[2].split()[:3]
            if int(leader) == group and state != "Z":
                return True
    return False


def reached(page: Path) -> bool:
    """Whether the last command of this page came to its fault."""
    with page.open("rb") as file, mmap.mmap(file.fileno(), 16, prot=mmap.PROT_READ) as seen:
        return bool(struct.unpack("qq", seen[:16])[1])
