"""What history should not hold: every commit that touches tickets, against its parents."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from tickets_cli.dataclass import dataclass, replace
from tickets_cli.domain import ids
from tickets_cli.domain.authorship import Signer, strangers
from tickets_cli.domain.finding import Finding
from tickets_cli.domain.merge.spoken import is_spoken
from tickets_cli.domain.message import UNDOES
from tickets_cli.domain.rewritten import LATE, forbidden, misdated, rewritten
from tickets_cli.errors import Invalid, Refused
from tickets_cli.store import history, reading, signatures

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.merge.timeline import Mark
    from tickets_cli.domain.ticket import Entry, Ticket
    from tickets_cli.store.git import Git

AUTOMATIC = frozenset({"import", "intake", "rules"})
"""Actions whose entries speak of other people and other times."""

TOGETHER = 500
"""Commits that are asked of git at once."""

_KEPT = 20_000
"""Tickets kept in memory, about."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What was found in how many commits; ``shallow``: older ones are missing here."""

    findings: tuple[Finding, ...]
    commits: int
    shallow: bool


def audit(
    git: Git,
    desk: Desk,
    revisions: tuple[str, ...] = ("HEAD",),
    *,
    tolerance: timedelta = LATE,
    signed: bool = False,
    since: str | None = None,
) -> Audit:
    """Look at every commit that touches tickets, newest first.

    ``signed``: every one must be signed, not only those from where the desk demands it.
    ``since``: a commit that was looked at before, and must still be part of this history.
    """
    reader = _Reader(git, desk)
    found: list[Finding] = list(_continued(reader, since)) if since else []
    if since and not found:
        revisions = (*revisions, f"^{since}")
    commits = history.log(git, ids.FOLDER, revisions=("--full-history", *revisions))
    for start in range(0, len(commits), TOGETHER):
        some = commits[start : start + TOGETHER]
        reader.prepare(some)
        for commit in some:
            for one in _of_commit(reader, commit, desk, tolerance):
                found.append(replace(one, path=f"{git.prefix}{one.path}", commit=commit.id))
    found += signatures.findings(git, revisions, everywhere=signed)
    return Audit(tuple(found), len(commits), git.is_shallow())


def _continued(reader: _Reader, since: str) -> Iterator[Finding]:
    """Whether a commit looked at before is still there, and what was lost with it if not."""
    git = reader.git
    head = git.head()
    is_here = not git.ask("cat-file", "-e", f"{since}^{{commit}}").code
    if head is None or (is_here and not git.ask("merge-base", "--is-ancestor", since, head).code):
        return
    if not is_here and git.is_shallow():
        return  # said as a shallow history; nothing is concluded from it
    where = "is no longer part of this history" if is_here else "is not in this clone any more"
    fix = "somebody has forced a push; the reflog of the server, and of other clones, has it"
    told = f"the commit {since[:12]}, which was looked at before, {where}"
    yield Finding("history-replaced", told, commit=since, fix=fix, key=since)
    changed = history.changed(git, since, head, ids.FOLDER) if is_here else ()
    for path, before, after, is_gone in _pairs(reader, changed):
        lost = [_removed(path)] if is_gone else []
        if before is not None and after is not None:
            lost += rewritten(before, after)
        for one in lost:
            yield replace(one, path=f"{git.prefix}{one.path}", commit=head)


