"""Our merge and diff drivers, made known to git: by attributes for all, by settings per clone.

Attributes are tracked and only name a driver; what it runs stands in each clone's own settings,
so that nobody who merely clones a desk runs anything.
"""

from __future__ import annotations

import shlex
import shutil
import sys
from collections.abc import Mapping

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


def settings() -> Mapping[str, str]:
    """What this clone's git is to be told."""
    return {
        "merge.tickets.name": "tickets: merge by meaning",
        "merge.tickets.driver": f"{_program()} merge-driver %O %A %B %P",
        "diff.tickets.xfuncname": "^([a-z][a-z_]*:.*|- [{]?id: [^,]*)",
    }


def _program() -> str:
    """How git's shell can start us: by name where that is on the path, else by this Python."""
    if shutil.which("tickets"):
        return "tickets"
    return f"{shlex.quote(sys.executable)} -m tickets_cli"


def missing(git: Git) -> tuple[str, ...]:
    """The settings this clone lacks; one that says something else is somebody's own choice."""
    return tuple(name for name in settings() if git.config(name) is None)


def register(git: Git) -> tuple[str, ...]:
    """Tell this clone's git of the drivers; the settings that were not there yet."""
    absent = missing(git)
    for name in absent:
        git.insist("config", "--local", name, settings()[name])
    return absent
