"""Files for others to read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tickets_cli.errors import Invalid, Refused
from tickets_cli.store.publish import publish


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
