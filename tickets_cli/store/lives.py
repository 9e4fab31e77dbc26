"""Which commit brought which entry of which ticket, as far back as this clone goes."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence

from tickets_cli.domain import ids
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store import files, history
from tickets_cli.store.git import Git
from tickets_cli.store.history import Changed, Commit

_ENTRY = re.compile(rb"^ {0,8}(?:- {1,4})?(?:\{ ?)?id: *[\"']?([0-9]+-[0-9a-z]{4})\b", re.MULTILINE)
_FEW = 100  # more tickets than this: one walk over all of them
_AT_ONCE = 4000


class Life(NamedTuple):
    """What history tells of one ticket: the commits that touched it, oldest first, and for each
    the entries that it brought.
    """

    commits: tuple[tuple[Commit, frozenset[str]], ...] = ()


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
    steps = history.steps(git, commits.values(), *asked).items()
    touches = [(name, one) for name, changed in steps for one in changed if one.path in paths]
    for name, path, brought in _brought(git, touches):
        found[paths[path]].append((commits[name], brought))
    return {one: Life(tuple(reversed(told))) for one, told in found.items()}


def _boundary(git: Git) -> frozenset[str]:
    """The commits at which a shallow clone was cut off: they seem to add everything."""
    try:
        told = files.plain(git.common_dir / "shallow", sys.maxsize)
    except FileNotFoundError:
        return frozenset()
    return frozenset(told.decode("ascii").split())


def _brought(
    git: Git, touches: Sequence[tuple[str, Changed]]
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """For each commit and file it changes the entries that it adds."""
    none: frozenset[str] = frozenset()
    for start in range(0, len(touches), _AT_ONCE):
        some = touches[start : start + _AT_ONCE]
        blobs = list(dict.fromkeys(b for _, one in some for b in (one.old, one.new) if b))
        contents = history.blobs(git, [(blob, "") for blob in blobs], limit=history.ANY_SIZE)
        known = {
            blob: frozenset(found.decode("ascii") for found in _ENTRY.findall(content or b""))
            for blob, content in zip(blobs, contents, strict=True)
        }
        for name, one in some:
            brought = known.get(one.new or "", none) - known.get(one.old or "", none)
            yield name, one.path, brought
