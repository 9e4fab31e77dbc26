from __future__ import annotations

import os
from collections.abc import Sequence

import pytest

from tickets_cli.store.index import halves
from tickets_cli.store.index.halves import Folder, found_in

FOLDERS = [(f"tickets/{number}\n\udcff", number) for number in range(9000)]
ODD = [path for path, number in FOLDERS if number % 2]


@pytest.fixture(autouse=True)
def _two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(halves, "may_fork", lambda: True)


def odd(folders: Sequence[Folder]) -> list[str]:
    return [path for path, number in folders if number % 2]


def test_two_processes_find_what_one_does() -> None:
    """More than a pipe holds, names with anything in them."""
    assert found_in(FOLDERS, odd) == ODD
    assert found_in(FOLDERS, lambda _: []) == []
    assert found_in(FOLDERS[: halves.MANY - 1], odd) == odd(FOLDERS[: halves.MANY - 1])


def test_what_a_second_process_does_not_tell_is_looked_at_here() -> None:
    here = os.getpid()

    def dying(folders: Sequence[Folder]) -> list[str]:
        if os.getpid() != here:
            os._exit(3)
        return odd(folders)

    def failing(folders: Sequence[Folder]) -> list[str]:
        if os.getpid() != here:
            raise OSError
        return odd(folders)

    assert found_in(FOLDERS, dying) == ODD
    assert found_in(FOLDERS, failing) == ODD


def test_whoever_is_interrupted_leaves_no_second_process_behind() -> None:
    here = os.getpid()

    def interrupted(folders: Sequence[Folder]) -> list[str]:
        if os.getpid() == here:
            raise KeyboardInterrupt
        return odd(folders)

    with pytest.raises(KeyboardInterrupt):
        found_in(FOLDERS, interrupted)
    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)
