"""Files of the desk, read and written so that nothing is ever half there.

A path is relative to its root and has slashes. Below the root no symbolic link is followed
and only regular files count: a repository may come from anybody. Every folder is opened
relative to the one above it, so nothing can be swapped between looking and opening.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tickets_cli.errors import Invalid, Problem, TicketsError, Trouble

LIMIT = 1 << 20
TEMPORARY = ".tickets-"
NO_FILE = "is not a regular file"

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_READ = os.O_RDONLY | os.O_NOFOLLOW
_APPEND = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW
_WRITE = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC


class NotRegular(OSError):
    """A pipe, a socket or a device: whoever opens one to read may wait for ever."""

    def __init__(self, path: str | Path) -> None:
        super().__init__(errno.EINVAL, NO_FILE, os.fspath(path))


def parts(path: str) -> list[str]:
    """Split a path inside the desk, refusing whatever could lead out of it (Invalid)."""
    names = path.split("/")
    if any(name in ("", ".", "..") or name.lower() == ".git" for name in names) or any(
        mark in path for mark in "\0\\"
    ):
        raise Invalid(f"{path!r} is not a path inside the desk")
    return names


def read(root: Path, path: str, *, limit: int = LIMIT) -> bytes | None:
    """The whole file; None when there is none. Links, devices and sizes over ``limit``: Invalid."""
    *above, name = parts(path)
    try:
        with folder(root, above) as handle:
            return get(handle, name, limit=limit, path=path)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise trouble(error, path) from error


def write(root: Path, path: str, content: bytes) -> None:
    """Write the whole file and make it durable: it is the old or the new one, at every instant."""
    *above, name = parts(path)
    try:
        with folder(root, above, create=True) as handle:
            put(handle, name, content)
            os.fsync(handle)
    except OSError as error:
        raise trouble(error, path) from error


def write_many(root: Path, above: str, contents: Iterable[tuple[str, bytes | None]]) -> None:
    """Write (None: remove) files of one folder; each at once, but not yet durable."""
    names = parts(above) if above else []
    last = above
    try:
        with folder(root, names, create=True) as handle:
            for last, content in contents:
                name = last.rpartition("/")[2]
                if content is not None:
                    put(handle, name, content, durable=False)
                    continue
                with suppress(FileNotFoundError):
                    os.unlink(name, dir_fd=handle)
    except OSError as error:
        raise trouble(error, last) from error
    prune(root, last)


def remove(root: Path, path: str) -> None:
    """Remove the file, if it is there, for good."""
    *above, name = parts(path)
    try:
        with folder(root, above) as handle:
            os.unlink(name, dir_fd=handle)
            os.fsync(handle)
    except FileNotFoundError:
        return
    except OSError as error:
        raise trouble(error, path) from error


def prune(root: Path, path: str) -> None:
    """Remove the folders above a removed file that are empty now; the root stays."""
    above = parts(path)[:-1]
    while above:
        name = above.pop()
        try:
            with folder(root, above) as handle:
                os.rmdir(name, dir_fd=handle)
        except OSError:
            return


def sweep(root: Path, path: str) -> None:
    """Remove temporary files an interrupted writer left beside ``path``. Only under the lock."""
    with suppress(OSError), folder(root, parts(path)[:-1]) as handle:
        for entry in list(os.scandir(handle)):
            if entry.name.startswith(TEMPORARY) and entry.name.endswith(".tmp"):
                os.unlink(entry.name, dir_fd=handle)


def names(root: Path, path: str) -> list[str]:
    """What lies in a folder, sorted; nothing where there is no folder."""
    try:
        with folder(root, parts(path)) as handle:
            return sorted(entry.name for entry in os.scandir(handle))
    except FileNotFoundError:
        return []
    except OSError as error:
        raise trouble(error, path) from error


@contextmanager
def folder(root: Path, names: list[str], *, create: bool = False) -> Iterator[int]:
    """Open a folder below the root, step by step, following no link; OSError when it cannot be."""
    handle = os.open(root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        for name in names:
            below = _step(handle, name, create)
            os.close(handle)
            handle = below
        yield handle
    finally:
        os.close(handle)


def _step(above: int, name: str, create: bool) -> int:
    try:
        return os.open(name, _FOLDER, dir_fd=above)
    except FileNotFoundError:
        if not create:
            raise
    with suppress(FileExistsError):
        os.mkdir(name, dir_fd=above)
        os.fsync(above)
    return os.open(name, _FOLDER, dir_fd=above)


def regular(path: str | Path, flags: int, mode: int = 0o666, *, above: int | None = None) -> int:
    """Open a regular file and nothing else, without ever waiting; the one place that decides.

    ``above``: the open folder it is in. Links are followed unless ``flags`` forbid it.

    Raises:
        NotRegular: it is a pipe, a socket or a device.
        OSError: IsADirectoryError among others.
    """
    try:
        opened = os.open(path, flags | os.O_NONBLOCK | os.O_CLOEXEC, mode, dir_fd=above)
    except OSError as error:
        if error.errno == errno.ENXIO:  # a socket, or a pipe that nobody reads
            raise NotRegular(path) from error
        raise
    kind = os.fstat(opened).st_mode
    if stat.S_ISREG(kind):
        return opened
    os.close(opened)
    if stat.S_ISDIR(kind):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), os.fspath(path))
    raise NotRegular(path)


def plain(path: str | Path, most: int = LIMIT) -> bytes:
    """The first ``most`` bytes of a file that is not the desk's: git's, or the user's own.

    Links are followed (OSError, NotRegular among them, when it cannot be).
    """
    opened = regular(path, os.O_RDONLY)
    try:
        return _whole(opened, min(os.fstat(opened).st_size, most), most)
    finally:
        os.close(opened)


def get(handle: int, name: str, *, limit: int = LIMIT, path: str = "") -> bytes:
    """Read a regular file of an open folder; ``path`` is what errors call it."""
    try:
        opened = regular(name, _READ, above=handle)
    except (NotRegular, IsADirectoryError) as error:
        raise _refused(path or name, NO_FILE) from error
    try:
        size = os.fstat(opened).st_size
        if size > limit:
            raise _refused(path or name, f"has {size} bytes; at most {limit} are read")
        return _whole(opened, size)
    finally:
        os.close(opened)


def _whole(opened: int, size: int, most: int = sys.maxsize) -> bytes:
    """From an open file to its end, which may come later than its ``size`` says."""
    chunks = []
    while chunk := os.read(opened, min(size + 1, most)):
        chunks.append(chunk)
        most -= len(chunk)
    return b"".join(chunks)


def append(path: Path, content: bytes, mode: int = 0o666, *, durable: bool = True) -> None:
    """Add to the end of a file of our own in the git directory (OSError); it may be new."""
    with os.fdopen(regular(path, _APPEND, mode), "ab") as file:
        file.write(content)
        if durable:
            file.flush()
            os.fsync(file.fileno())


def keep(path: Path, content: bytes) -> None:
    """Write a disposable file of our own, over whatever is there but a folder (OSError)."""
    with folder(path.parent, []) as handle:
        put(handle, path.name, content, durable=False, over=True)


def put(
    handle: int, name: str, content: bytes, *, durable: bool = True, over: bool = False
) -> None:
    """Replace a file of an open folder in one step; unless ``durable``, the caller syncs.

    ``over``: also what is no regular file, which is otherwise refused (Invalid).
    """
    mode = None if over else _mode_of(handle, name)
    temporary = f"{TEMPORARY}{os.getpid()}.tmp"
    with suppress(FileNotFoundError):  # our own, from an earlier process with this number
        os.unlink(temporary, dir_fd=handle)
    try:
        with os.fdopen(os.open(temporary, _WRITE, 0o666, dir_fd=handle), "wb") as file:
            file.write(content)
            if mode is not None:
                os.fchmod(file.fileno(), mode)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        os.rename(temporary, name, src_dir_fd=handle, dst_dir_fd=handle)
    except BaseException:
        with suppress(OSError):
            os.unlink(temporary, dir_fd=handle)
        raise


def _mode_of(handle: int, name: str) -> int | None:
    try:
        mode = os.stat(name, dir_fd=handle, follow_symlinks=False).st_mode
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(mode):
        raise _refused(name, NO_FILE)
    return stat.S_IMODE(mode)


def _refused(name: str, why: str) -> Invalid:
    return Invalid(f"{name} {why}", problems=[Problem(name, why, code="file")])


def trouble(error: OSError, path: str) -> TicketsError:
    """Say what the operating system refused, in our words."""
    if error.errno in (errno.ELOOP, errno.ENOTDIR):
        return _refused(path, "is, or lies behind, a symbolic link or a file in place of a folder")
    if isinstance(error, NotRegular):
        return _refused(path, NO_FILE)
    hints = {
        errno.ENOSPC: "the disk is full; free some space and try again",
        errno.EDQUOT: "the disk quota is used up; free some space and try again",
        errno.EROFS: "the file system is read-only",
        errno.EACCES: "check who owns the file and its folder",
        errno.EPERM: "check who owns the file and its folder",
    }
    reason = os.strerror(error.errno) if error.errno else str(error)
    return Trouble(f"{path}: {reason}", hint=hints.get(error.errno or 0, ""))
