"""What can go wrong: a few kinds, each with a message, a hint, and the problems behind it.

Only the root command group turns these into output and only the entry point exits.
The exit codes are public interface; ``tickets help exit-codes`` prints them.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar

from tickets_cli.dataclass import dataclass

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong in one place of one file.

    ``line`` and ``column`` count from 1; 0 means the whole file. ``field`` is the
    path inside the document, as in ``timeline[3].at``.
    """

    path: str
    message: str
    hint: str = ""
    field: str = ""
    line: int = 0
    column: int = 0
    code: str = ""
    severity: str = ERROR

    @property
    def is_error(self) -> bool:
        """Whether it makes the data invalid, rather than merely suspicious."""
        return self.severity == ERROR


class TicketsError(Exception):
    """Anything the program refuses or cannot do, in the user's words."""

    code: ClassVar[str] = "error"
    exit_code: ClassVar[int] = 70

    def __init__(self, message: str, *, hint: str = "", problems: Iterable[Problem] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = tuple(problems)


class Usage(TicketsError):
    """The words on the command line do not make sense (exit 2)."""

    code = "usage"
    exit_code = 2


class Invalid(TicketsError):
    """Data or settings are invalid or unreadable (exit 3)."""

    code = "invalid"
    exit_code = 3


class NotFound(TicketsError):
    """The thing named is not there (exit 4)."""

    code = "not_found"
    exit_code = 4


class Ambiguous(TicketsError):
    """The name fits several things (exit 4)."""

    code = "ambiguous"
    exit_code = 4


class Refused(TicketsError):
    """The workflow does not allow it (exit 4)."""

    code = "refused"
    exit_code = 4


class Trouble(TicketsError):
    """Git, a lock, the disk or the network is in the way (exit 5)."""

    code = "trouble"
    exit_code = 5


class Interrupted(TicketsError):
    """The user stopped it (exit 130)."""

    code = "interrupted"
    exit_code = 130
