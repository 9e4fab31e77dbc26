"""Files for others to read, outside the desk: all of them or none, and never over foreign ones."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from tickets_cli.errors import Refused, Trouble
from tickets_cli.store import files

LARGEST = 256 << 20


def publish(
    folder: Path, contents: Mapping[str, bytes], is_ours: Callable[[str, bytes], bool]
) -> list[Path]:
    """Write files into a folder, which is made where it is missing; their paths.

    Each is at every instant the old or the new one. ``is_ours`` says by name and bytes whether
    a file that is there already may go.

    Raises:
        Refused: a file of that name is somebody else's; nothing was written.
        Trouble: the disk is in the way.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(f"cannot make the folder {folder}: {error.strerror}") from error
    for name, content in contents.items():
        held = files.read(folder, name, limit=LARGEST)
        if held is not None and held != content and not is_ours(name, held):
            raise Refused(
                f"{folder / name} is there already, and not written by tickets",
                hint="move it away, or name another folder",
            )
    for name, content in contents.items():
        files.write(folder, name, content)
    return [folder / name for name in contents]


def create(path: Path, content: bytes) -> None:
    """A file that was not there before, whole or not at all.

    Raises:
        FileExistsError: something of that name is there.
        OSError: the disk is in the way; nothing is left behind.
    """
    new = beside(path)
    try:
        with os.fdopen(os.open(new, _NEW, 0o666), "wb") as file:
            file.write(content)
        try:
            os.link(new, path, follow_symlinks=False)
        except OSError as error:
            if error.errno not in (errno.EPERM, errno.ENOTSUP, errno.ENOSYS):
                raise
            _named(new, path)
    finally:
        with suppress(OSError):
            new.unlink()


_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC


def _named(new: Path, path: Path) -> None:
    """The same on a disk without links: for an instant, somebody else may be quicker."""
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    new.rename(path)


def beside(path: Path) -> Path:
    """Where a file is written before it takes its place; what dead processes left there goes."""
    start = f".{path.name}-"
    with suppress(OSError):
        for other in path.parent.iterdir():
            number = other.name.removeprefix(start).partition(".tmp")[0]
            if other.name.startswith(start) and number.isdigit() and not lives(int(number)):
                other.unlink()
    return path.with_name(f"{start}{os.getpid()}.tmp")


def lives(number: int) -> bool:
    """Whether a process of ours may still be at work."""
    if number == os.getpid():
        return False
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
