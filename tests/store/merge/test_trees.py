from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.merge.histories import PATH, TICKET, Branches
from tickets_cli.store.merge import trees
from tickets_cli.store.merge.trees import Place


def test_a_tree_with_changes_leaves_index_and_work_tree_alone(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    git, head = branches.git, branches.repo.head
    blobs = trees.store(git, {"a/b.txt": b"new\n"})
    tree = trees.tree_with(git, head, {**blobs, "first": None})
    listed = branches.repo.git("ls-tree", "-r", "--name-only", tree).splitlines()
    assert "a/b.txt" in listed
    assert "first" not in listed
    assert branches.repo.status == []
    assert not list((tmp_path / ".git" / "tickets").iterdir())


def test_many_contents_go_into_one_pack(tmp_path: Path) -> None:
    git = Branches(tmp_path).git
    blobs = trees.store(git, {f"{n}.txt": b"%d\n" % n for n in range(30)})
    assert list(trees.contents(git, [blobs["7.txt"], None])) == [b"7\n", None]


def test_a_difference_from_nothing_is_everything(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    found = trees.difference(branches.git, trees.empty_tree(branches.git), branches.repo.head)
    assert found.before[PATH] is None
    assert found.after[PATH] == trees.lookup(branches.git, "HEAD", PATH)


def test_paths_tell_tickets_and_settings_of_this_desk() -> None:
    assert trees.ticket_of(PATH, "") == TICKET.id
    assert trees.ticket_of(f"desk/{PATH}", "desk/") == TICKET.id
    assert trees.ticket_of(PATH, "desk/") is None
    assert trees.ticket_of("tickets/notes.yaml", "") is None
    assert trees.settings_of("desk/team.yaml", "desk/") == "team.yaml"
    assert trees.settings_of("other/team.yaml", "desk/") is None


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (PATH, Place("", PATH)),
        (f"support/desk/{PATH}", Place("support/desk/", PATH)),
        ("desk/team.yaml", Place("desk/", "team.yaml")),
        ("notes.yaml", None),
        ("tickets/odd.yaml", None),
    ],
)
def test_the_path_tells_what_it_is(path: str, place: Place | None) -> None:
    assert trees.place_of(path) == place
