from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.index.desks import git
from tickets_cli.store.index import place


def folder(root: Path) -> str:
    tree = place.work_tree(root)
    assert tree is not None
    return place.folder(tree, root).relative_to(tree.git_dir).as_posix()


def test_the_index_is_in_the_git_directory(root: Path) -> None:
    assert folder(root) == "tickets/cache"


def test_every_desk_of_a_work_tree_has_its_own(root: Path) -> None:
    (root / "it" / "100%").mkdir(parents=True)

    assert folder(root / "it") == "tickets/cache-it"
    assert folder(root / "it" / "100%") == "tickets/cache-it%2F100%25"


def test_every_linked_worktree_has_its_own(root: Path) -> None:
    git(root, "worktree", "add", "-q", "other")
    one, other = place.work_tree(root), place.work_tree(root / "other")

    assert one and other and one.git_dir != other.git_dir


def test_outside_of_git_there_is_none(tmp_path: Path) -> None:
    assert place.work_tree(tmp_path) is None


@pytest.mark.parametrize("link", ["tickets", "tickets/cache"])
def test_there_is_none_in_a_folder_that_is_a_link(root: Path, tmp_path: Path, link: str) -> None:
    (tmp_path / "elsewhere").mkdir()
    (root / ".git" / link).parent.mkdir(exist_ok=True)
    (root / ".git" / link).symlink_to(tmp_path / "elsewhere")

    assert place.work_tree(root) is None


def test_it_can_be_switched_off(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TICKETS_NO_INDEX", "1")

    assert place.is_off()
    assert place.work_tree(root) is None
