"""Files for others to read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tickets_cli.errors import Invalid, Refused
from tickets_cli.store.publish import beside, create, publish


def ours(name: str, held: bytes) -> bool:
    return held.startswith(b"ours")


def test_all_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    paths = publish(tmp_path / "a" / "b", {"x.md": b"ours 1", "y.csv": b"ours 2"}, ours)
    assert [path.read_bytes() for path in paths] == [b"ours 1", b"ours 2"]


def test_one_of_ours_is_replaced_and_nothing_else_touched(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_bytes(b"ours, old")
    (tmp_path / "z").write_bytes(b"else")
    publish(tmp_path, {"x.md": b"ours, new"}, ours)
    assert (tmp_path / "x.md").read_bytes() == b"ours, new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["x.md", "z"]


def test_a_foreign_file_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    (tmp_path / "y.csv").write_bytes(b"somebody's")
    with pytest.raises(Refused, match=r"y\.csv is there already"):
        publish(tmp_path, {"x.md": b"ours", "y.csv": b"ours"}, ours)
    assert [path.name for path in tmp_path.iterdir()] == ["y.csv"]


def test_a_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"ours")
    (tmp_path / "x.md").symlink_to("elsewhere")
    with pytest.raises(Invalid):
        publish(tmp_path, {"x.md": b"ours, new"}, ours)
    assert (tmp_path / "elsewhere").read_bytes() == b"ours"


def test_a_new_file_is_there_as_a_whole_and_never_over_another(tmp_path: Path) -> None:
    create(tmp_path / "a[1].txt", b"content")
    with pytest.raises(FileExistsError):
        create(tmp_path / "a[1].txt", b"other")
    assert (tmp_path / "a[1].txt").read_bytes() == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["a[1].txt"]


def test_what_a_dead_process_left_beside_goes_and_what_a_living_one_has_stays(
    tmp_path: Path,
) -> None:
    dead, alive = tmp_path / ".x-4194999.tmp", tmp_path / f".x-{os.getppid()}.tmp"
    foreign = tmp_path / ".x-notes.tmp"
    for path in (dead, alive, foreign):
        path.touch()
    assert beside(tmp_path / "x") == tmp_path / f".x-{os.getpid()}.tmp"
    assert sorted(tmp_path.iterdir()) == sorted([alive, foreign])
