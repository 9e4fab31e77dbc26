"""Commit a few files and nothing else, and look afterwards that it was so.

``git commit --only`` builds its own index from HEAD and our files: what the user has staged,
edited or stashed elsewhere stays as it was. Hooks and signing are the user's policy and run; a
hook may change a commit while git reports success, hence the look.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from tickets_cli.domain.message import Message
from tickets_cli.errors import Trouble
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files, gitwords
from tickets_cli.store.git import Git
from tickets_cli.store.gitwords import OURS, Answer
from tickets_cli.store.history import blob_ids

COMMIT = ("commit", "--quiet", "--cleanup=verbatim", "--file=-")
_UNKNOWN = "did not match any file(s) known to git"
_NOBODY = ("ident name", "tell me who you are", "email address", "no email was given")
_ODD = ("120000", "160000")  # a link, another repository
_FEW = 5  # paths named in an error


class Meddled(Trouble):
    """The commit was made, but it does not hold exactly our change (exit 5)."""

    commit: str = ""


class Made(NamedTuple):
    """A commit as git made it: what hooks said, and whether somebody stood in as its author."""

    hook_words: str = ""
    note: str = ""
    is_new: bool = True


def commit_paths(git: Git, paths: Sequence[str], message: Message) -> Made:
    """Commit exactly these paths (relative to ``git.folder``), as they are in the work tree.

    New paths must be known to git's index. The caller verifies.

    Raises:
        Unknown: git's index does not know one of the paths.
        Trouble: git, a hook or a signature refused; there is no commit.
    """
    literal = [f":(literal){path}" for path in paths]
    return committed_with(git, (*COMMIT, "--only", "--", *literal), message)


class Unknown(Trouble):
    """Git's index does not know a path; add it first."""


def committed_with(
    git: Git, command: Sequence[str], message: Message, env: Mapping[str, str] | None = None
) -> Made:
    """Run a ``git commit``; where git knows nobody, once more with a stand-in for this commit."""
    text = message.text.encode("utf-8")
    env = {OURS: "1", **(env or {})}
    known = git.identity_known
    note, extra = (known.note, {**env, **known.environment}) if known else ("", env)
    answer = git.change(*command, input=text, env=extra)
    if answer.code == 128 and known is None and any(sign in answer.words for sign in _NOBODY):
        person = git.identity
        note, extra = person.note, {**env, **person.environment}
        answer = git.change(*command, input=text, env=extra)
    if answer.code:
        raise _refused(answer)
    return Made(answer.words, note)


def _refused(answer: Answer) -> Trouble:
    if _UNKNOWN in answer.words:
        return Unknown(answer.words)
    error = gitwords.trouble("commit", answer)
    if not error.hint and answer.code == 1:
        error.hint = "a git hook of this repository refused it; nothing was changed"
    return error


def announce(git: Git, paths: Iterable[str]) -> None:
    """Make new paths known to git's index, without content: `git commit --only` wants them known.

    A commit the user makes in this very moment does not take along what is only intended.
    """
    names = b"".join(f":(literal){path}\0".encode("utf-8", "surrogateescape") for path in paths)
    how = ("--intent-to-add", "--force", "--sparse", "--pathspec-from-file=-")
    git.insist("add", *how, "--pathspec-file-nul", input=names)


def unknown(git: Git, paths: Sequence[str]) -> list[str]:
    """Which of the paths git's index does not know."""
    known = git.run("ls-files", "-z", "--", *paths).decode("utf-8", "surrogateescape").split("\0")
    return [path for path in paths if path not in set(known)]


# Looking afterwards


class _Seen(NamedTuple):
    commit: str
    parents: str
    message: str
    blobs: Mapping[str, str | None]  # what it changed: path -> new blob, None when deleted
    odd: tuple[str, ...]  # paths with another mode than a plain file


def verify(
    git: Git, before: str | None, expected: Mapping[str, bytes | None], message: Message
) -> str:
    """The id of our commit, if it changes exactly ``expected`` (bytes, None: deleted).

    ``git`` is at the top of the work tree, ``before`` the commit the change started from.

    Raises:
        Meddled: it was made, but is not exactly that; the message says how it differs.
    """
    seen = _look(git, "HEAD")
    if not _is_ours(seen, message):  # somebody else has committed in this very moment
        seen = _behind(git, before, message) or seen
    faults = [*_path_faults(git, seen, expected), *_message_faults(seen, message)]
    if seen.parents != (before or ""):
        faults += _race_faults(git, seen, before, list(expected))
    if faults:
        raise _meddled(seen.commit, faults)
    return seen.commit


