"""Single keys, from a real terminal."""

from __future__ import annotations

import os
import pty
import sys

import pytest

from tickets_cli.commands.keys import key


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        (b"aq", ["a", "q"]),
        ("ü?".encode(), ["ü", "?"]),
        (b"\x1b[A", ["\x1b"]),
    ],
)
def test_each_key_is_read_as_it_was_typed_ahead(
    typed: bytes, keys: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, theirs = pty.openpty()
    try:
        with os.fdopen(theirs, "r", closefd=False) as stream:
            monkeypatch.setattr(sys, "stdin", stream)
            os.write(ours, typed)
            assert [key() for _ in keys] == keys
    finally:
        os.close(ours)
        os.close(theirs)
