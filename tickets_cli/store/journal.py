"""What a write is about to do, kept in the git directory until it is done.

The order of every write: lock, journal, files, commit, check, journal away. A writer that dies
leaves the journal behind, and the next one settles it:

- the commit is there: the change is done; only the rest (git's index) is brought up to date.
- it is not: nobody was told that the change was made, so it is undone. Every file that still
  holds the new bytes gets the old ones back; a file changed by somebody since is left alone and
  named, and the journal is kept beside as ``journal-left.json`` because it holds the old bytes.

A commit that a second process is still making is waited for: git holds ``index.lock`` from
before it reads the files until after it has moved the branch.
"""

from __future__ import annotations

import json
import time
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator
from contextlib import suppress

from tickets_cli.domain.message import trailers
from tickets_cli.errors import Trouble
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files, gitdir, gitwords
from tickets_cli.store.git import Git
from tickets_cli.store.history import blob_ids

VERSION = 1
FOLDER = "tickets"
FILE = gitdir.JOURNAL
LEFT = f"{FOLDER}/journal-left.json"
LANDING = gitdir.LANDING
"""What a step to a merge is noted in (``merge.landing``)."""
_MOST = 1 << 31
_SAMPLE = 20

FINISHED = "finished"
UNDONE = "undone"


class Entry(NamedTuple):
    """One file: its bytes before (None: it was not there) and the name git gives its new bytes."""

    path: str
    old: bytes | None
    new: str | None


class Journal(NamedTuple):
    """One write. Paths are relative to the top of the work tree.

    ``head`` is the commit it starts from, ``added`` the paths git did not know before.
    """

    head: str | None
    message: str
    entries: tuple[Entry, ...]
    added: tuple[str, ...] = ()

    @property
    def subject(self) -> str:
        """What the write was, in a line."""
        return self.message.partition("\n")[0]

    @property
    def paths(self) -> list[str]:
        """All files of the write."""
        return [entry.path for entry in self.entries]


class Recovery(NamedTuple):
    """How a write that was cut off has been settled."""

    outcome: str
    subject: str
    commit: str | None = None
    left: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """What to tell the user."""
        if self.outcome == FINISHED:
            return f"an earlier command was cut off; it had been committed: {self.subject}"
        told = f"an earlier command was cut off before its commit and is undone: {self.subject}"
        if self.left:
            told += f"; edited since and left as they are: {', '.join(self.left)}"
        return told


# On disk


def save(git: Git, journal: Journal) -> None:
    """Write it down, durably."""
    document = {
        "journal": VERSION,
        "head": journal.head,
        "message": journal.message,
        "added": journal.added,
        "files": [[entry.path, _packed(entry.old), entry.new] for entry in journal.entries],
    }
    files.write(git.git_dir, FILE, json.dumps(document, ensure_ascii=True).encode("ascii"))


def load(git: Git) -> Journal | None:
    """The write that was cut off in this work tree, if any; nothing is touched."""
    return _loaded(git, FILE)


def kept_aside(git: Git) -> list[str]:
    """The paths whose old bytes ``journal-left.json`` holds."""
    left = _loaded(git, LEFT)
    return left.paths if left else []


def _loaded(git: Git, file: str) -> Journal | None:
    content = files.read(git.git_dir, file, limit=_MOST)
    if content is None:
        return None
    try:
        document = json.loads(content)
        if document["journal"] != VERSION:
            raise ValueError(document["journal"])
        entries = tuple(Entry(path, _unpacked(old), new) for path, old, new in document["files"])
        added = tuple(document["added"])
        return Journal(document["head"], document["message"], entries, added)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise Trouble(
            f"cannot read {git.git_dir / file}: {error}",
            hint="a newer version of tickets may have written it; it tells of a write cut off",
        ) from error


def clear(git: Git) -> None:
    """The write is done. If the disk refuses this too, the next writer finds out that it was."""
    with suppress(OSError):
        (git.git_dir / FILE).unlink()


def _packed(content: bytes | None) -> str | None:
    return None if content is None else b2a_base64(content, newline=False).decode("ascii")


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else a2b_base64(text)


# Settling


def recover(git: Git) -> Recovery | None:
    """Settle a write that was cut off, if there is one. Only under the lock.

    Raises:
        Trouble: another git is at work, or the disk refuses; the journal stays.
    """
    journal = load(git)
    if journal is None:
        return None
    await_git(git)
    return settle(git.at_top(), journal)


