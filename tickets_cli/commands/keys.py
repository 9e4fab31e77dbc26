"""Single keys from a terminal, read without waiting for Enter; typing ahead is not lost."""

from __future__ import annotations

import os
import sys


def key() -> str:
    """The next key; Ctrl-C interrupts as always, the end of input is an empty text."""
    try:
        import termios
        import tty
    except ImportError:  # Windows
        import click

        return click.getchar()
    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    try:
        tty.setcbreak(handle, termios.TCSADRAIN)  # Click's own way throws typed keys away
        return _character(handle)
    finally:
        termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _character(handle: int) -> str:
    """One character of however many bytes; arrows and their kin are none, and are swallowed."""
    data = os.read(handle, 1)
    if data == b"\x1b":
        os.read(handle, 16) if _more(handle) else b""
        return "\x1b"
    wanted = sum(data[0] >= first for first in (0, 0xC0, 0xE0, 0xF0)) if data else 0
    while len(data) < wanted and _more(handle):
        data += os.read(handle, 1)
    return "" if data == b"\x04" else data.decode("utf-8", "replace")


def _more(handle: int) -> bool:
    """Whether the rest of a key is there already."""
    import select

    return bool(select.select([handle], [], [], 0.02)[0])
