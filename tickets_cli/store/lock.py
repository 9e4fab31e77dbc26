"""One writer at a time in a repository: an advisory lock the kernel lets go of with the writer.

The lock file stays where it is; only the lock on it counts. The process number inside is for
people who wonder. Why not a library: docs/decisions, "lock".
"""

from __future__ import annotations

import fcntl
import os
import time
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from tickets_cli.errors import Trouble
from tickets_cli.store import files

PATIENCE = 30.0
VARIABLE = "TICKETS_LOCK_TIMEOUT"
_HELD = "TICKETS_LOCK_HELD"


def patience_from(environment: dict[str, str] | os._Environ[str]) -> float:
    """Seconds to wait for the lock, from ``TICKETS_LOCK_TIMEOUT`` or the default."""
    try:
        return max(0.0, float(environment.get(VARIABLE, "")))
    except ValueError:
        return PATIENCE


class Lock:
    """The lock of one repository; entering it again inside is free."""

    def __init__(self, path: Path, *, patience: float = PATIENCE) -> None:
        self.path = path
        self.patience = patience
        self._depth = 0
        self._handle = -1

    @property
    def is_held(self) -> bool:
        """Whether this object holds the lock."""
        return self._depth > 0

    def __enter__(self) -> Lock:
        """Wait for the lock, at most ``patience`` seconds (Trouble)."""
        if not self._depth:
            self._refuse_own_child()
            handle = self._open()
            try:
                self._wait(handle)
                self._sign(handle)
            except BaseException:
                os.close(handle)
                raise
            self._handle = handle
            os.environ[_HELD] = str(self.path)
        self._depth += 1
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go."""
        self._depth -= 1
        if not self._depth:
            os.environ.pop(_HELD, None)
            os.close(self._handle)

    def _refuse_own_child(self) -> None:
        """A hook of our own commit that writes would wait for its parent for ever."""
        if os.environ.get(_HELD) == str(self.path):
            raise Trouble(
                "tickets was started by a git hook of a change it is just making",
                hint="hooks may read the desk (list, validate, check) but not write to it",
            )

    def _open(self) -> int:
        try:
            self.path.parent.mkdir(exist_ok=True)
            return files.regular(self.path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW)
        except files.NotRegular as error:
            raise Trouble(
                f"cannot open the lock {self.path}: {error.strerror}",
                hint="move it away; the next command makes another",
            ) from error
        except OSError as error:
            raise Trouble(
                f"cannot open the lock {self.path}: {error.strerror}",
                hint="writing needs write access to the git directory",
            ) from error

    def _wait(self, handle: int) -> None:
        end = time.monotonic() + self.patience
        pause = 0.002
        while not _taken(handle, self.path):
            left = end - time.monotonic()
            if left <= 0:
                raise self._busy(handle)
            time.sleep(min(pause, left))
            pause = min(pause * 1.5, 0.05)

    def _busy(self, handle: int) -> Trouble:
        return Trouble(
            f"the desk is locked by {_named_in(handle)}; waited {self.patience:g} s",
            hint=f"try again when it is done; {VARIABLE} sets how long to wait, in seconds",
        )

    def _sign(self, handle: int) -> None:
        with suppress(OSError):  # a full disk must not stop a reader of the lock
            os.ftruncate(handle, 0)
            os.pwrite(handle, f"{os.getpid()}\n".encode("ascii"), 0)


def _taken(handle: int, path: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        raise Trouble(f"cannot lock {path}: {error.strerror}") from error
    return True


def holder(path: Path) -> str | None:
    """Who holds a lock at this moment, in words; None when nobody does. Nothing is changed."""
    try:
        handle = files.regular(path, os.O_RDONLY | os.O_NOFOLLOW)
    except OSError:
        return None
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)  # shared: for an instant, beside others
    except BlockingIOError:
        return _named_in(handle)
    except OSError:
        return None
    finally:
        os.close(handle)
    return None


def _named_in(handle: int) -> str:
    owner = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    return f"process {owner}" if owner.isdigit() else "another process"
