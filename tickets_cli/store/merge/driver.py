"""The merge driver: git hands over three files and the path they are for.

What it is handed need not lie in a work tree's present state, so the path alone tells what it is.
"""

from __future__ import annotations

from pathlib import Path

from tickets_cli.domain.desk import Desk
from tickets_cli.domain.merge.twice import is_same
from tickets_cli.domain.merge.values import Conflict
from tickets_cli.errors import Invalid, Refused
from tickets_cli.store.git import Git
from tickets_cli.store.merge import contents, edits
from tickets_cli.store.merge.contents import Made
from tickets_cli.store.merge.trees import place_of
from tickets_cli.store.schema import SETTINGS


def drive(git: Git, base: bytes, ours: bytes, theirs: bytes, path: str) -> Made:
    """The merged bytes; an empty ``base`` means that there is no common version.

    Raises:
        Refused: not a file of a desk, or two tickets that share an id.
        Invalid: a side cannot be read.
    """
    place = place_of(path)
    if place is None:
        raise Refused(f"{path} is not a ticket and not a settings file")
    if place.inner in SETTINGS:
        return contents.merged_settings(place.inner, base or None, ours, theirs)
    desk = _desk(git.toplevel / place.prefix)
    left, right = (contents.version(side, place.inner, desk) for side in (ours, theirs))
    was = _version(base, place.inner, desk) if base else None
    if not is_same(left.ticket, right.ticket, was and was.ticket):
        raise Refused(
            f"two tickets were given the id {left.ticket.id}",
            hint="`tickets merge` gives the later one an id of its own",
        )
    date = edits.dated(git.at_top(), path, (was, left, right), desk.team)
    return contents.merged_ticket(place.inner, was, left, right, desk, date)


def _version(data: bytes, path: str, desk: Desk) -> contents.Version | None:
    try:
        return contents.version(data, path, desk)
    except Invalid:
        return None


def _desk(root: Path) -> Desk:
    """The settings as the work tree has them; those of a new desk where they cannot be read."""
    from tickets_cli.store.repository import Repository

    try:
        return Repository(root).desk
    except Invalid:
        return Desk()


def by_lines(git: Git, files: tuple[str, str, str]) -> None:
    """Git's own line merge into the first file (ours, base, theirs), markers and all."""
    labels = ("-L", "ours", "-L", "common", "-L", "theirs")
    git.ask("merge-file", "--quiet", *labels, "--", *files)


def listed(conflicts: tuple[Conflict, ...]) -> str:
    """The places of conflicts, in a line."""
    return ", ".join(dict.fromkeys(conflict.field for conflict in conflicts))
