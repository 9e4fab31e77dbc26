from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store.index.desks import ONE, THREE, TWO, put
from tickets_cli.domain import ids
from tickets_cli.store.index import build, halves

PATHS = [ids.path_of(one) for one in (ONE, TWO, THREE)]
WANTED = [(path, 5, None) for path in PATHS]


def rows(root: Path, folder: Path) -> dict[str, build.Read]:
    return {one[0]: one for one in build.rows(root, WANTED, folder, lambda _: None)}


def test_two_processes_read_what_one_does(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, TWO).write_bytes(b"broken: [\n")
    alone = rows(root, tmp_path)
    monkeypatch.setattr(build, "MANY", 1)
    monkeypatch.setattr(halves, "may_fork", lambda: True)

    assert rows(root, tmp_path) == alone
    assert sorted(alone) == PATHS


def test_what_lies_in_wait_where_the_other_process_writes_is_left_alone(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "MANY", 1)
    monkeypatch.setattr(halves, "may_fork", lambda: True)
    before = set(tmp_path.iterdir())
    (tmp_path / f".part-{os.getpid()}").symlink_to(root / "desk.yaml")
    held = (root / "desk.yaml").read_bytes()

    assert sorted(rows(root, tmp_path)) == PATHS
    assert (root / "desk.yaml").read_bytes() == held
    assert set(tmp_path.iterdir()) - before == {tmp_path / f".part-{os.getpid()}"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a second process")
def test_what_the_other_process_fails_to_read_is_read_here(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = rows(root, tmp_path)
    monkeypatch.setattr(build, "MANY", 1)
    monkeypatch.setattr(halves, "may_fork", lambda: True)
    monkeypatch.setattr(build._Other, "_write", lambda self: os._exit(3))

    assert rows(root, tmp_path) == alone


def test_content_that_is_known_is_not_read_again(root: Path) -> None:
    ((_, _, row),) = build.read(root, WANTED[:1])
    assert row is not None

    known = [(PATHS[0], 6, row.digest)]
    assert list(build.read(root, known)) == [(PATHS[0], 6, None)]
    put(root, ONE, title="other")
    assert next(build.read(root, known))[2] is not None


def test_somebody_hears_how_far_it_is(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build, "_BATCH", 1)
    heard: list[int] = []
    list(build.rows(root, WANTED, root, heard.append))

    assert heard == [1, 2, 3]
