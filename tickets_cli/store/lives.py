"""Which commit brought which entry of which ticket, as far back as this clone goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tickets_cli.domain import ids
from tickets_cli.store import history
from tickets_cli.store.git import Git
from tickets_cli.store.history import Commit

_ENTRY = re.compile(rb"^ {0,8}(?:- {1,4})?(?:\{ ?)?id: *[\"']?([0-9]+-[0-9a-z]{4})\b", re.MULTILINE)
_FEW = 100  # more tickets than this: one walk over all of them
_AT_ONCE = 4000


class Life(NamedTuple):
    """What history tells of one ticket: the commits that touched it, oldest first, and for each
    the entries that it brought.
    """

    commits: tuple[tuple[Commit, frozenset[str]], ...] = ()


class _Touch(NamedTuple):
    commit: str
    path: str
    old: str | None
    new: str | None


def lives(
    git: Git, ticket_ids: Sequence[str], revisions: Sequence[str] = ("HEAD",)
) -> dict[str, Life]:
    """The lives of these tickets. What a shallow clone begins with is no commit of anybody's."""
    paths = {ids.path_of(one): one for one in ticket_ids}
    asked = list(paths) if len(paths) <= _FEW else [ids.FOLDER]
    boundary = _boundary(git)
    seen = history.log(git, *asked, revisions=revisions) if paths else ()
    commits = {one.id: one for one in seen if one.id not in boundary}
    found: dict[str, list[tuple[Commit, frozenset[str]]]] = {one: [] for one in ticket_ids}
    for touch, brought in _brought(
        git, [t for t in _touches(git, commits, asked) if t.path in paths]
    ):
        found[paths[touch.path]].append((commits[touch.commit], brought))
    return {one: Life(tuple(reversed(told))) for one, told in found.items()}


def _boundary(git: Git) -> frozenset[str]:
    """The commits at which a shallow clone was cut off: they seem to add everything."""
    try:
        return frozenset((git.common_dir / "shallow").read_text("ascii").split())
    except FileNotFoundError:
        return frozenset()


def _touches(git: Git, commits: dict[str, Commit], paths: Sequence[str]) -> Iterator[_Touch]:
    """Each file a commit changes, in the order of the commits; merges bring nothing themselves."""
    if not commits:
        return
    out = git.run(
        *("diff-tree", "--stdin", "-r", "-z", "--root", "--raw", "--no-abbrev", "--no-renames"),
        *("--relative", "--", *paths),
        input="".join(f"{one}\n" for one in commits).encode("ascii"),
    )
    parts = iter(out.decode("utf-8", "surrogateescape").split("\0"))
    commit = ""
    for part in parts:
        if part.startswith(":"):
            _, _, old, new, kind = part.split(" ")
            yield _Touch(commit, next(parts), *(_there(old, kind == "A"), _there(new, kind == "D")))
        elif part:
            commit = part.strip()


def _there(blob: str, is_absent: bool) -> str | None:
    return None if is_absent else blob


def _brought(git: Git, touches: Sequence[_Touch]) -> Iterator[tuple[_Touch, frozenset[str]]]:
    """The entries that each change adds to its file."""
    for start in range(0, len(touches), _AT_ONCE):
        some = touches[start : start + _AT_ONCE]
        blobs = list(dict.fromkeys(b for one in some for b in (one.old, one.new) if b))
        contents = history.blobs(git, [(blob, "") for blob in blobs], limit=history.ANY_SIZE)
        known = {
            blob: frozenset(found.decode("ascii") for found in _ENTRY.findall(content or b""))
            for blob, content in zip(blobs, contents, strict=True)
        }
        none: frozenset[str] = frozenset()
        for one in some:
            yield one, known.get(one.new or "", none) - known.get(one.old or "", none)
