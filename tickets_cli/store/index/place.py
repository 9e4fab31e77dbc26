"""Where the index of a desk is: in the git directory of its work tree, where nothing is tracked."""

from __future__ import annotations

import os
from pathlib import Path

from tickets_cli.store import gitdir
from tickets_cli.store.gitdir import Place

VARIABLE = "TICKETS_NO_INDEX"
"""Set to anything, it makes every command read the files themselves."""

FOLDER = "tickets"
CACHE = "cache"


def work_tree(root: Path) -> Place | None:
    """The work tree around a desk; None: git's files do not tell, or no index is wanted.

    Nor is there one where its folder is a link: what is kept is written, and old parts of it are
    deleted, and a git directory may have come out of somebody's archive.
    """
    found = None if is_off() else gitdir.find(root)
    return None if found is None or _leads_away(folder(found, root)) else found


def _leads_away(folder: Path) -> bool:
    return any(os.path.islink(one) for one in (folder, folder.parent))  # noqa: PTH114  (at each start)


def is_off() -> bool:
    """Whether somebody wants the files read themselves."""
    return bool(os.environ.get(VARIABLE))


def folder(place: Place, root: Path) -> Path:
    """The folder for one desk: several desks may lie in one work tree."""
    inner = root.relative_to(place.toplevel).as_posix()
    name = CACHE if inner == "." else f"{CACHE}-{inner.replace('%', '%25').replace('/', '%2F')}"
    return place.git_dir / FOLDER / name
