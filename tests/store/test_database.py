"""Tables as a SQLite file."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.domain.metrics.builders import DESK, LATER
from tests.domain.test_tables import solved
from tests.hostile import STRINGS
from tickets_cli.domain.tables import TEXT, Table, tables
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store.database import INDEXES, is_ours, write


def asked(path: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    write(path, tables([solved()], DESK, LATER).values())
    return path


def test_tables_are_typed_and_can_be_joined(file: Path) -> None:
    question = "select t.service, e.minutes from entries e join tickets t on t.id = e.ticket"
    assert ("vpn", 20) in asked(file, question)
    assert asked(file, "select typeof(minutes), resolved, tags from tickets") == [
        ("integer", "2026-10-05T10:00:00Z", '["a", "b"]')
    ]
    assert asked(file, "select other from entries where other is not null") == [('{"x-meter": 7}',)]
    assert asked(file, "pragma foreign_key_check") == []
    assert asked(file, "pragma integrity_check") == [("ok",)]


def test_what_is_asked_often_has_an_index(file: Path) -> None:
    made = {name for (name,) in asked(file, "select name from sqlite_master where type='index'")}
    assert made >= {f"{table}_{column}" for table, names in INDEXES.items() for column in names}


def test_one_of_ours_is_replaced(file: Path) -> None:
    assert is_ours(file)
    write(file, tables([], DESK, LATER).values())
    assert asked(file, "select count(*) from tickets") == [(0,)]
    assert [path.name for path in file.parent.iterdir()] == ["desk.db"]


def test_the_same_desk_gives_the_same_bytes(file: Path) -> None:
    first = file.read_bytes()
    write(file, tables([solved()], DESK, LATER).values())
    assert file.read_bytes() == first


@pytest.mark.parametrize("held", [b"", b"notes", b"SQLite format 3\0" + bytes(100)])
def test_a_foreign_file_is_left_alone(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "mine.db"
    path.write_bytes(held)
    with pytest.raises(Refused):
        write(path, [])
    assert path.read_bytes() == held


def test_a_link_is_not_followed(tmp_path: Path, file: Path) -> None:
    link = tmp_path / "link.db"
    link.symlink_to(file)
    with pytest.raises(Refused):
        write(link, [])


def test_a_folder_that_is_not_there_is_trouble(tmp_path: Path) -> None:
    with pytest.raises(Trouble):
        write(tmp_path / "none" / "desk.db", [])


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_hostile_words_are_only_words(tmp_path: Path, text: str) -> None:
    path = tmp_path / "desk.db"
    write(path, [Table("links", (("ticket", TEXT), ("other", TEXT)), (), [("a", text)])])
    ((kept,),) = asked(path, "select other from links")
    assert kept == text.encode("utf-8", "replace").decode()