class _Reader:
    """Tickets by blob; the last version of one is the first of the next commit's."""

    def __init__(self, git: Git, desk: Desk) -> None:
        self.git, self.desk = git, desk
        self._known: dict[str, Ticket | None] = {}
        self._changed: dict[str, tuple[history.Changed, ...]] = {}
        self._is_shallow = git.is_shallow()

    def prepare(self, commits: Sequence[history.Commit]) -> None:
        """Ask git once for what is wanted of many commits; merges are looked at one by one."""
        single = [one for one in commits if len(one.parents) == 1 and not self._is_shallow]
        told = history.steps(self.git, single, ids.FOLDER)
        self._changed = {one.id: told.get(one.id, ()) for one in single}
        wanted = {
            blob: (one.path, blob)
            for changed in self._changed.values()
            for one in changed
            for blob in (one.old, one.new)
            if blob and _is_ticket(one.path)
        }
        self.tickets(list(wanted.values())[: _KEPT // 2])

    def changed(self, parent: str, commit: history.Commit) -> tuple[history.Changed, ...]:
        """What differs from a parent; nothing from one that a shallow clone does not have."""
        if commit.id in self._changed:
            return self._changed[commit.id]
        if self.git.ask("cat-file", "-e", f"{parent}^{{commit}}").code:
            return ()
        return history.changed(self.git, parent, commit.id, ids.FOLDER)

    def tickets(self, wanted: list[tuple[str, str]]) -> dict[str, Ticket | None]:
        """Tickets of (path, blob); None where it cannot be read."""
        missing = [(path, blob) for path, blob in wanted if blob not in self._known]
        if len(self._known) > _KEPT:
            self._known.clear()
            missing = wanted
        contents = (
            history.blobs(self.git, [(blob, "") for _, blob in missing], limit=history.ANY_SIZE)
            if missing
            else ()
        )
        for (path, blob), data in zip(missing, contents, strict=True):
            try:
                read = data and reading.read_ticket(data, path, self.desk.fields)
            except Invalid:
                read = None
            self._known[blob] = read or None
        return {blob: self._known[blob] for _, blob in wanted}


def _of_commit(
    reader: _Reader, commit: history.Commit, desk: Desk, tolerance: timedelta
) -> Iterator[Finding]:
    undone = bool(commit.trailer(UNDOES))
    automatic = bool(AUTOMATIC & set(commit.trailer("Action")))
    if not commit.parents and automatic:
        return
    sides = [list(_pairs(reader, reader.changed(parent, commit))) for parent in commit.parents]
    gone: Gone | None = None
    for path, before, after, is_gone in (pair for pairs in sides for pair in pairs):
        if is_gone:
            yield _removed(path)
        elif before is not None and after is not None:
            found = list(rewritten(before, after, undone=undone))
            if found and len(sides) > 1:
                gone = _taken_back(reader.git, commit, desk) if gone is None else gone
                place = f"{reader.git.prefix}{path}"
                found = list(rewritten(before, after, gone=gone.get(place, ())))
            yield from found
    if automatic or not sides:
        return
    for after, added in _fresh(sides):
        fresh = tuple(one for one in added if len(sides) == 1 or not is_spoken(one))
        yield from strangers(after, fresh, _signer(commit), desk.team)
        yield from misdated(after, fresh, commit.authored_at, tolerance)
        yield from forbidden(after, fresh, desk.workflow)


Gone = Mapping[str, "Collection[Mark]"]


def _taken_back(git: Git, commit: history.Commit, desk: Desk) -> Gone:
    """What one of the sides of a merge had taken back, by its own undoing."""
    from tickets_cli.store.merge.parted import parted
    from tickets_cli.store.merge.takenback import taken_back

    try:
        return taken_back(parted(git, *commit.parents[:2]), git.prefix, desk)
    except Refused:  # a shallow clone does not know where they parted
        return {}


Pair = tuple[str, "Ticket | None", "Ticket | None", bool]


def _pairs(reader: _Reader, changed: Iterable[history.Changed]) -> Iterator[Pair]:
    """Each ticket file among those that differ, as tickets."""
    files = [one for one in changed if _is_ticket(one.path)]
    wanted = [(one.path, blob) for one in files for blob in (one.old, one.new) if blob]
    tickets = reader.tickets(wanted)
    for one in files:
        is_gone = one.new is None
        yield one.path, tickets.get(one.old or ""), tickets.get(one.new or ""), is_gone


def _is_ticket(path: str) -> bool:
    name = path.rpartition("/")[2]
    return name.endswith(".yaml") and ids.is_id(name.removesuffix(".yaml"))


def _fresh(sides: list[list[Pair]]) -> Iterator[tuple[Ticket, tuple[Entry, ...]]]:
    """What no parent has had: entries that came with a merged branch are not the merge's own."""
    known: dict[str, set[str]] = {}
    for pairs in sides:
        for _, before, after, _ in pairs:
            if after is not None and before is not None:
                known.setdefault(after.id, set()).update(one.id for one in before.timeline)
    paths = [{pair[0] for pair in pairs} for pairs in sides]
    for path, _, after, _ in sides[0]:
        if after is not None and all(path in others for others in paths):
            seen = known.get(after.id, set())
            fresh = tuple(entry for entry in after.timeline if entry.id not in seen)
            if fresh:
                yield after, fresh


def _signer(commit: history.Commit) -> Signer:
    return Signer(
        commit.author,
        commit.author_email,
        commit.committer_email,
        commit.trailer("By"),
        commit.trailer("Co-authored-by"),
    )


def _removed(path: str) -> Finding:
    name = path.rpartition("/")[2].removesuffix(".yaml")
    fix = "tickets are closed or cancelled, not deleted"
    return Finding("ticket-removed", f"{name} was removed", path=path, ticket=name, fix=fix)
