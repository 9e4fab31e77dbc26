"""Where the tickets are: the folders of days, walked without opening a file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from tickets_cli.domain import ids

SUFFIX = ".yaml"


def walk(root: Path) -> Iterator[str]:
    """Every file below ``tickets/``, as a path relative to the desk, sorted by path.

    Links are listed like files, so that somebody can complain of them; they are never followed.
    """
    yield from _below(os.fspath(root), ids.FOLDER)


def _below(root: str, folder: str) -> Iterator[str]:
    try:
        entries = sorted(os.scandir(f"{root}/{folder}"), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            yield from _below(root, path)
        else:
            yield path


def ticket_ids(root: Path) -> Iterator[str]:
    """The id of every ticket file that is where its id says."""
    for path in walk(root):
        name = path.rpartition("/")[2]
        ticket_id = name.removesuffix(SUFFIX)
        if name.endswith(SUFFIX) and ids.is_id(ticket_id) and ids.path_of(ticket_id) == path:
            yield ticket_id


def strays(root: Path) -> Iterator[str]:
    """Files below ``tickets/`` that are no ticket's: misnamed, misplaced, or something else."""
    for path in walk(root):
        name = path.rpartition("/")[2]
        ticket_id = name.removesuffix(SUFFIX)
        if not name.startswith(".") and not (
            name.endswith(SUFFIX) and ids.is_id(ticket_id) and ids.path_of(ticket_id) == path
        ):
            yield path
