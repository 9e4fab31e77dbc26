"""What a check says: what is the matter, why that matters, and what to do next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from tickets_cli.dataclass import dataclass
from tickets_cli.namedtuple import NamedTuple
from tickets_cli.store.git import Git

if TYPE_CHECKING:
    from tickets_cli.store.repository import Repository

FINE = "fine"
ADVICE = "advice"
INVALID = "invalid"
TROUBLE = "trouble"
SKIPPED = "skipped"
GRAVITY = (SKIPPED, FINE, ADVICE, INVALID, TROUBLE)
"""The lightest first."""

NAMED = 5  # files named one by one in a sentence


class Finding(NamedTuple):
    """One thing found. ``next`` is for a person to do, and never destroys anything."""

    what: str
    why: str
    next: str
    severity: str = ADVICE


@dataclass(frozen=True)
class Patient:
    """The desk looked at. ``now`` is aware; ``by`` tells whose hand mends, once that is asked."""

    repository: Repository
    now: datetime
    by: Callable[[], str]

    @property
    def root(self) -> Path:
        """The desk's folder."""
        return self.repository.root

    @cached_property
    def git(self) -> Git:
        """The door to git."""
        return self.repository.git

    def age(self, path: Path) -> int:
        """Seconds since a file was last written; 0 where it is gone or from the future."""
        try:
            return max(0, int(self.now.timestamp() - path.stat().st_mtime))
        except OSError:
            return 0


Look = Callable[[Patient], Iterable[Finding]]
Mend = Callable[[Patient], Iterator[str]]


class Check(NamedTuple):
    """One check. ``mend`` repairs what ``look`` finds and says what it has done."""

    name: str
    about: str
    look: Look
    mend: Mend | None = None
    needs_git: bool = True


class Result(NamedTuple):
    """What came of a check; ``done`` is what has been mended."""

    check: Check
    findings: tuple[Finding, ...] = ()
    done: tuple[str, ...] = ()
    was_skipped: bool = False

    @property
    def state(self) -> str:
        """``fine``, or the gravest of what was found."""
        return SKIPPED if self.was_skipped else worst(one.severity for one in self.findings)


def worst(states: Iterable[str]) -> str:
    """The gravest of some states; ``fine`` when there is none."""
    return max(states, key=GRAVITY.index, default=FINE)


def named(names: Sequence[str]) -> str:
    """Some names in a sentence, not too many."""
    more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more
