"""The way every change takes to disk and into git: locked, journalled, committed, looked at.

    with writer.locked():
        ...read again what the decision rests on...
        receipt = writer.commit({"tickets/2026/11/22/HD-261122-7KQ3.yaml": content}, message)

Killed at any instant, the desk is before or after: see ``journal``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import groupby
from pathlib import Path

from tickets_cli.domain.message import Message
from tickets_cli.errors import Interrupted, Refused, TicketsError, Trouble
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import commit, files, gitdir, journal
from tickets_cli.store.commit import Made
from tickets_cli.store.git import Git
from tickets_cli.store.journal import Entry, Journal, Recovery
from tickets_cli.store.lock import Lock, patience_from

MANY = 200  # from here on one pack is quicker than single objects
ADRIFT = (
    "no branch is checked out here (detached HEAD), so no branch holds this change: "
    "`git switch -c NAME` makes one that does"
)
LANDED = "an earlier merge was cut off and is settled; sync or merge again"
LARGEST = 1 << 31  # bytes; attachments have limits of their own

Progress = Callable[[int], None]


def _nothing(_: object) -> None:
    """No progress wanted, no fault injected."""


class Receipt(NamedTuple):
    """A change that was made.

    ``note`` is what the user should hear once on stderr: who stood in as author, what an earlier
    command had left. ``hook_words`` is what the repository's hooks said. ``is_new`` is false
    when history already held all of it and no commit was needed.
    """

    id: str
    note: str = ""
    hook_words: str = ""
    is_new: bool = True


class Writer:
    """Writes files of the desk at ``root`` and commits them.

    ``fault`` is called with the name of every step reached; tests die there.
    """

    def __init__(
        self,
        git: Git,
        root: Path,
        *,
        patience: float | None = None,
        fault: Callable[[str], None] = _nothing,
    ) -> None:
        self.git = git.at_top()
        inner = root.resolve().relative_to(git.toplevel).as_posix()
        self._prefix = "" if inner == "." else f"{inner}/"
        self._patience = patience_from(os.environ) if patience is None else patience
        self._fault = fault
        self._lock: Lock | None = None
        self._recovery: Recovery | None = None

    @contextmanager
    def locked(self) -> Iterator[Recovery | None]:
        """Hold the desk. Yields what an earlier command that was cut off had left, settled.

        Raises:
            Trouble: the lock was not free in time, or git is in the middle of something.
        """
        if self._lock is None:
            self._lock = Lock(
                self.git.common_dir / journal.FOLDER / "lock", patience=self._patience
            )
        with self._lock:
            self._refuse_unfinished()
            self._recovery = journal.recover(self.git) or self._recovery
            self._settle_landing()
            yield self._recovery
        if not self._lock.is_held:
            self.git.tidy()

    def _settle_landing(self) -> None:
        """A merge that was cut off while git wrote its files must not pass for hand edits."""
        if (self.git.git_dir / journal.LANDING).exists():
            from tickets_cli.store.merge import landing

            landing.settle(self.git)

    def _refuse_unfinished(self) -> None:
        doing = self.git.in_progress()
        if doing:
            raise Trouble(
                f"git is in the middle of {doing} here; nothing was written",
                hint="finish or abort that first; `git status` tells how",
            )

    def commit(
        self,
        contents: Mapping[str, bytes | None],
        message: Message,
        *,
        progress: Progress = _nothing,
    ) -> Receipt:
        """Write files (paths relative to the desk; None removes) and commit exactly those.

        Only under ``locked``. ``progress`` is called with the number of files written so far.

        Raises:
            Trouble: git, a hook, a signature or the disk refused; everything is as before.
            commit.Meddled: the commit was made, but a hook has changed it; the error says how.
        """
        if self._lock is None or not self._lock.is_held:
            raise RuntimeError("commit outside of locked()")
        if not contents:
            raise Refused("there is nothing to commit")
        change = {self._prefix + path: content for path, content in contents.items()}
        write = Write(self.git, change, message, progress, self._fault)
        made, commit_id = write.done()
        told = self._recovery.words if self._recovery else ""
        self._recovery = None
        adrift = "" if self.git.branch() else ADRIFT
        note = "\n".join(words for words in (told, made.note, adrift) if words)
        return Receipt(commit_id, note, made.hook_words, made.is_new)


def settle(git: Git, root: Path) -> str:
    """Finish or undo what an earlier command was cut off in; what is to be said of it, if any.

    For commands that look at the desk before they lock it: what was half done is no ground to
    decide on. Costs nothing where nothing is left.

    Raises:
        Trouble: another command is at work for too long, or the disk refuses.
    """
    if not gitdir.is_cut_off(git.place) or git.in_progress():
        return ""
    was_landing = (git.git_dir / journal.LANDING).exists()
    with Writer(git, root).locked() as recovery:
        told = [recovery.words] if recovery else []
    return "\n".join([*told, *([LANDED] if was_landing else [])])


class Write:
    """One change on its way; paths are relative to the top of the work tree."""

    def __init__(
        self,
        git: Git,
        contents: Mapping[str, bytes | None],
        message: Message,
        progress: Progress,
        fault: Callable[[str], None],
    ) -> None:
        self.git, self.contents, self.message = git, contents, message
        self.progress, self.fault = progress, fault
        self.is_bulk = len(contents) >= MANY
        self.journal = self._begun()

    def _begun(self) -> Journal:
        """What is there now, and what will be."""
        entries = []
        for path, content in self.contents.items():
            old = files.read(self.git.toplevel, path, limit=LARGEST)
            new = None if content is None else self.git.blob_id(content)
            entries.append(Entry(path, old, new))
        added = tuple(entry.path for entry in entries if entry.old is None and entry.new)
        return Journal(self.git.head(), self.message.text, tuple(entries), added)

    def done(self) -> tuple[Made, str]:
        """Go the whole way; on any failure, back to the start."""
        if self.is_bulk:
            from tickets_cli.store import bulk

            bulk.pack(self.git, (one for one in self.contents.values() if one is not None))
        try:
            journal.save(self.git, self.journal)
            self.fault("journal")
            self._put()
            self.fault("files")
            made = self._commit()
            self.fault("committed")
            commit_id = commit.verify(self.git, self.journal.head, self.contents, self.message)
        except commit.Meddled as error:
            self._end(error.commit)
            raise
        except BaseException as error:
            made, commit_id = self._settled(error)
        self._end(commit_id)
        return made, commit_id

    def _end(self, commit_id: str) -> None:
        self.fault("verified")
        if self.is_bulk:
            try:
                journal.refresh_index(self.git, self.journal.paths)
            except Trouble as error:
                raise Trouble(
                    f"the change was committed as {commit_id[:12]}, but git's index does not "
                    f"know it yet: {error.message}",
                    hint=error.hint or "the next change made with tickets finishes that",
                ) from error
            self.fault("indexed")
        _harden(self.git)
        journal.clear(self.git)
        self.fault("cleared")

    def _settled(self, error: BaseException) -> tuple[Made, str]:
        """Undo, unless the commit is there in spite of the error."""
        try:
            recovery = journal.settle(self.git, self.journal)
        except (OSError, TicketsError) as second:
            raise self._stuck(error, second) from error
        if recovery.commit is None:
            if self.journal.head and journal.is_held(self.git, self.journal.head, self.journal):
                return Made(is_new=False), self.journal.head  # git found nothing to commit
            if isinstance(error, OSError):
                raise files.trouble(error, str(error.filename or self.git.git_dir)) from error
            raise error
        made = recovery.commit[:12]
        if isinstance(error, Exception):  # a later hook hangs, or the user's own commit was faster
            return Made(note=f"the change is in history as {made}, though {error}"), recovery.commit
        raise Interrupted(f"stopped, but the change had been committed: {made}") from error

    def _stuck(self, error: BaseException, second: Exception) -> Trouble:
        """Neither finished nor undone yet: the journal stays, and the next writer has a try."""
        commit = None
        with suppress(OSError, TicketsError):
            commit = journal.committed(self.git, self.journal)
        hint = getattr(second, "hint", "") or getattr(error, "hint", "")
        hint = f"{hint}; " if hint else ""
        if commit:
            return Trouble(
                f"the change is in history as {commit[:12]} and counts, though {second}",
                hint=f"{hint}do not repeat it: the next change, or tickets doctor --fix, does "
                "what is left",
            )
        return Trouble(
            f"{error or 'stopped'}; what was written so far could not be taken back yet: {second}",
            hint=f"{hint}then the next change, or tickets doctor --fix, takes it back",
        )

    def _put(self) -> None:
        root = self.git.toplevel
        changing = [one for one in self.journal.entries if self.contents[one.path] != one.old]
        if self.is_bulk:
            self._put_many(changing)
            return
        for count, entry in enumerate(changing, 1):
            content = self.contents[entry.path]
            if content is None:
                files.remove(root, entry.path)
                files.prune(root, entry.path)
            else:
                files.write(root, entry.path, content)
            self.fault("file")
            self.progress(count)

    def _put_many(self, changing: list[Entry]) -> None:
        """The same with one wait for the disk in place of one for every file."""
        count = 0
        for above, entries in groupby(sorted(changing, key=_folder_of), key=_folder_of):
            pairs = [(one.path, self.contents[one.path]) for one in entries]
            files.write_many(self.git.toplevel, above, pairs)
            count += len(pairs)
            self.fault("file")
            self.progress(count)
        os.sync()

    def _commit(self) -> Made:
        paths = self.journal.paths
        if self.is_bulk:
            from tickets_cli.store import bulk

            return bulk.commit_bulk(self.git, paths, self.message)
        if self.journal.added:
            commit.announce(self.git, self.journal.added)
            self.fault("added")
        try:
            return commit.commit_paths(self.git, paths, self.message)
        except commit.Unknown:
            return self._commit_strangers()

    def _commit_strangers(self) -> Made:
        """Files somebody made by hand, that git has never heard of."""
        strangers = commit.unknown(self.git, self.journal.paths)
        new = [path for path in strangers if self.contents[path] is not None]
        self.journal = journal.with_added(self.journal, new)
        journal.save(self.git, self.journal)
        commit.announce(self.git, new)
        gone = set(strangers) - set(new)
        paths = [path for path in self.journal.paths if path not in gone]
        return commit.commit_paths(self.git, paths, self.message)


def _folder_of(entry: Entry) -> str:
    return entry.path.rpartition("/")[0]


def _harden(git: Git) -> None:
    """Make the new tip of the branch durable: git syncs the file, not the folder it is in."""
    ref = gitdir.ref_file(git.place)
    for folder in {git.git_dir, ref.parent}:
        with suppress(OSError):
            handle = os.open(folder, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)
