"""Files that git holds, laid out in a folder, so that what looks at a desk can look at them.

Nothing a tree may contain leads out of the folder: links point nowhere, paths are checked.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tickets_cli.errors import Invalid, Problem, Trouble
from tickets_cli.store import files, history
from tickets_cli.store.attachments import LARGEST
from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob

_LINK, _REPOSITORY = "120000", "160000"
_AT_ONCE = 64 << 20  # bytes of content in memory at a time


def lay(git: Git, root: Path, wanted: Mapping[str, Blob]) -> list[Problem]:
    """Write these files below ``root``; what cannot be a file of a desk is a problem.

    A ticket that is too large is written as a hole of its size: whoever reads it says so.
    """
    problems = []
    plain: dict[str, str] = {}
    for path, blob in wanted.items():
        try:
            place = root.joinpath(*files.parts(path))
        except Invalid as error:
            problems.append(Problem(path, error.message, code="file"))
            continue
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            if blob.mode == _LINK:
                place.symlink_to("nowhere")
            elif blob.mode == _REPOSITORY:
                _stand_in(place, is_inner="/" in path)
            else:
                plain[path] = blob.id
        except (FileExistsError, NotADirectoryError):  # no tree of git's own making
            problems.append(Problem(path, "is a file and a folder at once", code="file"))
    sizes = _sizes(git, list(plain.values()))
    for some in _batches(plain, sizes):
        contents = history.blobs(git, [(plain[path], "") for path in some], limit=LARGEST)
        for path, content in zip(some, contents, strict=True):
            (root / path).write_bytes(content or b"")
    for path, blob_id in plain.items():
        if _is_too_large(path, sizes[blob_id]):
            (root / path).touch()
            os.truncate(root / path, sizes[blob_id])
    return problems


def _stand_in(place: Path, *, is_inner: bool) -> None:
    """Another repository, where a file or a whole folder of the desk should be: not that."""
    if is_inner:
        place.mkdir(exist_ok=True)
    else:
        place.touch()


def _is_too_large(path: str, size: int) -> bool:
    return size > (LARGEST if path.startswith("attachments/") else files.LIMIT)


def _sizes(git: Git, blobs: Sequence[str]) -> dict[str, int]:
    """The size of each blob (Trouble: git lacks one)."""
    if not blobs:
        return {}
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    out = git.run("cat-file", "--batch-check=%(objectname) %(objectsize)", input=asked)
    sizes = {}
    for line in out.decode("ascii").splitlines():
        name, _, size = line.partition(" ")
        if not size.isdecimal():
            raise Trouble(f"git lacks the object {name}", hint="git fsck says what is missing")
        sizes[name] = int(size)
    return sizes


def _batches(plain: Mapping[str, str], sizes: Mapping[str, int]) -> Iterator[list[str]]:
    """Paths of which the contents fit into memory together."""
    some: list[str] = []
    room = _AT_ONCE
    for path, blob_id in plain.items():
        size = sizes[blob_id]
        if _is_too_large(path, size):
            continue
        if some and size > room:
            yield some
            some, room = [], _AT_ONCE
        some.append(path)
        room -= size
    if some:
        yield some
