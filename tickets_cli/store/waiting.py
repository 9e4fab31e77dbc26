"""What a long wait for git is about: which hook runs meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

HOOKS = frozenset(
    (
        *("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit", "pre-merge-commit"),
        *("post-merge", "pre-push", "post-checkout", "reference-transaction", "pre-auto-gc"),
        *("pre-receive", "update", "post-receive", "post-update"),
    )
)
"""The hooks git may run for one of our writes, here or in a repository on the same machine."""

_PROC = Path("/proc")
_DEEP = 6  # a hook is git's child, or that of a wrapper around git


def words(verb: str, process: int) -> str:
    """What git is being waited for; ``process`` is the id of that git."""
    hook = running_hook(process)
    about = f"the hook {hook}" if hook else f"git {verb}"
    return f"still waiting for {about}; Ctrl-C stops it, and nothing is left half done"


def running_hook(process: int) -> str:
    """The name of the hook a git runs now; empty where none runs or the system does not tell."""
    for child in _below(process, _DEEP):
        with suppress(OSError):
            words = (_PROC / str(child) / "cmdline").read_bytes().split(b"\0")[:4]
            names = (word.decode("utf-8", "replace").rpartition("/")[2] for word in words)
            if found := next((name for name in names if name in HOOKS), ""):
                return found
    return ""


def _below(process: int, deep: int) -> Iterator[int]:
    """The processes a process has started, and those that these have."""
    with suppress(OSError):
        for task in (_PROC / str(process) / "task").iterdir():
            for child in (task / "children").read_text("ascii").split():
                yield int(child)
                if deep:
                    yield from _below(int(child), deep - 1)
