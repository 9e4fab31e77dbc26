"""Taking a commit back: which one, whether it still can be, and the bytes that were before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tickets_cli.dataclass import dataclass
from tickets_cli.domain import ids
from tickets_cli.domain.message import UNDOES
from tickets_cli.domain.plan import Change
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import NotFound, Refused
from tickets_cli.store import files
from tickets_cli.store.attachments import LARGEST, RULES
from tickets_cli.store.history import Changed, Commit, blobs, changed, log
from tickets_cli.store.reading import read_ticket
from tickets_cli.store.repository import Repository

REDACT = "redact"
FOR_GOOD = {
    REDACT: "what was redacted is not brought back: it was taken out for a reason",
    "init": "the making of the desk is not undone",
}
"""Actions that are not undone, and why."""

_STEP = 200  # commits looked at before the whole of history is
_NAMED = 5


@dataclass(frozen=True, slots=True)
class Undoing:
    """A commit that can be taken back: each file's bytes before it, and its tickets' change."""

    commit: Commit
    files: Mapping[str, bytes | None]
    changes: tuple[Change, ...]
    is_shared: bool = False
    """Whether a remote has the commit already, so that other clones may."""

    passed: tuple[Commit, ...] = ()
    """Newer changes that stay, because they are never undone."""


def prepare(repository: Repository, by: str, *, passing: bool = False) -> Undoing:
    """What taking back somebody's newest change, not yet undone, comes to.

    ``passing``: a redaction, which stays for good, is passed over to the change before it. What
    that put into the same file is not taken back, for the redaction has built upon it.

    Raises:
        NotFound: there is none.
        Refused: it is not undone, or its files were changed since.
    """
    commit, *passed = reversed(_reached(repository, by, passing))
    _refuse(repository, commit)
    git = repository.git
    touched = [one for one in changed(git, commit.parents[0], commit.id) if one.path != RULES]
    _refuse_later(repository, commit, touched)
    wanted = [(commit.parents[0], one.path) for one in touched]
    before = dict(
        zip([one.path for one in touched], blobs(git, wanted, limit=LARGEST), strict=True)
    )
    changes = tuple(_changes(repository, before))
    _refuse_orphans(repository, changes)
    return Undoing(commit, before, changes, _is_shared(repository, commit), tuple(passed))


def _reached(repository: Repository, by: str, passing: bool) -> list[Commit]:
    """The newest commit that a command made for this person and nobody has undone, as the last.

    Before it, newest first, those that were passed over on the way.
    """
    for limit in (_STEP, None):
        undone: set[str] = set()
        found: list[Commit] = []
        for commit in log(repository.git, ".", limit=limit):
            back = commit.trailer(UNDOES)
            undone.update(back)
            mine = by in commit.trailer("By") and commit.trailer("Action")
            if mine and not back and commit.id not in undone:
                found.append(commit)
                if not passing or REDACT not in commit.trailer("Action"):
                    return found
    raise NotFound(
        f"there is no change by {by} to take back", hint="tickets log tells who did what"
    )


def _refuse(repository: Repository, commit: Commit) -> None:
    """What is never undone."""
    action = next(iter(commit.trailer("Action")), "")
    if action in FOR_GOOD:
        further = "--past-redact goes on with the change before it" if action == REDACT else ""
        raise Refused(f"your last change was {action}: {FOR_GOOD[action]}", hint=further)
    if not commit.parents and repository.git.is_shallow():
        raise Refused("this clone is shallow: what was before your last change is not here")
    if len(commit.parents) != 1:
        raise Refused(
            f"{_named(commit)} is not a change of its own, so it is not undone",
            hint="what was wrong before it is put right by another change: set, note, reopen",
        )


def _refuse_later(repository: Repository, commit: Commit, touched: Sequence[Changed]) -> None:
    """Somebody has built on it: taking it back would take their work along."""
    git = repository.git
    moved = [one.path for one in touched if _holds(repository, one.path) != one.new]
    if not moved:
        return
    since = log(git, *moved, revisions=("HEAD", f"^{commit.id}"))
    if not since:
        listed = ", ".join(moved[:_NAMED])
        raise Refused(
            f"edited since and not committed: {listed}", hint="tickets commit takes it in"
        )
    told = "\n".join(_named(one) for one in since[:_NAMED])
    raise Refused(
        f"{_named(commit)}\nhas been built upon since, so it is not taken back:\n{told}",
        hint="put right what is wrong with a new change; history keeps both",
    )


def _holds(repository: Repository, path: str) -> str | None:
    """The name git gives to what a file holds now."""
    data = files.read(repository.root, path, limit=LARGEST)
    return None if data is None else repository.git.blob_id(data)


def _changes(repository: Repository, before: Mapping[str, bytes | None]) -> Iterator[Change]:
    """Each ticket as it is, and as it was before and will be again."""
    for path, old in before.items():
        if not ids.in_path(path):
            continue
        now = files.read(repository.root, path)
        yield Change(_ticket(repository, path, now), _ticket(repository, path, old))


def _ticket(repository: Repository, path: str, data: bytes | None) -> Ticket | None:
    return None if data is None else read_ticket(data, path, repository.desk.fields)


def _refuse_orphans(repository: Repository, changes: Iterable[Change]) -> None:
    """A ticket that others point to does not go."""
    going = [change.ticket.id for change in changes if change.after is None]
    for ticket_id in going:
        others = [one.id for one in repository.pointing_to(ticket_id) if one.id not in going]
        if others:
            raise Refused(f"{ticket_id} is linked from {', '.join(others[:_NAMED])}, so it stays")


def _is_shared(repository: Repository, commit: Commit) -> bool:
    asked = ("for-each-ref", "--count=1", f"--contains={commit.id}", "refs/remotes")
    return bool(repository.git.run(*asked).strip())


def _named(commit: Commit) -> str:
    return f"{commit.id[:10]} {commit.author}: {commit.subject}"
