"""What somebody is writing in an editor, kept in the git directory until it is in the desk.

Git never tracks these files and nobody else may read them. One that is still there when the
next text of the same name begins was left by a command that failed.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from tickets_cli.dataclass import dataclass
from tickets_cli.store import files
from tickets_cli.store.git import Git

FOLDER = "tickets/drafts"


@dataclass(frozen=True, slots=True)
class Draft:
    """One text on disk."""

    path: Path

    @property
    def is_left(self) -> bool:
        """Whether an earlier command has left a text here."""
        return self.path.is_file() and not self.path.is_symlink()

    @property
    def saved_at(self) -> datetime:
        """When it was last saved (UTC)."""
        return datetime.fromtimestamp(self.path.stat().st_mtime, UTC)

    def text(self) -> str:
        """What it holds; bytes that are no UTF-8 become visible replacements."""
        return self.path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")

    def save(self, text: str) -> None:
        """Put it on disk for good (Trouble when the disk refuses)."""
        try:
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            how = os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW
            with os.fdopen(files.regular(self.path, how, 0o600), "wb") as file:
                file.truncate()
                file.write(text.encode("utf-8", "replace"))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise files.trouble(error, str(self.path)) from error

    def drop(self) -> None:
        """It is not needed any more."""
        self.path.unlink(missing_ok=True)

    def aside(self) -> Path:
        """Move it out of the way of a new one; where to."""
        number = 1
        while (other := self.path.with_stem(f"{self.path.stem}-{number}")).exists():
            number += 1
        self.path.rename(other)
        return other


def draft(git: Git, name: str) -> Draft:
    """The draft of a name such as ``new.md``."""
    files.parts(name)
    return Draft(git.git_dir / FOLDER / name.replace("/", "-"))
