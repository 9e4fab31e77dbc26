"""What a command is about to write: decided first, shown by ``--dry-run``, one commit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tickets_cli.dataclass import dataclass
from tickets_cli.domain.ticket import Ticket

if TYPE_CHECKING:
    from tickets_cli.domain.notice import Notice


@dataclass(frozen=True, slots=True)
class Change:
    """One ticket before and after. No before: it is new; no after: it goes."""

    before: Ticket | None
    after: Ticket | None
    reasons: tuple[str, ...] = ()

    @property
    def ticket(self) -> Ticket:
        """The ticket as it will be, or was."""
        ticket = self.after or self.before
        assert ticket is not None
        return ticket

    @property
    def is_idle(self) -> bool:
        """Whether nothing would be written."""
        return self.before == self.after


@dataclass(frozen=True, slots=True)
class SettingsChange:
    """The whole new content of one settings file, such as ``team.yaml``."""

    file: str
    document: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything one commit will hold, and the words it will carry."""

    action: str
    subject: str
    by: str
    changes: tuple[Change, ...] = ()
    settings: tuple[SettingsChange, ...] = ()
    reason: str | None = None
    files: tuple[tuple[str, bytes | None], ...] = ()
    """Exact bytes of files, by path (``None``: it goes). Where a ticket's own file is among
    them, they are what is written."""
    undoes: str | None = None
    """The commit it takes back, if it takes one back."""
    notices: tuple[Notice, ...] = ()
    """What people are told once it is written, beside public words, which go by themselves."""

    @property
    def is_idle(self) -> bool:
        """Whether nothing would be written."""
        rest = self.settings or self.files
        return not rest and all(change.is_idle for change in self.changes)
