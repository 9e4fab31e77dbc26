"""An import as a history: a commit for each entry of each ticket, dated as it happened.

All commits are made beside the work tree (``git fast-import``), bound to nothing; then the branch
steps to the last of them. Cut off before that, nothing has happened; cut off while the files
are being written, the step is finished or undone by the next command (``merge.landing``). Hooks do
not see these commits, and nobody is asked to sign a hundred thousand times.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from tickets_cli.domain import ids, narrate
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.moments import Moment, moments
from tickets_cli.domain.message import Message
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import Invalid, Refused, Trouble
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import gate, schema
from tickets_cli.store.bulk import chunked
from tickets_cli.store.documents import document_of
from tickets_cli.store.git import Git
from tickets_cli.store.history import blob_ids
from tickets_cli.store.merge import landing
from tickets_cli.store.reading import broken
from tickets_cli.store.writer import Receipt
from tickets_cli.store.writing import layout
from tickets_cli.store.yaml.writer import write

REF = "refs/tickets/retold"
"""Where the commits are while git makes them; gone before the branch moves."""

REASON = "tickets import"
_TIMELINE = b"\ntimeline:\n"

Contents = Mapping[str, bytes | None]
Progress = Callable[[int], None]


def retell(git: Git, plan: Plan, contents: Contents, desk: Desk, progress: Progress) -> Receipt:
    """Write an import as a history; ``contents`` is what every file holds in the end.

    Only under the lock. ``progress`` hears how many entries were written.

    Raises:
        Refused: commits must be signed here, or a file edited here is in the way.
        Invalid: a ticket would not have passed the gate at some time of its life.
        Trouble: git or the disk refuses; everything is as before.
    """
    refuse_signed(git, desk)
    told = _Told(git, plan, contents)
    commit = _made(git, told.stream(moments([c.ticket for c in plan.changes], desk), progress))
    top = git.at_top()
    _verify(top, commit, {git.prefix + path: held for path, held in contents.items()})
    landing.land(top, commit, REASON)
    os.sync()
    # What makes the log of one ticket quick among so many commits; git does as well without.
    git.change("commit-graph", "write", "--reachable", "--changed-paths", "--no-progress")
    return Receipt(commit, git.identity.note)


def refuse_signed(git: Git, desk: Desk) -> None:
    """Refuse where git signs commits, or the desk demands that they are signed."""
    if git.is_on("commit.gpgSign"):
        raise Refused(
            "commits are signed here, and a whole history cannot be",
            hint="without --history the import is one commit, and that is signed",
        )
    if desk.signed_commits:
        raise Refused(
            "this desk demands signed commits (signed_commits in desk.yaml), and a whole history "
            "cannot be signed",
            hint="without --history the import is one commit that you can sign; or import before "
            "the desk demands it: a demand does not reach back",
        )


def _made(git: Git, stream: Iterator[bytes]) -> str:
    """The last of the commits that a stream makes."""
    git.insist("fast-import", "--quiet", "--done", "--force", input=chunked(stream))
    commit = git.run("rev-parse", "--verify", f"{REF}^{{commit}}").decode("ascii").strip()
    git.insist("update-ref", "-d", REF)
    return commit


def _verify(git: Git, commit: str, contents: Contents) -> None:
    """Look that the last commit holds exactly what it should."""
    held = blob_ids(git, commit, list(contents))
    wrong = [path for path, data in contents.items() if held.get(path) != git.blob_id(data or b"")]
    if wrong:
        raise Trouble(
            f"git has not kept what was written to {wrong[0]} and {len(wrong) - 1} more",
            hint="nothing was changed; `git fsck` tells whether the repository is sound",
        )


class _Written(NamedTuple):
    """One commit to be made."""

    at: datetime
    message: Message
    files: Contents


class _Told:
    """The stream for git: every ticket grows by an entry a time."""

    def __init__(self, git: Git, plan: Plan, contents: Contents) -> None:
        self.git, self.plan, self.contents = git, plan, contents
        self.left = {change.ticket.id: len(change.ticket.timeline) for change in plan.changes}
        self.earlier: dict[str, bytes] = {}
        self.layout = layout(schema.TICKET)

    def stream(self, told: Iterator[Moment], progress: Progress) -> Iterator[bytes]:
        """All commits, in order, the settings before the first ticket."""
        head = self.git.head()
        start = f"from {head}\n".encode() if head else b""
        for number, one in enumerate(told, 1):
            if number == 1 and (first := self._settings(one.entry.at)):
                yield self._commit(first, start)
                start = b""
            yield self._commit(self._entry(one), start)
            start = b""
            progress(number)
        yield b"done\n"

    def _settings(self, at: datetime) -> _Written | None:
        """What the desk had to learn, before anybody mentions it."""
        paths = {ids.path_of(name) for name in self.left}
        settings = {path: data for path, data in self.contents.items() if path not in paths}
        words = (("Action", self.plan.action), ("By", self.plan.by))
        return _Written(at, Message(self.plan.subject, "", words), settings) if settings else None

    def _entry(self, one: Moment) -> _Written:
        """One entry, in the words of the command that would have made it."""
        name = one.after.id
        change = Change(one.before, one.after)
        words = (("Ticket", name), ("Action", self.plan.action), ("By", one.entry.by))
        message = Message(narrate.subject(one.entry.event, [change]), "", words)
        path = ids.path_of(name)
        return _Written(one.entry.at, message, {path: self._file(one, path)})

    def _file(self, one: Moment, path: str) -> bytes:
        """The file as it was then: the header of now, the entries so far and this one."""
        document = document_of(one.after)
        found = list(gate.problems(document, schema.TICKET, path))
        if found:
            raise broken(path, found)
        data = write(document, self.layout).encode()
        head, mark, entry = data.partition(_TIMELINE)
        name = one.after.id
        entries = self.earlier.pop(name, b"") + entry
        self.left[name] -= 1
        if self.left[name]:
            self.earlier[name] = entries
        elif head + mark + entries != self.contents[path]:
            raise Invalid(f"{path} would not end as it should; nothing was written")
        return head + mark + entries

    def _commit(self, one: _Written, start: bytes) -> bytes:
        words = one.message.text.encode("utf-8", "replace")
        when = f"{_plain(self.git.identity.name)} <{_plain(self.git.identity.email)}> "
        when += f"{int(one.at.timestamp())} +0000"
        parts = [f"commit {REF}\nauthor {when}\ncommitter {when}\ndata {len(words)}\n".encode()]
        parts += [words, start]
        for path, data in one.files.items():
            assert data is not None  # an import takes nothing away
            parts.append(b"M 100644 inline %s\n" % _quoted(self.git.prefix + path))
            parts.append(b"data %d\n%s\n" % (len(data), data))
        return b"".join(parts)


def _plain(words: str) -> str:
    """A name as git takes it in a stream."""
    return "".join(char for char in words if char.isprintable() and char not in "<>").strip()


def _quoted(path: str) -> bytes:
    """A path as git takes it in a stream, whatever is in it."""
    text = path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{text}"'.encode("utf-8", "surrogateescape")