def settle(git: Git, journal: Journal) -> Recovery:
    """Finish or undo the write; the journal is gone afterwards. ``git`` is at the top."""
    commit = committed(git, journal)
    if commit:
        refresh_index(git, journal.paths)
        recovery = Recovery(FINISHED, journal.subject, commit)
    else:
        left = _undo(git, journal)
        recovery = Recovery(UNDONE, journal.subject, left=tuple(left))
        if left:
            (git.git_dir / FILE).replace(git.git_dir / LEFT)
    clear(git)
    return recovery


def await_git(git: Git) -> None:
    """Wait until no git holds the index (Trouble after ``git.patience`` seconds)."""
    lock = git.git_dir / "index.lock"
    end = time.monotonic() + git.patience
    while lock.exists():
        if time.monotonic() > end:
            raise gitwords.busy(str(lock), git.patience)
        time.sleep(0.02)


def committed(git: Git, journal: Journal) -> str | None:
    """The commit since ``journal.head`` that made the change, whoever made it."""
    head = git.head()
    if head is None or head == journal.head:
        return None
    ours = set(trailers(journal.message))
    wanted = set(journal.paths)
    for commit, message in _candidates(git, head, journal):
        if is_held(git, commit, journal):
            return commit
        if ours and ours <= set(trailers(message)) and _touches(git, commit, wanted):
            return commit  # a hook has changed what was committed, and it was told then
    return None


def is_held(git: Git, commit: str, journal: Journal) -> bool:
    """Whether a commit holds everything the write was to write."""
    ids = blob_ids(git, commit, journal.paths)
    return all(ids.get(entry.path) == entry.new for entry in journal.entries)


def _candidates(git: Git, head: str, journal: Journal) -> Iterator[tuple[str, str]]:
    """Commits since, with their messages, that touch some of our paths; the oldest first."""
    since = [f"^{journal.head}"] if journal.head else []
    form = ("log", "-z", "--reverse", "--format=%H%x00%B")
    out = git.run(*form, head, *since, "--", *journal.paths[:_SAMPLE])
    parts = out.decode("utf-8", "replace").split("\0")
    return zip(parts[0::2], parts[1::2], strict=False)


def _touches(git: Git, commit: str, wanted: set[str]) -> bool:
    out = git.run("diff-tree", "-r", "-z", "--root", "--no-commit-id", "--name-only", commit)
    return wanted <= set(out.decode("utf-8", "surrogateescape").split("\0"))


def refresh_index(git: Git, paths: list[str]) -> None:
    """Tell git's index what the work tree holds at these paths; nothing else in it changes."""
    git.insist("update-index", "--add", "--remove", "-z", "--stdin", input=listed(paths))


def listed(paths: Iterable[str]) -> bytes:
    """Paths as git takes them on its standard input."""
    return b"".join(path.encode("utf-8", "surrogateescape") + b"\0" for path in paths)


def _undo(git: Git, journal: Journal) -> list[str]:
    """Give every file its old bytes back; the paths somebody has changed since stay, named."""
    head = git.head()
    known = blob_ids(git, head, journal.paths) if head else {}
    left = []
    for entry in journal.entries:
        files.sweep(git.toplevel, entry.path)
        if not _undone(git, entry, known.get(entry.path)):
            left.append(entry.path)
    _forget(git, [path for path in journal.added if path not in known])
    return left


def _undone(git: Git, entry: Entry, at_head: str | None) -> bool:
    now = files.read(git.toplevel, entry.path, limit=_MOST)
    holds = None if now is None else git.blob_id(now)
    if now == entry.old or (at_head is not None and holds == at_head):
        if now is None:
            files.prune(git.toplevel, entry.path)
        return True
    if holds != entry.new:
        return False
    if entry.old is None:
        files.remove(git.toplevel, entry.path)
        files.prune(git.toplevel, entry.path)
    else:
        files.write(git.toplevel, entry.path, entry.old)
    return True


def _forget(git: Git, paths: list[str]) -> None:
    """Take paths out of the index that only our write has put there."""
    told = git.run("ls-files", "-z") if paths else b""
    known = set(told.decode("utf-8", "surrogateescape").split("\0"))
    paths = [path for path in paths if path in known]
    if paths:  # where nothing was put there, a full disk need not be written to
        git.insist("update-index", "--force-remove", "-z", "--stdin", input=listed(paths))


def with_added(journal: Journal, paths: list[str]) -> Journal:
    """The same write, with more paths that git did not know before."""
    return journal._replace(added=(*journal.added, *paths))
