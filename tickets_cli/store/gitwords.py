"""What git says, in plain words: its complaints as our errors, its environment without traps."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tickets_cli.errors import Trouble
from tickets_cli.namedtuple import NamedTuple

# What git itself forgets when it enters another repository, and what would change the meaning
# of our arguments. GIT_CONFIG_COUNT and GIT_CONFIG_GLOBAL stay: those are the user's own settings.
_LOCAL = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_PREFIX"),
    *("GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_QUARANTINE_PATH"),
    *("GIT_NAMESPACE", "GIT_IMPLICIT_WORK_TREE", "GIT_GRAFT_FILE", "GIT_SHALLOW_FILE"),
    *("GIT_NO_REPLACE_OBJECTS", "GIT_REPLACE_REF_BASE", "GIT_CONFIG", "GIT_CONFIG_PARAMETERS"),
)
_MEANING = (
    *("GIT_LITERAL_PATHSPECS", "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS"),
    *("GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS", "GIT_PAGER", "LANGUAGE"),
)
_ALWAYS = {"LC_ALL": "C.UTF-8", "GIT_TERMINAL_PROMPT": "0"}

READING = {"GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1"}
READ_SETTINGS = (
    *("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "-c", "core.quotePath=false"),
    *("-c", "log.showSignature=false", "-c", "i18n.logOutputEncoding=UTF-8"),
)
# Durable through power loss; git's own housekeeping is started by `tidy` when it is due.
WRITE_SETTINGS = (
    *("-c", "core.fsync=all", "-c", "maintenance.auto=false", "-c", "gc.auto=0"),
    *("-c", "i18n.commitEncoding=UTF-8"),
)

OURS = "TICKETS_COMMITS"
"""Set while a command of ours commits: it has looked at what our own hook would look at."""

_LOCKED = r"Unable to create '([^'\n]{1,4096}\.lock)': File exists"
_MOVED = r"cannot lock ref '[^'\n]{1,999}': is at [0-9a-f]+ but expected"
FULL = "the disk is full; free some space and try again"
_HINTS = (
    ("dubious ownership", "the repository belongs to another user; work as that user or clone it"),
    ("failed to sign", "commit.gpgsign asks for signatures: check user.signingkey and the agent"),
    ("signing", "commit.gpgsign asks for signatures: check user.signingkey and gpg.format"),
    (
        "could not lock config file",
        "another git is at work here, or one has died and left its lock, `config.lock` in the git "
        "directory, behind; look who made it before taking it away",
    ),
    ("No space left on device", FULL),
    ("Out of diskspace", FULL),
    (
        "is corrupt",
        "git cannot read one of its own files: the disk is at fault, or something has damaged it; "
        "`git fsck` says what is whole, and any other clone still has it",
    ),
    ("Read-only file system", "the file system is read-only"),
    ("Permission denied", "check who owns the files of the repository"),
)
_LINES = 30


class Answer(NamedTuple):
    """How a git command ended: exit code, standard output, and its words made plain."""

    code: int
    out: bytes
    words: str

    @property
    def busy_lock(self) -> str | None:
        """The lock file another git holds ("" for a branch that moved meanwhile), or None."""
        if not self.code:
            return None
        if found := re.search(_LOCKED, self.words):
            return found.group(1)
        return "" if re.search(_MOVED, self.words) else None


def environment(inherited: Mapping[str, str], *, inside_hook: bool) -> dict[str, str]:
    """What git gets of our environment: all but what would lead it elsewhere."""
    dropped = _MEANING if inside_hook else (*_MEANING, *_LOCAL)
    return {**{key: inherited[key] for key in inherited if key not in dropped}, **_ALWAYS}


def plain(words: bytes) -> str:
    """Text of git or of a hook, without controls, without git's own advice, not too long."""
    lines = words[: 1 << 16].decode("utf-8", "replace").expandtabs(4).splitlines()
    told = ["".join(char if char.isprintable() else "\ufffd" for char in line) for line in lines]
    kept = [line.rstrip() for line in told if line.strip() and not line.startswith("hint:")]
    return "\n".join(kept[-_LINES:])


def trouble(verb: str, answer: Answer) -> Trouble:
    """A git command that failed."""
    hint = next((hint for sign, hint in _HINTS if sign in answer.words), "")
    end = f"killed by signal {-answer.code}" if answer.code < 0 else f"exit code {answer.code}"
    return Trouble(f"git {verb} failed: {answer.words or end}", hint=hint)


def busy(lock: str, waited: float) -> Trouble:
    """Another git is at work, or died at it."""
    if not lock:
        return Trouble(
            "the branch keeps moving under this change; nothing was written",
            hint="somebody else commits here all the time; try again",
        )
    return Trouble(
        f"another git is at work here: {lock} exists; waited {waited:g} s",
        hint="if no git command is running in this repository, one has died and left this file "
        "behind; look who made it before taking it away",
    )


def missing() -> Trouble:
    """There is no git."""
    return Trouble(
        "git is not installed, or not on the PATH", hint="install git 2.34 or newer and try again"
    )


@contextmanager
def lent(environment: Mapping[str, str]) -> Iterator[None]:
    """GitPython hands on the whole process environment; lend it a clean one."""
    before = dict(os.environ)
    os.environ.clear()
    os.environ.update(environment)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
