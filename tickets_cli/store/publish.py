"""Files for others to read, outside the desk: all of them or none, and never over foreign ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping
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
