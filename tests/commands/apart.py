"""Run many command lines, each as a process of its own without stdin or terminal, started once.

``python -m tests.commands.apart`` reads ``[[folder, words], ...]`` as JSON and answers with
``[[code, out, err], ...]``. Forking from one warm process is ten times faster than starting
Python for each.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

PATIENCE = 60
"""Seconds until a command counts as hanging."""

Asked = Sequence[tuple[Path, Sequence[str]]]
Answer = tuple[int, str, str]


def run_all(asked: Asked, **environ: str) -> list[Answer]:
    """Exit code, stdout and stderr of every command line; a hanging one dies of a signal (< 0)."""
    lines = [[str(folder), list(words)] for folder, words in asked]
    done = subprocess.run(
        [sys.executable, "-m", "tests.commands.apart"],
        input=json.dumps(lines),
        env={**os.environ, "PYTHONPATH": str(Path.cwd()), **environ},
        capture_output=True,
        text=True,
        check=True,
    )
    return [(code, out, err) for code, out, err in json.loads(done.stdout)]


def _one(folder: str, words: list[str]) -> Answer:
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _become(folder, words, out, err)
        _, status = os.waitpid(child, 0)
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode())
        return os.waitstatus_to_exitcode(status), texts[0], texts[1]


def _become(folder: str, words: list[str], out: BinaryIO, err: BinaryIO) -> None:
    """In the child: no stdin, no terminal, and the program as its entry point runs it."""
    from tickets_cli import cli

    signal.alarm(PATIENCE)
    os.setsid()
    os.dup2(out.fileno(), 1)
    os.dup2(err.fileno(), 2)
    os.close(0)
    sys.stdin = None  # type: ignore[assignment]  # what Python makes of a closed stdin
    os.chdir(folder)
    code = 99
    try:
        code = cli.run(words)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def main() -> None:
    """Answer what stdin asks."""
    from tickets_cli.store import repository  # noqa: F401  # warm

    asked = json.loads(sys.stdin.read())
    json.dump([_one(folder, words) for folder, words in asked], sys.stdout)


if __name__ == "__main__":
    main()
