from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tickets_cli.store.index import database


def make(folder: Path) -> Path:
    connection, file = database.created(folder)
    connection.close()
    database.point(folder, file)
    return file


def test_nothing_is_opened_before_it_is_pointed_at(tmp_path: Path) -> None:
    assert database.opened(tmp_path) is None
    connection, file = database.created(tmp_path / "cache")
    assert database.opened(tmp_path / "cache") is None
    database.point(tmp_path / "cache", file)
    found = database.opened(tmp_path / "cache")

    assert found is not None
    assert found.execute("select git, count from look").fetchall() == [("", 0)]
    found.close()
    connection.close()


def test_a_new_one_takes_the_place_of_the_old(tmp_path: Path) -> None:
    old, new = make(tmp_path), make(tmp_path)

    assert not old.exists() and new.exists()


def test_another_program_s_index_is_not_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make(tmp_path)
    monkeypatch.setattr(database, "FORMAT", database.FORMAT + 1)

    assert database.opened(tmp_path) is None


@pytest.mark.parametrize("text", ["", "one line", "a\nb\nc\n", "{maker}\n../evil.sqlite\n"])
def test_a_strange_pointer_leads_nowhere(tmp_path: Path, text: str) -> None:
    (tmp_path / database.POINTER).write_text(text.format(maker=database.maker()))

    assert database.opened(tmp_path) is None
    database.discard(tmp_path)


def test_a_pointer_that_is_a_pipe_a_link_or_endless_is_none(tmp_path: Path) -> None:
    file = make(tmp_path)
    said = (tmp_path / database.POINTER).read_text()
    (tmp_path / database.POINTER).write_text(said.replace(file.name, "\0.sqlite"))
    assert database.opened(tmp_path) is None
    os.truncate(tmp_path / database.POINTER, 1 << 33)
    assert database.opened(tmp_path) is None
    (tmp_path / database.POINTER).unlink()
    os.mkfifo(tmp_path / database.POINTER)
    assert database.opened(tmp_path) is None


def test_what_is_discarded_is_gone(tmp_path: Path) -> None:
    file = make(tmp_path)
    database.discard(tmp_path)

    assert not file.exists()
    assert database.opened(tmp_path) is None


def test_leftovers_are_swept_after_a_day(tmp_path: Path) -> None:
    connection, left = database.created(tmp_path)
    connection.close()
    make(tmp_path)
    assert left.exists()
    os.utime(left, (time.time() - 100_000, time.time() - 100_000))
    make(tmp_path)

    assert not left.exists()
