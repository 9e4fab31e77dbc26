"""What two histories changed since they parted, file by file, and a tree made of both."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress

from tickets_cli.domain import ids
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import bulk
from tickets_cli.store.git import Git
from tickets_cli.store.history import Blob
from tickets_cli.store.journal import FOLDER
from tickets_cli.store.schema import SETTINGS

_TICKET = re.compile(rf"(?:^|.*/)({ids.FOLDER}/\d{{4}}/\d\d/\d\d/[^/]+\.yaml)$")

PLAIN = ("100644", "100755")
_MANY = 20  # blobs; from here on one pack is quicker than single objects


Changes = Mapping[str, Blob | None]
"""Paths from the top of the work tree, and what stands there now (None: nothing)."""


class Difference(NamedTuple):
    """What differs between two trees: before and after."""

    before: dict[str, Blob | None]
    after: dict[str, Blob | None]


def difference(git: Git, old: str, new: str) -> Difference:
    """Every file that differs; a renamed one is told as both its ends. ``git`` is at the top."""
    command = ("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", old, new)
    parts = git.run(*command).decode("utf-8", "surrogateescape").split("\0")
    found = Difference({}, {})
    for about, path in zip(parts[0::2], parts[1::2], strict=False):
        mode, new_mode, blob, new_blob, _ = about.lstrip(":").split(" ")
        found.before[path] = Blob(mode, blob) if mode != "000000" else None
        found.after[path] = Blob(new_mode, new_blob) if new_mode != "000000" else None
    return found


def empty_tree(git: Git) -> str:
    """The name of the tree with nothing in it; git knows it without being told."""
    import hashlib

    return hashlib.new(git.hash_name, b"tree 0\0", usedforsecurity=False).hexdigest()


def lookup(git: Git, revision: str | None, path: str) -> Blob | None:
    """What stands at a path of a revision."""
    if revision is None:
        return None
    row = git.run("ls-tree", "-z", revision, "--", path).decode("utf-8", "surrogateescape")
    about, _, name = row.rstrip("\0").partition("\t")
    if name != path:
        return None
    mode, _, blob = about.split(" ")
    return Blob(mode, blob)


def contents(git: Git, blobs: Iterable[Blob | None]) -> Iterator[bytes | None]:
    """The bytes of blobs, in order, through one process."""
    wanted = list(blobs)
    asked = "".join(f"{blob.id}\n" for blob in wanted if blob)
    out = git.run("cat-file", "--batch", input=asked.encode("ascii")) if asked else b""
    at = 0
    for blob in wanted:
        if blob is None:
            yield None
            continue
        end = out.index(b"\n", at)
        size = int(out[at:end].split(b" ")[2])
        yield out[end + 1 : end + 1 + size]
        at = end + 2 + size


class Place(NamedTuple):
    """A path of git's: the desk it is in (``""`` or ``desk/``), and the place inside the desk."""

    prefix: str
    inner: str


def place_of(path: str) -> Place | None:
    """What a path from the top of the work tree is in a desk; None: nothing of ours."""
    ticket = _TICKET.match(path)
    inner = ticket.group(1) if ticket else path.rpartition("/")[2]
    if ticket is None and inner not in SETTINGS:
        return None
    return Place(path.removesuffix(inner), inner)


def ticket_of(path: str, prefix: str) -> str | None:
    """The id of the ticket whose file this is, in the desk at ``prefix``; None: no ticket's."""
    return ids.in_path(path.removeprefix(prefix)) if path.startswith(prefix) else None


def settings_of(path: str, prefix: str) -> str | None:
    """The name of the settings file this is, or None."""
    inner = path.removeprefix(prefix)
    return inner if path.startswith(prefix) and inner in SETTINGS else None


def store(git: Git, files: Mapping[str, bytes]) -> dict[str, Blob]:
    """Put contents into the repository, bound to nothing yet."""
    if len(files) >= _MANY:
        bulk.pack(git, files.values())
        return {path: Blob(PLAIN[0], git.blob_id(data)) for path, data in files.items()}
    write = ("hash-object", "-w", "--stdin")
    return {
        path: Blob(PLAIN[0], git.insist(*write, input=data).decode("ascii").strip())
        for path, data in files.items()
    }


def tree_with(git: Git, start: str, changes: Changes) -> str:
    """The tree of ``start`` with changes, by way of an index of its own."""
    rows = (
        f"{blob.mode} {blob.id}\t{path}\0" if blob else f"0 {'0' * len(start)}\t{path}\0"
        for path, blob in changes.items()
    )
    with _private_index(git) as env:
        git.insist("read-tree", start, env=env)
        listed = "".join(rows).encode("utf-8", "surrogateescape")
        git.insist("update-index", "-z", "--index-info", input=listed, env=env)
        return git.insist("write-tree", env=env).decode("ascii").strip()


@contextmanager
def _private_index(git: Git) -> Iterator[dict[str, str]]:
    place = git.git_dir / FOLDER / f"merge-{os.getpid()}.index"
    place.parent.mkdir(exist_ok=True)
    try:
        yield {"GIT_INDEX_FILE": str(place)}
    finally:
        for name in (place, place.with_suffix(".index.lock")):
            with suppress(FileNotFoundError):
                name.unlink()
