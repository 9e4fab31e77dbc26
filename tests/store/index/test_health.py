"""What is said of an index, whole or not."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from zlib import crc32

import pytest

from tickets_cli.store.index import database
from tickets_cli.store.index.health import DAMAGED, FOREIGN, NONE, SOUND, UNREADABLE, health


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of one ticket."""
    connection, file = database.created(tmp_path)
    with closing(connection):
        connection.execute("insert into ticket (number, path) values (1, 'a')")
        connection.execute("insert into body values (1, '{}', ?)", (crc32(b"{}"),))
    database.point(tmp_path, file)
    return tmp_path


def pointed_at(folder: Path) -> Path:
    """Its file."""
    return folder / (folder / database.POINTER).read_text("utf-8").splitlines()[1]


def test_nothing_is_nothing(tmp_path: Path) -> None:
    assert health(tmp_path / "nowhere").state == NONE


def test_a_sound_one_is_counted(folder: Path) -> None:
    found = health(folder)

    assert (found.state, found.tickets, found.told, found.why) == (SOUND, 1, 0, "")
    assert found.size > 0


def test_one_made_by_another_program_is_foreign(folder: Path) -> None:
    pointer = folder / database.POINTER
    pointer.write_text("another\n" + pointer.read_text("utf-8").partition("\n")[2], "utf-8")

    assert health(folder).state == FOREIGN


def test_a_row_that_was_changed_is_noticed(folder: Path) -> None:
    with closing(sqlite3.connect(pointed_at(folder))) as connection:
        connection.execute("update body set body = '[]'")
        connection.commit()

    found = health(folder)
    assert (found.state, found.why) == (DAMAGED, "row 1 is not what was put there")


@pytest.mark.parametrize("content", [b"", b"no database" * 500])
def test_another_file_in_its_place_is_damage(folder: Path, content: bytes) -> None:
    pointed_at(folder).write_bytes(content)

    assert health(folder).state == DAMAGED


def test_a_pointer_to_nothing_is_damage(folder: Path) -> None:
    pointed_at(folder).unlink()
    assert health(folder).state == DAMAGED
    (folder / database.POINTER).write_text("only one line", "utf-8")
    assert health(folder).state == DAMAGED


def test_a_folder_in_its_place_is_unreadable(folder: Path) -> None:
    pointed_at(folder).unlink()
    pointed_at(folder).mkdir()

    assert health(folder).state == UNREADABLE


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_one_that_may_not_be_read_is_unreadable(folder: Path) -> None:
    pointed_at(folder).chmod(0)

    assert health(folder).state == UNREADABLE


def test_a_pipe_in_its_place_is_damage_and_not_waited_for(folder: Path) -> None:
    file = pointed_at(folder)
    file.unlink()
    os.mkfifo(file)
    assert health(folder).state == DAMAGED