def _meddled(commit: str, faults: Iterable[str]) -> Meddled:
    error = Meddled(
        f"the change was committed as {commit[:12]}, but not as it was meant: {'; '.join(faults)}",
        hint="somebody, or a hook of this repository, interferes while commits are made; "
        "the commit stands as it is: `git show` tells it",
    )
    error.commit = commit
    return error


def _look(git: Git, revision: str) -> _Seen:
    out = git.run(
        *("diff-tree", "-r", "-z", "--root", "--raw", "--no-abbrev", "--no-renames"),
        *("--format=%H%x00%P%x00%B", revision),
    ).decode("utf-8", "surrogateescape")
    commit, parents, message, *raw = out.split("\0")
    raw = [part for part in raw if part and part != "\n"]
    abouts = [about.lstrip("\n").split(" ") for about in raw[0::2]]
    blobs = {
        path: None if about[4] == "D" else about[3]
        for path, about in zip(raw[1::2], abouts, strict=True)
    }
    odd = (path for path, about in zip(raw[1::2], abouts, strict=True) if about[1] in _ODD)
    return _Seen(commit, parents, message, blobs, tuple(odd))


def _is_ours(seen: _Seen, message: Message) -> bool:
    return set(message.trailer_lines or [message.text.strip()]) <= set(seen.message.splitlines())


def _behind(git: Git, before: str | None, message: Message) -> _Seen | None:
    span = ("HEAD", f"^{before}") if before else ("HEAD",)
    recent = git.run("rev-list", "--max-count=50", *span).decode("ascii").split()
    return next((seen for one in recent if _is_ours(seen := _look(git, one), message)), None)


def _path_faults(git: Git, seen: _Seen, expected: Mapping[str, bytes | None]) -> Iterable[str]:
    foreign = [path for path in seen.blobs if path not in expected]
    if foreign:
        yield f"it also changes {_named(foreign)}"
    rest = blob_ids(git, seen.commit, [path for path in expected if path not in seen.blobs])
    held = {**rest, **seen.blobs}  # what the commit did not change must have been right before
    wrong = [
        path
        for path, content in expected.items()
        if path in seen.odd or held.get(path) != _blob_id(git, content)
    ]
    if wrong:
        meant = _filtered(git, {path: expected[path] for path in wrong if path not in seen.odd})
        wrong = [path for path in wrong if not held.get(path) or held[path] != meant.get(path)]
    if wrong:
        yield f"it does not hold what was written to {_named(wrong)}"


def _blob_id(git: Git, content: bytes | None) -> str | None:
    return None if content is None else git.blob_id(content)


def _filtered(git: Git, contents: Mapping[str, bytes | None]) -> dict[str, str]:
    """The blobs git makes of these files: line ends, LFS and the like applied."""
    paths = [path for path, content in contents.items() if content is not None]
    same = [path for path in paths if files.read(git.toplevel, path) == contents[path]]
    asked = "".join(f"{path}\n" for path in same).encode("utf-8", "surrogateescape")
    out = git.run("hash-object", "--stdin-paths", input=asked)
    return dict(zip(same, out.decode("ascii").split(), strict=True))


def _message_faults(seen: _Seen, message: Message) -> Iterable[str]:
    lines = set(seen.message.splitlines())
    lost = [line for line in message.trailer_lines if line not in lines]
    if lost:
        yield f"its message lacks {_named(lost)}"


def _race_faults(git: Git, seen: _Seen, before: str | None, paths: Sequence[str]) -> Iterable[str]:
    """Somebody's own git has committed between our reading and our commit: to the same files?"""
    for parent in seen.parents.split()[:1]:
        then = blob_ids(git, before, paths) if before else {}
        now = blob_ids(git, parent, paths)
        both = [path for path in paths if then.get(path) != now.get(path)]
        if both:
            yield f"it replaces what {parent[:12]} changed at the same moment in {_named(both)}"


def _named(names: Sequence[str]) -> str:
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    return ", ".join(names[:_FEW]) + more
