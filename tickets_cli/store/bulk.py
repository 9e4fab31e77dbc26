"""Commit thousands of files at once.

Order: their blobs go into one pack (``git fast-import``); the work files are written; an index
of our own is made of HEAD and our files; ``git commit`` with that index (hooks see the files,
signing works); then only our paths are brought up to date in the user's index. The pack alone
changes nothing, the rest is covered by the journal.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence

from tickets_cli.domain.message import Message
from tickets_cli.store.commit import COMMIT, Made, committed_with
from tickets_cli.store.git import Git
from tickets_cli.store.journal import FOLDER, listed

INDEX = f"{FOLDER}/index"
_CHUNK = 1 << 18


def pack(git: Git, contents: Iterable[bytes]) -> None:
    """Put blobs into the repository, in one pack, bound to nothing yet."""
    command = ("fast-import", "--quiet", "--done", "--date-format=now")
    git.insist(*command, input=chunked(_stream(contents)))


def _stream(contents: Iterable[bytes]) -> Iterator[bytes]:
    for content in contents:
        yield b"blob\ndata %d\n" % len(content)
        yield content
        yield b"\n"
    yield b"done\n"


def chunked(pieces: Iterable[bytes]) -> Iterator[bytes]:
    """The same bytes in pieces that are worth a write."""
    held: list[bytes] = []
    size = 0
    for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _CHUNK:
            yield b"".join(held)
            held, size = [], 0
    yield b"".join(held)


def commit_bulk(git: Git, paths: Sequence[str], message: Message) -> Made:
    """Commit exactly these paths (relative to ``git.folder``), as they are in the work tree.

    The user's index is not touched; ``journal.refresh_index`` brings it up to date afterwards.
    """
    private = git.git_dir / INDEX
    env = {"GIT_INDEX_FILE": str(private)}
    private.unlink(missing_ok=True)
    private.with_suffix(".lock").unlink(missing_ok=True)  # of a bulk commit cut off; under our lock
    head = git.head()
    try:
        if head is None:
            git.insist("read-tree", "--empty", env=env)
        else:
            # The copy spares git looking into every file; --reset takes the staged changes out.
            real = git.git_dir / "index"
            if real.exists():
                shutil.copyfile(real, private)
            git.insist("read-tree", "--reset", head, env=env)
        update = ("update-index", "--add", "--remove", "-z", "--stdin")
        git.insist(*update, input=listed(paths), env=env)
        return committed_with(git, COMMIT, message, env)
    finally:
        private.unlink(missing_ok=True)
