"""The attachments of a ticket that gets another id in a merge: they follow it."""

from __future__ import annotations

from tickets_cli.domain.attachment import attachments, folder_of, mark
from tickets_cli.domain.ticket import Ticket
from tickets_cli.store import history
from tickets_cli.store.git import Git
from tickets_cli.store.merge import trees


def moved(
    git: Git, prefix: str, commit: str, late: Ticket, stays: Ticket, new: str
) -> dict[str, bytes | None]:
    """The files to write and (None) to take away, so that those of ``late`` are found at ``new``.

    ``commit`` is of the side that has them; what the ticket that ``stays`` holds too stays there.
    Paths are from the top of the work tree, where ``git`` is.
    """
    wanted = tuple(mark(one.sha256) for one in attachments(late))
    if not wanted:
        return {}
    kept = tuple(mark(one.sha256) for one in attachments(stays))
    here, there = (f"{prefix}{folder_of(one)}/" for one in (late.id, new))
    there_are = history.listed(git, commit, here).items()
    found = {p: blob for p, blob in there_are if blob.mode in trees.PLAIN and _name(p, wanted)}
    files: dict[str, bytes | None] = {}
    for path, data in zip(found, trees.contents(git, found.values()), strict=True):
        files[there + path.removeprefix(here)] = data
        if not _name(path, kept):
            files[path] = None
    return files


def _name(path: str, marks: tuple[str, ...]) -> bool:
    return path.rpartition("/")[2].startswith(marks)
