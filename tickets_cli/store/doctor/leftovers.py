"""What commands and gits that died have left: locks, a journal, temporary files, drafts.

Git's own locks are never taken away here: whoever made one may live, on another machine too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from tickets_cli.domain.duration import say
from tickets_cli.store import bulk, drafts, files, journal, publish, tree
from tickets_cli.store.doctor.finding import TROUBLE, Finding, Patient, named
from tickets_cli.store.index.place import CACHE
from tickets_cli.store.lock import holder
from tickets_cli.store.writer import Writer

YOUNG = 60
"""Seconds a lock of git's may well be held by a git at work."""

_HARMLESS = "next-index-"
"""Git's index for one commit, named by its process: nobody else waits for it."""


def git_locks(patient: Patient) -> Iterator[Finding]:
    """Locks of git's own."""
    for lock in _locks(patient):
        age = patient.age(lock)
        running = list(_gits(patient.git.toplevel))
        seen = f"git is at work here: process {', '.join(running)}" if running else ""
        if age < YOUNG or running:
            yield Finding(
                f"{lock} has been there for {say(age)}; {seen or 'a git may just be at work'}",
                "git makes this file while it writes, and takes it away at the end",
                "look again in a minute",
            )
            continue
        yield Finding(
            f"{lock} has been there for {say(age)}, and no git is seen at work here",
            "a git that was killed has left it; as long as it is there, changes wait for it in "
            "vain and are refused",
            "be sure that no git runs in this repository: list the processes, close editors and "
            "file managers that know git, ask who else uses this folder from another machine; "
            "then take the file away by hand. It holds nothing of yours",
            TROUBLE,
        )
    yield from _in_nobodys_way(patient)


def _locks(patient: Patient) -> Iterator[Path]:
    place = patient.git.place
    folders = dict.fromkeys((place.git_dir, place.common_dir))
    found = [path for folder in folders for path in sorted(folder.glob("*.lock"))]
    found += sorted((place.common_dir / "refs").rglob("*.lock"))
    return (path for path in found if not path.name.startswith(_HARMLESS))


def _in_nobodys_way(patient: Patient) -> Iterator[Finding]:
    """What a killed git has left that hinders nothing."""
    if list(_gits(patient.git.toplevel)):
        return
    found = [str(path) for path in sorted(patient.git.git_dir.glob(f"{_HARMLESS}*.lock"))]
    if found:
        yield Finding(
            f"left by a git that was killed: {named(found)}",
            "it had begun a commit there; nobody reads it, and it is in nobody's way",
            "when no git runs in this repository, take it away by hand, or leave it",
        )


def _gits(toplevel: Path) -> Iterator[str]:
    """Processes called git that work in this work tree, as far as Linux lets us look."""
    for about in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (about / "comm").read_text("ascii", "replace").strip() == "git":
                where = (about / "cwd").readlink()
                if where == toplevel or toplevel in where.parents:
                    yield about.name


def _lock_holder(patient: Patient) -> str | None:
    return holder(patient.git.common_dir / journal.FOLDER / "lock")


def desk_lock(patient: Patient) -> Iterator[Finding]:
    """A command of ours that writes at this moment."""
    who = _lock_holder(patient)
    if who:
        yield Finding(
            f"a tickets command is writing: {who}",
            "one writes at a time and the others wait; the lock ends with the process, however "
            "it ends",
            "nothing; if it never ends, look what the process is waiting for (a hook, a key)",
        )


def cut_off(patient: Patient) -> Iterator[Finding]:
    """A journal: a command that was cut off, unless it is still at work."""
    if _lock_holder(patient):
        return
    if (patient.git.git_dir / journal.LANDING).exists():
        yield Finding(
            "a merge was cut off while git wrote its files",
            "some of them may hold what is in no commit here; the merge itself is safe, and none "
            "of your edits is touched when it is taken back",
            "`tickets doctor --fix` settles it, and so does the next command that writes; then "
            "sync or merge again",
            TROUBLE,
        )
    left = journal.load(patient.git)
    if left:
        count = len(left.paths)
        yield Finding(
            f"a command was cut off: {left.subject} ({count} file{'s' if count > 1 else ''})",
            "if its commit was made it counts, if not its files get their earlier content back; "
            "until then they may show what is in no commit",
            "`tickets doctor --fix` settles it, and so does the next command that writes",
            TROUBLE,
        )


