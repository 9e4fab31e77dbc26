from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.doctor.patients import desk, found, result
from tests.store.repositories import Repo
from tickets_cli.store.doctor import shortcuts


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A desk of six files that counts as large, on a disk that git need not try for seconds."""
    monkeypatch.setattr(shortcuts, "LARGE", 5)
    monkeypatch.setattr(shortcuts, "_folders_are_dated", lambda git: True)
    return desk(tmp_path)


def test_a_large_desk_hears_of_shortcuts(large: Repo) -> None:
    assert len(found(large, "size")) == 2


def test_they_are_set_when_that_is_asked_for(large: Repo) -> None:
    told = result(large, "size", fix=True)

    assert (len(told.done), told.findings) == (2, ())
    assert large.git("config", "core.untrackedCache").strip() == "true"
    assert (large.path / ".git/objects/info/commit-graph").exists()


def test_what_somebody_has_decided_stays(large: Repo) -> None:
    large.git("config", "core.untrackedCache", "false")
    large.git("commit-graph", "write", "--reachable", "--changed-paths")

    assert found(large, "size", fix=True) == ()
    assert large.git("config", "core.untrackedCache").strip() == "false"


def test_a_graph_as_gc_writes_it_knows_no_paths_and_is_not_enough(large: Repo) -> None:
    large.git("config", "core.untrackedCache", "true")
    large.git("commit-graph", "write", "--reachable")

    assert len(result(large, "size", fix=True).done) == 1
    large.git("gc", "-q")
    assert found(large, "size") == ()


def test_a_disk_that_does_not_date_its_folders_is_left_alone(
    large: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shortcuts, "_folders_are_dated", lambda git: False)

    assert len(found(large, "size", fix=True)) == 1
    assert large.git("config", "core.untrackedCache", ok=False) == ""


def test_a_small_desk_is_left_in_peace(tmp_path: Path) -> None:
    assert found(desk(tmp_path), "size") == ()
