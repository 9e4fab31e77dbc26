"""What git knows of the past: commits, blobs, what changed between two revisions.

Paths are relative to ``git.folder``. Revisions from outside go through ``resolve`` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache

from tickets_cli.domain.message import trailers
from tickets_cli.errors import Invalid, NotFound
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.git import Git

_FIELDS = ("%H", "%P", "%an", "%ae", "%at", "%cn", "%ce", "%ct", "%B")
_MANY = 100  # more paths than this are not put on a command line
_MOST = 1 << 20
ANY_SIZE = 1 << 40
"""The limit of a caller whose reader refuses what is too large, file by file."""


class Commit(NamedTuple):
    """One commit as it claims to be; names, dates and words are free text of whoever made it."""

    id: str
    parents: tuple[str, ...]
    author: str
    author_email: str
    authored_at: datetime
    committer: str
    committer_email: str
    committed_at: datetime
    message: str

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]

    def trailer(self, key: str) -> tuple[str, ...]:
        """The values of one trailer, in order."""
        return _trailers(self.message).get(key, ())


@lru_cache(maxsize=64)
def _trailers(message: str) -> dict[str, tuple[str, ...]]:
    """The trailers of a message by key: an import names every ticket, and is asked about each."""
    found: dict[str, list[str]] = {}
    for name, value in trailers(message):
        found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


class Blob(NamedTuple):
    """A file as git holds it: its mode (``100644``, a link, another repository) and its content."""

    mode: str
    id: str


class Changed(NamedTuple):
    """One file that differs between two revisions; ``kind`` is A, M, D or T."""

    path: str
    kind: str
    old: str | None
    new: str | None


def log(
    git: Git, *paths: str, revisions: Sequence[str] = ("HEAD",), limit: int | None = None
) -> tuple[Commit, ...]:
    """Commits reachable from ``revisions`` (ids, ``^id``, ``HEAD``), newest first.

    Only those that touch ``paths``, where given. None when there is no commit yet. This is the
    slow, thorough way, through GitPython (DESIGN section 8).
    """
    if git.head() is None:
        return ()
    most = (f"--max-count={limit}",) if limit is not None else ()
    form = f"--format={'%x00'.join(_FIELDS)}"
    out = git.python_git("log", "-z", "--no-color", form, *most, *revisions, "--", *paths)
    parts = out.decode("utf-8", "replace").split("\0")
    size = len(_FIELDS)
    return tuple(_commit(parts[at : at + size]) for at in range(0, len(parts) - size + 1, size))


def _commit(fields: list[str]) -> Commit:
    name, parents, author, mail, at, committer, committer_mail, committed, message = fields
    return Commit(
        id=name,
        parents=tuple(parents.split()),
        author=author,
        author_email=mail,
        authored_at=_instant(at),
        committer=committer,
        committer_email=committer_mail,
        committed_at=_instant(committed),
        message=message.rstrip("\n"),
    )


def _instant(seconds: str) -> datetime:
    """Dates of commits are free numbers; absurd ones are moved to the nearest sensible one."""
    first, last = 0, 253_402_300_799
    number = int(seconds) if seconds.lstrip("-").isdigit() and len(seconds) < 15 else first
    return datetime.fromtimestamp(min(max(number, first), last), UTC)


def resolve(git: Git, name: str) -> str:
    """The whole id of the commit that ``name`` means (NotFound)."""
    wanted = f"{name}^{{commit}}"
    answer = git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    if answer.code:
        raise NotFound(f"git knows no commit {name!r}", hint="a branch, a tag or a commit id")
    return answer.out.decode("ascii").strip()


def blob_ids(git: Git, revision: str, paths: Sequence[str]) -> dict[str, str]:
    """The blob of each of the paths that exists at a revision."""
    if not paths:
        return {}
    few = paths if len(paths) <= _MANY else ()
    found = listed(git, revision, *few)
    return {path: found[path].id for path in paths if path in found}


def listed(git: Git, revision: str, *paths: str, whole: bool = False) -> dict[str, Blob]:
    """Every file of a revision below the folder, or the ``whole`` of it whatever the folder is."""
    where = ("--full-tree",) if whole else ()
    out = git.run("ls-tree", "-r", "-z", *where, revision, "--", *paths)
    rows = out.decode("utf-8", "surrogateescape").split("\0")
    split = (row.partition("\t") for row in rows if row)
    return {path: Blob(*about.split(" ")[::2]) for about, _, path in split}


def uncommitted(git: Git, contents: dict[str, bytes]) -> list[str]:
    """Which of these files, with the bytes they hold now, HEAD does not hold so.

    What git would store is what counts: CRLF that becomes LF on the way in is no difference.
    """
    head = git.head()
    known = blob_ids(git, head, list(contents)) if head else {}
    return [
        path
        for path, held in contents.items()
        if known.get(path) != git.blob_id(held) and known.get(path) != _stored(git, path, held)
    ]


def _stored(git: Git, path: str, held: bytes) -> str:
    """The id of the blob that git would make of a file, its filters applied."""
    return git.run("hash-object", f"--path={path}", "--stdin", input=held).decode().strip()


def blob(git: Git, revision: str, path: str, *, limit: int = _MOST) -> bytes | None:
    """The bytes of a file at a revision; None when it is not there, Invalid over ``limit``."""
    return next(iter(blobs(git, [(revision, path)], limit=limit)))


def blobs(
    git: Git, wanted: Iterable[tuple[str, str]], *, limit: int = _MOST
) -> Iterator[bytes | None]:
    """The bytes of many (revision, path), in order, through one process."""
    names = [f"{revision}:./{path}" if path else revision for revision, path in wanted]
    if any("\n" in name for name in names):
        raise Invalid("a path with a line feed is not a path of the desk")
    asked = "".join(f"{name}\n" for name in names).encode("utf-8", "surrogateescape")
    out = git.run("cat-file", "--batch", input=asked)
    at = 0
    for name in names:
        end = out.index(b"\n", at)
        about = out[at:end].split(b" ")
        if about[-1] == b"missing" or about[-2] != b"blob":
            at = end + 1 if about[-1] == b"missing" else end + 2 + int(about[-1])
            yield None
            continue
        size = int(about[-1])
        if size > limit:
            raise Invalid(f"{name} has {size} bytes; at most {limit} are read")
        yield out[end + 1 : end + 1 + size]
        at = end + 2 + size


def changed(git: Git, old: str, new: str, *paths: str) -> tuple[Changed, ...]:
    """What differs below the folder between two revisions, renames told as both their ends."""
    out = git.run(
        *("diff-tree", "-r", "-z", "--raw", "--no-abbrev", "--no-renames", "--relative"),
        *(old, new, "--", *paths),
    ).decode("utf-8", "surrogateescape")
    parts = out.split("\0")
    return tuple(
        _change(about, path) for about, path in zip(parts[0::2], parts[1::2], strict=False)
    )


def steps(git: Git, commits: Iterable[Commit], *paths: str) -> dict[str, tuple[Changed, ...]]:
    """What each of these commits changed, by its id, through one process; a merge: nothing itself.

    As ``changed``; a commit without a parent here, as at the end of a shallow clone, adds all.
    """
    asked = "".join(f"{one.id}\n" for one in commits)
    if not asked:
        return {}
    out = git.run(
        *("diff-tree", "--stdin", "--root", "-r", "-z", "--raw", "--no-abbrev", "--no-renames"),
        *("--relative", "--", *paths),
        input=asked.encode("ascii"),
    ).decode("utf-8", "surrogateescape")
    found: dict[str, list[Changed]] = {}
    parts = iter(out.split("\0"))
    commit = ""
    for part in parts:
        if part.startswith(":"):
            found[commit].append(_change(part, next(parts)))
        elif part:
            commit = part.strip()
            found[commit] = []
    return {commit: tuple(changes) for commit, changes in found.items()}


def _change(about: str, path: str) -> Changed:
    _, _, old, new, kind = about.split(" ")
    return Changed(path, kind[0], old if kind != "A" else None, new if kind != "D" else None)
