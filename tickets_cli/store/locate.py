"""Find the desk: the folder with ``desk.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tickets_cli.errors import Invalid, NotFound

DESK_FILE = "desk.yaml"
VARIABLE = "TICKETS_DESK"


def find(start: Path, named: str | None, environment: Mapping[str, str]) -> Path:
    """Find the desk that is ``named``, or that ``TICKETS_DESK`` names, or that ``start`` lies in.

    Walking up ends at the top of the git work tree: a desk lives in a repository, and a
    ``desk.yaml`` above it belongs to somebody else. The answer is absolute and free of links.
    """
    told = named or environment.get(VARIABLE)
    if told:
        return _told(start, told, "--desk" if named else VARIABLE)
    start = start.resolve()
    for folder in (start, *start.parents):
        if _is_desk(folder):
            return folder
        if (folder / ".git").exists():
            break
    below = sorted(file.parent.name for file in start.glob(f"*/{DESK_FILE}"))
    near = f"there is one in {below[0]}: cd {below[0]}, or --desk {below[0]}; " if below else ""
    raise NotFound(
        f"there is no desk here: no {DESK_FILE} in {start} or above it",
        hint=f"{near}`tickets init` makes one here; `--desk PATH` or TICKETS_DESK names one "
        "elsewhere",
    )


def _told(start: Path, told: str, how: str) -> Path:
    folder = (start / Path(told).expanduser()).resolve()
    if folder.name == DESK_FILE and folder.is_file():
        folder = folder.parent
    if not _is_desk(folder):
        raise NotFound(
            f"{folder} is not a desk: it has no {DESK_FILE}",
            hint=f"{how} names the folder of a desk; `tickets init` makes a new one",
        )
    return folder


def _is_desk(folder: Path) -> bool:
    """Whether a desk is here (Invalid: something has taken the place of its ``desk.yaml``)."""
    file = folder / DESK_FILE
    if file.is_file():
        return True
    if not file.exists() and not file.is_symlink():
        return False
    raise Invalid(
        f"{file} is not a regular file",
        hint="a desk is a folder with a desk.yaml; `git log -- desk.yaml` tells what became of it",
    )