def settle(patient: Patient) -> Iterator[str]:
    """Finish or undo the command that was cut off."""
    was_landing = (patient.git.git_dir / journal.LANDING).exists()
    with Writer(patient.git, patient.root).locked() as recovery:
        if recovery:
            yield recovery.words
        if was_landing:
            yield "settled a merge that was cut off; sync or merge again"


def set_aside(patient: Patient) -> Iterator[Finding]:
    """Earlier content of files that somebody has edited since a command was cut off."""
    path = patient.git.git_dir / journal.LEFT
    if path.exists():
        entries = journal.kept_aside(patient.git)
        yield Finding(
            f"{path} keeps the content that {named(entries)} had before a command was cut off",
            "they had been edited since, so they were left as they are and nothing was undone",
            "`git diff` shows what they hold against the last commit; when they are as they "
            "should be, this file is not needed any more",
        )


def temporary(patient: Patient) -> Iterator[Finding]:
    """Temporary files of commands that died."""
    if _lock_holder(patient):
        return
    found = [str(path) for path in _temporaries(patient)]
    if found:
        yield Finding(
            f"left by commands that were killed: {named(found)}",
            "a file is written beside its place and then moved there; these never were",
            "`tickets doctor --fix` takes them away; nothing ever reads them",
        )


def sweep(patient: Patient) -> Iterator[str]:
    """Take away temporary files, ours only: nobody else writes any while we hold the lock."""
    with Writer(patient.git, patient.root).locked():
        for path in list(_temporaries(patient)):
            path.unlink(missing_ok=True)
            yield f"took away {path}"


def _temporaries(patient: Patient) -> Iterator[Path]:
    ours = patient.git.git_dir / journal.FOLDER
    private = patient.git.git_dir / bulk.INDEX
    yield from (p for p in (private, private.with_suffix(".lock")) if p.exists())
    for folder, deep in ((ours, False), (patient.root, False), *_places(patient.root)):
        yield from _below(folder, deep)
    shared = patient.git.common_dir / journal.FOLDER
    for folder in (*sorted(shared.glob("outbox*")), *sorted(ours.glob(f"{CACHE}*"))):
        yield from (path for path in _below(folder, False) if _is_dead(path))


def _is_dead(path: Path) -> bool:
    """Whether the process a temporary file is named by is gone: not all need the desk's lock."""
    number = path.name.removeprefix(files.TEMPORARY).removesuffix(".tmp")
    return number.isdigit() and not publish.lives(int(number))


def _places(root: Path) -> Iterator[tuple[Path, bool]]:
    for name in ("tickets", "attachments", "kb", "templates"):
        if (root / name).is_dir() and not (root / name).is_symlink():
            yield root / name, True


def _below(folder: Path, deep: bool) -> Iterator[Path]:
    """Temporary files of ours in a folder; no link is followed."""
    for where, inner, names in os.walk(folder):
        for name in sorted(names):
            if name.startswith(files.TEMPORARY) and name.endswith(".tmp"):
                yield Path(where, name)
        if not deep or len(Path(where).relative_to(folder).parts) >= tree.DEEPEST:
            inner.clear()


def texts(patient: Patient) -> Iterator[Finding]:
    """Drafts: what somebody wrote in an editor for a command that failed."""
    found = sorted((patient.git.git_dir / drafts.FOLDER).glob("*"))
    if found:
        yield Finding(
            f"texts that never got into the desk: {named([str(path) for path in found])}",
            "the command they were written for failed or is still open in an editor",
            "the same command offers its text again; or copy from the file what you need",
        )
