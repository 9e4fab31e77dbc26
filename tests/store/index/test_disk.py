from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tickets_cli.store.index import disk

LATER = time.time_ns() + 10**12


def mark(path: Path) -> int:
    found = disk.look(str(path), LATER)
    assert found is not None
    return found.mark


def rewrite(file: Path) -> None:
    file.write_bytes(b"other")


def disguise(file: Path) -> None:
    times = file.stat()
    file.write_bytes(b"other")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def replace(file: Path) -> None:
    other = file.with_suffix(".new")
    other.write_bytes(b"other")
    other.replace(file)


@pytest.mark.parametrize("change", [rewrite, disguise, replace])
def test_whoever_writes_a_file_changes_its_mark(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    file = tmp_path / "a"
    file.write_bytes(b"first")
    before, whole = mark(file), disk.total(str(tmp_path))
    time.sleep(0.02)
    change(file)

    assert mark(file) != before
    assert disk.total(str(tmp_path)) != whole


def test_a_new_name_changes_the_folder(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    before = mark(tmp_path)
    time.sleep(0.02)
    (tmp_path / "a").rename(tmp_path / "b")

    assert mark(tmp_path) != before


def test_a_young_file_is_not_settled(tmp_path: Path) -> None:
    (tmp_path / "a").touch()
    young = disk.look(str(tmp_path / "a"), time.time_ns())
    old = disk.look(str(tmp_path / "a"), LATER)

    assert young is not None and not young.is_settled
    assert old is not None and old.is_settled


def test_what_is_not_there_has_no_mark(tmp_path: Path) -> None:
    (tmp_path / "a").touch()

    assert disk.look(str(tmp_path / "none"), LATER) is None
    assert disk.look(str(tmp_path / "a" / "b"), LATER) is None


def test_a_listing_and_a_total_agree(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).write_text(name)
    (tmp_path / "below").mkdir()
    (tmp_path / "link").symlink_to("below")
    found = disk.listing(str(tmp_path), LATER)

    assert (set(found.files), found.folders) == ({"a", "b", "link"}, ["below"])
    assert disk.sum_of(found.files) == disk.total(str(tmp_path))
    assert disk.is_folder(str(tmp_path / "below")) and not disk.is_folder(str(tmp_path / "link"))


def test_many_are_compared_as_each_would_be(tmp_path: Path) -> None:
    for name in ("same", "other", "gone", "file"):
        (tmp_path / name).write_text(name)
    (tmp_path / "folder").mkdir()
    names = ("same", "other", "gone", "file", "folder")
    marks = [(name, mark(tmp_path / name)) for name in names]
    assert disk.changed(str(tmp_path), marks) == set()

    rewrite(tmp_path / "other")
    (tmp_path / "gone").unlink()
    (tmp_path / "file").unlink()
    (tmp_path / "file").symlink_to("same")
    (tmp_path / "folder" / "new").touch()
    marks += [("same/below", 0), ("same", disk.NEVER)]
    assert disk.changed(str(tmp_path), marks) == {
        "other", "gone", "file", "folder", "same/below", "same",
    }  # fmt: skip
