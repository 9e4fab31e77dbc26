from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.merge.histories import DESK, PATH, TICKET, Branches, note, text_of
from tickets_cli.errors import Refused, Trouble
from tickets_cli.store.merge import stages

MERGED = text_of(TICKET.with_entries(note(2, "main"), note(3, "side")))


def both(folder: Path) -> Branches:
    branches = Branches(folder)
    branches.tickets("side", TICKET.with_entries(note(3, "side")))
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    return branches


def test_a_merge_that_stands_still_is_finished(tmp_path: Path) -> None:
    branches = both(tmp_path)
    branches.repo.git("merge", "-q", "side", ok=False)
    assert set(stages.unmerged(branches.git)[PATH]) == {1, 2, 3}
    settled = stages.settle(branches.git, DESK)
    assert settled.commit == branches.repo.head
    assert (branches.repo.read(PATH), branches.repo.status) == (MERGED, [])


def test_what_a_merge_that_was_killed_had_written_beside_goes(tmp_path: Path) -> None:
    branches = both(tmp_path)
    branches.repo.git("merge", "-q", "side", ok=False)
    branches.repo.put(f"{PATH.rpartition('/')[0]}/.tickets-4194999.tmp")
    stages.settle(branches.git, DESK)
    assert branches.repo.status == []


def test_a_cherry_pick_is_settled_and_left_to_go_on(tmp_path: Path) -> None:
    branches = both(tmp_path)
    branches.repo.git("cherry-pick", "side", ok=False)
    settled = stages.settle(branches.git, DESK)
    assert (settled.commit, settled.left) == (None, ())
    assert branches.repo.read(PATH) == MERGED
    assert stages.other_side(branches.git)[0] == "CHERRY_PICK_HEAD"


def test_a_merge_begun_for_people_leaves_every_ticket_to_the_engine(tmp_path: Path) -> None:
    branches = both(tmp_path)
    attributes = {".gitattributes": "*.yaml merge=tickets\n"}
    branches.on("main", **attributes)
    stages.begin(branches.git, branches.id("side"))
    stages.settle(branches.git, DESK, trusting=False)
    assert branches.repo.read(PATH) == MERGED


def test_git_that_cannot_begin_says_why(tmp_path: Path) -> None:
    branches = both(tmp_path)
    branches.repo.put(PATH, "mine\n")
    with pytest.raises(Trouble, match="overwritten"):
        stages.begin(branches.git, branches.id("side"))


def test_without_a_merge_there_is_no_other_side(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no merge is going on"):
        stages.other_side(Branches(tmp_path).git)


def test_a_stash_taken_back_into_a_conflict_is_settled_and_left_in_the_work_tree(
    tmp_path: Path,
) -> None:
    branches = Branches(tmp_path)
    branches.repo.put(PATH, text_of(TICKET.with_entries(note(3, "side"))))
    branches.repo.git("stash", "-q")
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    branches.repo.git("stash", "pop", "-q", ok=False)
    head = branches.repo.head
    settled = stages.settle(branches.git, DESK)
    assert (settled.commit, settled.left, branches.repo.head) == (None, (), head)
    assert branches.repo.read(PATH) == MERGED
    assert stages.unmerged(branches.git) == {}
