"""A writer for other processes: makes changes, and dies where it is told to.

    python -m tests.store.dying REPOSITORY JSON [STEP [COUNT]]

JSON maps paths to texts (null removes). At the COUNT-th STEP the process is gone as by kill -9.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.store.repositories import Repo, message
from tickets_cli.store import writer
from tickets_cli.store.git import Git
from tickets_cli.store.writer import Writer

DEAD = 137


def dying(at: Repo, contents: Mapping[str, str | None], step: str = "", count: int = 1) -> int:
    """Write in a process of its own that dies at a step; its exit code."""
    command = [sys.executable, "-m", "tests.store.dying", str(at.path), json.dumps(contents)]
    return subprocess.run([*command, step, str(count)], check=False).returncode


def main(folder: str, contents: str, step: str = "", count: str = "1") -> None:
    left = int(count)

    def fault(reached: str) -> None:
        nonlocal left
        left -= reached == step
        if reached == step and left == 0:
            os._exit(DEAD)

    writer.MANY = int(os.environ.get("MANY", writer.MANY))
    encoded = {path: text and text.encode() for path, text in json.loads(contents).items()}
    one = Writer(Git(Path(folder)), Path(folder), fault=fault)
    with one.locked():
        one.commit(encoded, message("HD-1: cut off"))


if __name__ == "__main__":
    main(*sys.argv[1:])
