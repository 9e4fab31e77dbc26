"""Both sides of a change, read from git: settings, tickets, and what is wrong with the new ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from tickets_cli.dataclass import dataclass, field
from tickets_cli.domain import ids
from tickets_cli.domain.message import UNDOES
from tickets_cli.domain.plan import Change
from tickets_cli.domain.shelved import REMOVED, ArticleChange, followers
from tickets_cli.errors import Invalid, NotFound, Problem
from tickets_cli.store import history, past, reading, since
from tickets_cli.store.audit import AUTOMATIC
from tickets_cli.store.lives import lives
from tickets_cli.store.schema import SETTINGS
from tickets_cli.store.shelved import article_changes

if TYPE_CHECKING:
    from tickets_cli.domain.desk import Desk
    from tickets_cli.domain.ticket import Ticket
    from tickets_cli.store.git import Git
    from tickets_cli.store.history import Commit
    from tickets_cli.store.repository import Repository


@dataclass(frozen=True, slots=True)
class Difference:
    """What a range of commits changes. ``unreadable``: tickets that could not be read before."""

    base: str
    head: str
    committed: datetime
    old: Desk | None
    new: Desk | None
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    settings: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    articles: tuple[ArticleChange, ...] = ()
    others: int = 0
    undone: bool = False
    origins: Mapping[tuple[str, str], Commit] = field(default_factory=dict)
    """Ticket and entry, and the commit that brought it, where it is among those reviewed."""

    def dated(self, ticket_id: str, entry_id: str) -> datetime | None:
        """When an entry was committed; None where another clock counts, as in an import."""
        commit = self.origins.get((ticket_id, entry_id))
        if commit is None:
            return self.committed
        return None if AUTOMATIC & set(commit.trailer("Action")) else commit.authored_at


@dataclass
class _Side:
    """One revision of a desk, read as far as it can be."""

    repository: Repository
    commit: str
    problems: list[Problem] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.past = past.Past(self.repository, self.commit)
        self.desk = self._desk()

    def _desk(self) -> Desk | None:
        try:
            return self.past.desk
        except NotFound:
            return None
        except Invalid as error:
            self.problems += error.problems or [Problem("desk.yaml", error.message, error.hint)]
            return None

    def ticket(self, path: str, data: bytes | None, now: datetime) -> Ticket | None:
        """A ticket with every problem noted; custom fields are typed as far as settings say."""
        if data is None:
            return None
        try:
            if self.desk is None:
                return reading.read_ticket(data, path, {})
            found, problems = reading.inspect(data, path, self.desk, now)
            self.problems += problems
            return found
        except Invalid as error:
            self.problems += error.problems or [Problem(path, error.message, error.hint)]
            return None


def difference(repository: Repository, base: str, head: str, now: datetime) -> Difference:
    """What ``head`` changes since it parted from ``base``.

    Raises:
        NotFound: git does not know a revision, or a shallow clone lacks it.
    """
    git = repository.git
    there = since.known(git, head)
    here = since.parting(git, since.known(git, base), there)
    changed = history.changed(git, here, there)
    tickets = [one for one in changed if _ticket_id(one.path)]
    settings = tuple(one.path for one in changed if one.path in SETTINGS)
    old, new = _Side(repository, here), _Side(repository, there)
    before = dict(_read(old, tickets, now, new=False))
    after = dict(_read(new, tickets, now, new=True))
    articles, faults = article_changes(git, changed)
    new.problems += faults
    commits = history.log(git, revisions=(there, f"^{here}"))
    readable, unreadable = _paired(before, after)
    return Difference(
        here,
        there,
        past.committed_at(git, there),
        old.desk,
        new.desk,
        tuple(readable),
        tuple(one for one in new.problems if one.is_error),
        settings,
        tuple(unreadable),
        _followed(repository, there, new.desk, articles),
        len(changed) - len(tickets) - len(settings) - len(articles),
        any(commit.trailer(UNDOES) for commit in commits),
        _origins(git, readable, (there, f"^{here}")),
    )


def _followed(
    repository: Repository, commit: str, desk: Desk | None, articles: tuple[ArticleChange, ...]
) -> tuple[ArticleChange, ...]:
    """The same, with the open tickets that follow what is removed."""
    gone = {one.name for one in articles if one.kind == REMOVED}
    if not gone or desk is None:
        return articles
    found = followers(tickets_at(repository, commit), desk, gone)
    return tuple(one._replace(tickets=found.get(one.name, ())) for one in articles)


def _origins(
    git: Git, changes: list[Change], revisions: tuple[str, ...]
) -> dict[tuple[str, str], Commit]:
    """Which of the reviewed commits brought which entry."""
    told = lives(git, [one.after.id for one in changes if one.after], revisions)
    return {
        (ticket_id, entry): commit
        for ticket_id, life in told.items()
        for commit, brought in reversed(life.commits)
        for entry in brought
    }


def _ticket_id(path: str) -> str | None:
    """The ticket a file is of, wherever below the tickets it lies."""
    name = path.rpartition("/")[2].removesuffix(".yaml")
    return name if path.startswith(f"{ids.FOLDER}/") and ids.is_id(name) else None


def _read(
    side: _Side, changed: list[history.Changed], now: datetime, *, new: bool
) -> Iterator[tuple[str, Ticket | None]]:
    """Tickets by id; None: the file is there and cannot be read."""
    held = [(one.path, one.new if new else one.old) for one in changed]
    there = [(path, blob) for path, blob in held if blob]
    contents = history.blobs(
        side.repository.git, [(blob, "") for _, blob in there], limit=history.ANY_SIZE
    )
    for (path, _), data in zip(there, contents, strict=True):
        yield _ticket_id(path) or path, side.ticket(path, data, now)


def _paired(
    before: dict[str, Ticket | None], after: dict[str, Ticket | None]
) -> tuple[list[Change], list[str]]:
    """Changes by ticket; one that got a new id is known by its former one among the aliases."""
    former = {
        alias: one.id
        for one in after.values()
        if one is not None and one.id not in before
        for alias in one.aliases
        if alias in before and alias not in after
    }
    renamed = {new: old for old, new in former.items()}
    changes, unreadable = [], []
    for name in sorted({**before, **after}):
        if name in former:
            continue
        old, new = before.get(renamed.get(name, name)), after.get(name)
        if name in before and before[name] is None:
            unreadable.append(name)
        broken = name in after and new is None
        if (old is not None or new is not None) and not broken and old != new:
            changes.append(Change(old, new))
    return changes, unreadable


def tickets_at(repository: Repository, commit: str) -> Iterator[Ticket]:
    """Every readable ticket at a commit."""
    return past.Past(repository, commit).tickets(lambda _: None)
