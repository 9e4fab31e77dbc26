"""A terminal of its own for one command: what it asks is read, what a user types is sent."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import subprocess
import sys
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from tests.commands.desks import NOW
from tickets_cli.dataclass import dataclass

PATIENCE = 60.0
"""Seconds to wait for a question; a busy machine is slow to start."""


@dataclass(frozen=True)
class Talk:
    """How it went: the exit code, what stood on the screen, and what went to stdout."""

    code: int
    screen: str
    out: str


def converse(
    root: Path,
    words: Sequence[str],
    answers: Sequence[tuple[str, str | bytes]] = (),
    **environ: str,
) -> Talk:
    """Run ``tickets`` at a terminal (stdin and stderr; stdout is a pipe).

    Each answer is typed when its question (a part of the screen) has been shown, with Enter
    after it unless it is bytes: those are keys, and nothing follows them.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "tickets_cli", *words],
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=theirs,
        cwd=root,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", "TICKETS_NOW": NOW, **environ},
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(theirs)
    seen = ""
    for question, answer in answers:
        seen = _read_until(ours, seen, question)
        os.write(ours, answer if isinstance(answer, bytes) else f"{answer}\n".encode())
    screen = _rest(ours, seen)
    try:
        out = process.communicate(timeout=PATIENCE)[0].decode()
    except subprocess.TimeoutExpired:  # it waits for a key: a failure, not a run without end
        process.kill()
        out = process.communicate()[0].decode()
    os.close(ours)
    return Talk(process.returncode, screen.replace("\r\n", "\n"), out)


def _take_terminal() -> None:
    """Make the terminal the session's own, so that hidden questions are asked there."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _read_until(handle: int, seen: str, question: str) -> str:
    """Read the screen until a question is on it, after everything that was answered."""
    fresh = ""
    end = time.monotonic() + PATIENCE
    while question not in fresh:
        piece = _piece(handle, end)
        assert piece, f"{question!r} was never asked; the screen says:\n{seen}{fresh}"
        fresh += piece
    return seen + fresh


def _rest(handle: int, seen: str) -> str:
    end = time.monotonic() + PATIENCE
    while piece := _piece(handle, end):
        seen += piece
    return seen


def _piece(handle: int, end: float) -> str:
    """What comes next; nothing when the other end is closed or the time is up."""
    if not select.select([handle], [], [], max(0.0, end - time.monotonic()))[0]:
        return ""
    try:
        return os.read(handle, 65536).decode("utf-8", "replace")
    except OSError:  # how Linux says that the other end is closed
        return ""


def editor(folder: Path, script: str) -> str:
    """An editor that is a shell script; ``$1`` is the file. The command that starts it."""
    path = folder / "editor.sh"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)
