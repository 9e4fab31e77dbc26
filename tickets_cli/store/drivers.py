"""Our merge and diff drivers, made known to git: by attributes for all, by settings per clone.

Attributes are tracked and only name a driver; what it runs stands in each clone's own settings,
so that nobody who merely clones a desk runs anything.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from tickets_cli.domain import ids
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.git import Git
from tickets_cli.store.schema import SETTINGS

ATTRIBUTES_FILE = ".gitattributes"
ATTRIBUTES = "".join(
    [
        "# Tickets and settings are merged by meaning where `tickets doctor --fix` has been run.\n",
        "tickets/**/*.yaml merge=tickets diff=tickets text eol=lf\n",
        *(f"{name} merge=tickets text eol=lf\n" for name in SETTINGS),
    ]
)
"""What tells git which files are ours, for ``.gitattributes`` beside ``desk.yaml``."""

CALL = "merge-driver %O %A %B %P"
_OURS = re.compile(rf"{re.escape(CALL)}|\btickets(_cli)?'? textconv\b")
SAMPLE = f"{ids.FOLDER}/2000/01/01/HD-000101-0000.yaml"
"""A path as tickets have it, to ask git what it would do with one."""


def settings() -> Mapping[str, str]:
    """What this clone's git is to be told."""
    return {
        "merge.tickets.name": "tickets: merge by meaning",
        "merge.tickets.driver": driver(program()),
        "diff.tickets.textconv": telling(program()),
        "diff.tickets.xfuncname": "^([a-z][a-z_]*:.*|- [{]?id: [^,]*)",
    }


def driver(command: str) -> str:
    """The line of shell that git runs for a file both sides changed.

    Where the program is gone or breaks (anything but merged, 0, and in conflict, 1), git would
    take our side for the result, so its own line merge steps in, markers and all.
    """
    return (
        f"{command.replace('%', '%%')} {CALL}; code=$?; test $code -le 1 && exit $code; "
        "git merge-file -L ours -L common -L theirs %A %O %B"
    )


def telling(command: str) -> str:
    """The line of shell that tells a file in sentences; where the program is gone, as it is.

    Without the second half `git diff` and `git log -p` would die in the middle.
    """
    return f'f() {{ {command} textconv "$1" || cat "$1"; }}; f'


def program() -> str:
    """How git's shell starts this very installation, wherever it is started from, quoted."""
    beside = Path(sys.executable).with_name("tickets")
    if beside.is_file() and os.access(beside, os.X_OK):
        return shlex.quote(str(beside))
    found = shutil.which("tickets")
    if found:
        return shlex.quote(str(Path(found).absolute()))
    return f"{shlex.quote(sys.executable)} -m tickets_cli"


class Registration(NamedTuple):
    """Settings this clone lacks, and those that an earlier installation of ours has made.

    A setting that says something else altogether is somebody's own choice and neither.
    """

    missing: tuple[str, ...]
    outdated: tuple[str, ...]

    @property
    def due(self) -> tuple[str, ...]:
        """What registering would write."""
        return (*self.missing, *self.outdated)


def registration(git: Git) -> Registration:
    """How far this clone knows our drivers."""
    asked = ("config", "--null", "--get-regexp", r"^(merge|diff)\.tickets\.")
    rows = git.ask(*asked).out.decode("utf-8", "replace").split("\0")
    told = dict(row.split("\n", 1) for row in rows if "\n" in row)
    wanted = settings()
    missing = tuple(name for name in wanted if name not in told)
    ours = (name for name in wanted if _OURS.search(told.get(name, "")))
    outdated = tuple(name for name in ours if told[name] != wanted[name])
    return Registration(missing, outdated)


def register(git: Git) -> tuple[str, ...]:
    """Tell this clone's git of the drivers; the settings that were written."""
    due = registration(git).due
    for name in due:
        git.insist("config", "--local", name, settings()[name])
    return due


def unattributed(git: Git) -> tuple[str, ...]:
    """Which of our files git's attributes say nothing about merging of."""
    paths = (SAMPLE, *SETTINGS)
    out = git.run("check-attr", "-z", "merge", "--", *paths).decode("utf-8", "replace").split("\0")
    values = dict(zip(out[0::3], out[2::3], strict=False))
    return tuple(path for path in paths if values.get(path) == "unspecified")


def attributed(content: bytes) -> bytes:
    """A ``.gitattributes`` with our lines added at its end, and nothing else changed."""
    lines = content.decode("utf-8", "replace").splitlines()
    ours = "".join(f"{line}\n" for line in ATTRIBUTES.splitlines() if line not in lines)
    gap = b"" if not content or content.endswith(b"\n") else b"\n"
    return content + gap + ours.encode()
