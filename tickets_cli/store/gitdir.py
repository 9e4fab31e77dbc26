"""What a git directory tells without starting git: where it is, its head, what is going on in it.

Only plain, documented files are read. Whatever looks unfamiliar (another ref backend, a
reference to a reference) is answered with ``UNSURE``, and the caller asks git itself.
"""

from __future__ import annotations

import stat
import sys
from pathlib import Path

from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files

UNSURE = "?"
JOURNAL, LANDING = "tickets/journal.json", "tickets/landing.json"
"""What a write, and a step to a merge, of ours are noted in until they are done."""
_HEX = frozenset("0123456789abcdef")
_MOST = 1 << 16


class Place(NamedTuple):
    """The three folders of one work tree; all absolute."""

    toplevel: Path
    git_dir: Path
    common_dir: Path


def find(folder: Path) -> Place | None:
    """Find the work tree around ``folder`` (absolute, resolved). None: ask git."""
    for toplevel in (folder, *folder.parents):
        dot = toplevel / ".git"
        try:
            kind = dot.stat().st_mode
        except OSError:
            continue
        git_dir = dot if stat.S_ISDIR(kind) else _pointed_at(dot)
        return _checked(toplevel, git_dir) if git_dir else None
    return None


def _pointed_at(dot: Path) -> Path | None:
    """Follow the ``.git`` file of a linked worktree or a submodule."""
    words = _line(dot)
    if not words.startswith("gitdir: "):
        return None
    return (dot.parent / words.removeprefix("gitdir: ")).resolve()


def _checked(toplevel: Path, git_dir: Path) -> Place | None:
    pointer = _line(git_dir / "commondir")
    common = (git_dir / pointer).resolve() if pointer else git_dir
    if not (git_dir / "HEAD").exists() or not (common / "objects").is_dir():
        return None
    return Place(toplevel, git_dir, common)


def head(place: Place) -> str | None:
    """The commit id at HEAD; None on an unborn branch; ``UNSURE`` where files do not tell."""
    words = _line(place.git_dir / "HEAD")
    if _is_id(words):
        return words
    ref = words.removeprefix("ref: ")
    if ref == words or ref == "refs/heads/.invalid" or ".." in ref:
        return UNSURE
    loose = _line(place.common_dir / ref)
    if loose:
        return loose if _is_id(loose) else UNSURE
    return _packed(place, ref)


def _packed(place: Place, ref: str) -> str | None:
    try:
        told = files.plain(place.common_dir / "packed-refs", sys.maxsize)
    except FileNotFoundError:
        return None
    except OSError:
        return UNSURE
    lines = told.decode("utf-8", "replace").splitlines()
    return next((line.split(" ", 1)[0] for line in lines if line.endswith(f" {ref}")), None)


def branch(place: Place) -> str | None:
    """The short name of the branch checked out; None when HEAD is detached."""
    words = _line(place.git_dir / "HEAD")
    if words in (UNSURE, "ref: refs/heads/.invalid"):
        return UNSURE
    return words.removeprefix("ref: refs/heads/") if words.startswith("ref: ") else None


def is_cut_off(place: Place) -> bool:
    """Whether a write of ours was cut off here, or is at work in this very moment."""
    return any((place.git_dir / name).exists() for name in (JOURNAL, LANDING))


_STATES = (
    ("MERGE_HEAD", "a merge"),
    ("rebase-merge", "a rebase"),
    ("rebase-apply/applying", "applying of patches (git am)"),
    ("rebase-apply", "a rebase"),
    ("CHERRY_PICK_HEAD", "a cherry-pick"),
    ("REVERT_HEAD", "a revert"),
    ("sequencer", "a cherry-pick or revert"),
    ("BISECT_LOG", "a bisect"),
)


def ref_file(place: Place) -> Path:
    """Where HEAD's commit id is kept, in the plain layout."""
    words = _line(place.git_dir / "HEAD")
    ref = words.removeprefix("ref: ")
    return place.git_dir / "HEAD" if ref == words else place.common_dir / ref


def in_progress(place: Place) -> str | None:
    """What git is in the middle of in this work tree, in words ("a merge"), or None."""
    return next((words for name, words in _STATES if (place.git_dir / name).exists()), None)


def is_shallow(place: Place) -> bool:
    """Whether the clone lacks older history."""
    return bool(_line(place.common_dir / "shallow"))


def hash_name(place: Place, head: str | None) -> str:
    """The name of the hash that names objects: ``sha1``, ``sha256``, or ``UNSURE``."""
    if head:
        return "sha256" if len(head) == 64 else "sha1"
    try:
        settings = files.plain(place.common_dir / "config").lower()
    except OSError:
        return UNSURE
    return UNSURE if b"objectformat" in settings else "sha1"


def _is_id(words: str) -> bool:
    return len(words) in (40, 64) and _HEX.issuperset(words)


def _line(path: Path) -> str:
    """The first line of a small file; nothing without one, ``UNSURE`` where the disk refuses."""
    try:
        text = files.plain(path, _MOST).decode("utf-8", "surrogateescape")
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return ""
    except OSError:
        return UNSURE
    return text.split("\n", 1)[0].rstrip()
