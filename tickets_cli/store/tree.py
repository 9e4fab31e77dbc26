"""Where the tickets are: the folders of days, and the files in them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import groupby
from pathlib import Path

from tickets_cli.domain import ids
from tickets_cli.errors import Invalid, Problem, TicketsError
from tickets_cli.store import files

SUFFIX = ".yaml"
DEEPEST = 12
"""So many levels of folders below ``tickets/`` are looked into; a day is the third."""


NO_FOLDER = "is a link, or a file in place of a folder: nothing behind it is read"


def insist(root: Path) -> None:
    """Refuse to go on where ``tickets/``, or a year in it, is a link or a file (Invalid).

    Nothing behind such a thing is read, and a desk with fewer tickets than it has, or none, is
    no answer. What lies deeper is found by ``strays``.
    """
    path = f"{root}/{ids.FOLDER}"
    try:
        if not stat.S_ISDIR(os.stat(path, follow_symlinks=False).st_mode):  # noqa: PTH116
            raise _no_folder(ids.FOLDER)
        with os.scandir(path) as entries:
            for entry in entries:
                if entry.name.isdecimal() and not entry.is_dir(follow_symlinks=False):
                    raise _no_folder(f"{ids.FOLDER}/{entry.name}")
    except FileNotFoundError:
        return
    except OSError as error:
        raise files.trouble(error, ids.FOLDER) from error


def _no_folder(path: str) -> Invalid:
    hint = f"`git log -- {path}` tells who put it there; take it away and bring the folder back"
    return Invalid(
        f"{path} {NO_FOLDER}", hint=hint, problems=[Problem(path, NO_FOLDER, code="file")]
    )


def walk(root: Path) -> Iterator[str]:
    """Every file below ``tickets/``, as a path relative to the desk, sorted by path.

    Links are listed like files, so that somebody can complain of them; they are never followed.
    Nor are folders far below all tickets, of which somebody may have made thousands.
    """
    yield from _below(os.fspath(root), ids.FOLDER, DEEPEST)


def _below(root: str, folder: str, levels: int) -> Iterator[str]:
    if os.path.islink(f"{root}/{folder}"):  # noqa: PTH114  (a path is slow)
        yield folder
        return
    try:
        entries = sorted(os.scandir(f"{root}/{folder}"), key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if levels and entry.is_dir(follow_symlinks=False):
            yield from _below(root, path, levels - 1)
        else:
            yield path


def ticket_ids(root: Path) -> Iterator[str]:
    """The id of every ticket file that is where its id says."""
    for path in walk(root):
        name = path.rpartition("/")[2]
        ticket_id = name.removesuffix(SUFFIX)
        if name.endswith(SUFFIX) and ids.is_id(ticket_id) and ids.path_of(ticket_id) == path:
            yield ticket_id


def contents(root: Path) -> Iterator[tuple[str, bytes | None]]:
    """Every ticket file with its bytes, by path; None where it cannot be read, whatever the reason.

    Each folder is opened once: most of reading many small files is finding them.
    """
    for day, paths in groupby(map(ids.path_of, ticket_ids(root)), _folder_of):
        wanted = list(paths)
        found = dict(_read(root, day, wanted))
        for path in wanted:
            yield path, found.get(path)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _read(root: Path, day: str, paths: Iterable[str]) -> Iterator[tuple[str, bytes]]:
    with suppress(OSError), files.folder(root, files.parts(day)) as handle:
        for path in paths:
            with suppress(OSError, TicketsError):
                yield path, files.get(handle, path.rpartition("/")[2])


def strays(root: Path) -> Iterator[str]:
    """Files below ``tickets/`` that are no ticket's: misnamed, misplaced, or something else."""
    for path in walk(root):
        name = path.rpartition("/")[2]
        ticket_id = name.removesuffix(SUFFIX)
        if not name.startswith(".") and not (
            name.endswith(SUFFIX) and ids.is_id(ticket_id) and ids.path_of(ticket_id) == path
        ):
            yield path
