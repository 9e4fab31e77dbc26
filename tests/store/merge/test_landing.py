from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.store.merge.histories import PATH, TICKET, Branches, note, text_of
from tests.store.repositories import write
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store.journal import LANDING
from tickets_cli.store.merge.landing import land, settle

NEWER = text_of(TICKET.with_entries(note(3, "side")))


def ahead(folder: Path) -> Branches:
    branches = Branches(folder)
    branches.on("side", **{PATH: NEWER, "new/file.txt": "x\n"})
    branches.repo.git("switch", "-q", "main")
    return branches


def cut_short(branches: Branches) -> None:
    """As if killed when the note was written."""
    told = {"landing": 1, "head": branches.id("main"), "commit": branches.id("side")}
    place = branches.git.git_dir / LANDING
    place.parent.mkdir(exist_ok=True)
    place.write_text(json.dumps(told), "ascii")


def test_landing_leaves_no_note(tmp_path: Path) -> None:
    branches = ahead(tmp_path)
    land(branches.git, branches.id("side"), "test")
    assert branches.repo.head == branches.id("side")
    assert not settle(branches.git)


def test_files_half_way_there_are_brought_back(tmp_path: Path) -> None:
    branches = ahead(tmp_path)
    cut_short(branches)
    branches.repo.put(PATH, NEWER)
    branches.repo.put("new/file.txt", "x\n")
    branches.repo.git("add", "-A")
    assert settle(branches.git)
    assert branches.repo.status == []
    assert not (tmp_path / "new").exists()
    land(branches.git, branches.id("side"), "test")
    assert branches.repo.status == []


@pytest.mark.parametrize("written", ["", NEWER[:100], None])
def test_a_file_git_had_only_begun_to_write_is_brought_back(
    tmp_path: Path, written: str | None
) -> None:
    branches = ahead(tmp_path)
    cut_short(branches)
    before = branches.repo.read(PATH)
    branches.repo.put(PATH, written or "")
    if written is None:
        (tmp_path / PATH).unlink()
    branches.repo.put("new/file.txt", "")
    assert settle(branches.git)
    assert branches.repo.read(PATH) == before
    assert branches.repo.status == []


def test_what_somebody_has_edited_since_is_left_alone(tmp_path: Path) -> None:
    branches = ahead(tmp_path)
    cut_short(branches)
    branches.repo.put(PATH, "mine\n")
    settle(branches.git)
    assert branches.repo.read(PATH) == "mine\n"


def test_a_step_that_was_made_is_only_noted_off(tmp_path: Path) -> None:
    branches = ahead(tmp_path)
    cut_short(branches)
    branches.repo.git("merge", "-q", "--ff-only", "side")
    assert settle(branches.git)
    assert branches.repo.read(PATH) == NEWER
    assert branches.repo.status == []


def test_the_same_edit_made_by_hand_is_not_undone_by_a_refusal(tmp_path: Path) -> None:
    branches = ahead(tmp_path)
    branches.repo.put(PATH, NEWER)
    with pytest.raises(Refused):
        land(branches.git, branches.id("side"), "test")
    assert branches.repo.read(PATH) == NEWER


def test_the_next_write_settles_it_before_anything_else(tmp_path: Path) -> None:
    branches = ahead(tmp_path)
    cut_short(branches)
    branches.repo.put(PATH, NEWER)
    write(branches.repo, {"views.yaml": "schema: views/1\n"})
    assert branches.repo.changed() == ["views.yaml"]
    assert branches.repo.status == []


@pytest.mark.parametrize(
    "told",
    [
        "",
        "[[[",
        "[]",
        "7",
        "{}",
        '{"head": "--output=x", "commit": "x"}',
        '{"head": null, "commit": 5}',
    ],
)
def test_a_note_that_names_no_commits_is_told_of_and_stays(tmp_path: Path, told: str) -> None:
    git = Branches(tmp_path).git
    place = git.git_dir / LANDING
    place.parent.mkdir(exist_ok=True)
    place.write_text(told, "ascii")
    with pytest.raises(Trouble, match=r"landing\.json: it names no commits"):
        settle(git)
    assert place.read_text("ascii") == told
