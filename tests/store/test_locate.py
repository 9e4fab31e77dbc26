"""The desk is found from where one stands, or where one says."""

from __future__ import annotations

import os

import pytest

from tests.store.repositories import repo
from tickets_cli.errors import Invalid, NotFound
from tickets_cli.store import locate


def _desk(folder):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "desk.yaml").write_text("schema: desk/1\n", encoding="utf-8")
    return folder


def test_the_desk_is_found_from_any_folder_in_it(tmp_path):
    desk = _desk(tmp_path / "desk")
    inner = desk / "tickets/2026"
    inner.mkdir(parents=True)
    assert locate.find(inner, None, {}) == desk
    assert locate.find(desk, None, {}) == desk


def test_a_desk_in_a_folder_of_a_code_repository_is_found_from_inside_only(tmp_path):
    at = repo(tmp_path / "code")
    desk = _desk(at.path / "support")
    assert locate.find(desk, None, {}) == desk
    with pytest.raises(NotFound, match=r"no desk here") as caught:
        locate.find(at.path, None, {})
    assert "tickets init" in caught.value.hint
    assert "--desk support" in caught.value.hint


def test_a_desk_in_a_linked_worktree_is_the_one_of_that_worktree(tmp_path):
    at = repo(tmp_path / "a")
    _desk(at.path)
    at.git("add", "desk.yaml")
    at.git("commit", "-q", "-m", "desk")
    at.git("worktree", "add", "-q", "../b")
    assert locate.find(tmp_path / "b", None, {}) == tmp_path / "b"


def test_looking_upwards_ends_at_the_top_of_the_repository(tmp_path):
    _desk(tmp_path)
    at = repo(tmp_path / "other")
    with pytest.raises(NotFound):
        locate.find(at.path, None, {})


def test_what_is_named_wins_over_the_environment_and_that_over_the_folder(tmp_path):
    one, two, three = (_desk(tmp_path / name) for name in ("one", "two", "three"))
    environment = {"TICKETS_DESK": str(two)}
    assert locate.find(three, "../one", environment) == one
    assert locate.find(three, None, environment) == two
    assert locate.find(three, str(one / "desk.yaml"), {}) == one


def test_a_named_folder_without_a_desk_is_not_found(tmp_path):
    with pytest.raises(NotFound, match="not a desk") as caught:
        locate.find(tmp_path, "nowhere", {})
    assert "--desk" in caught.value.hint
    with pytest.raises(NotFound) as caught:
        locate.find(tmp_path, None, {"TICKETS_DESK": "nowhere"})
    assert "TICKETS_DESK" in caught.value.hint


def test_what_has_taken_the_place_of_a_desk_is_named(tmp_path):
    desk = _desk(tmp_path / "desk")
    file = desk / "desk.yaml"
    makers = (os.mkfifo, os.mkdir, lambda path: path.symlink_to("nowhere"))
    for make in makers:
        file.rmdir() if file.is_dir() else file.unlink()
        make(file)
        for told in (None, str(desk)):
            with pytest.raises(Invalid, match=r"desk\.yaml is not a regular file"):
                locate.find(desk, told, {})
