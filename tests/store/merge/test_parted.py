from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.merge.histories import PATH, TICKET, Branches, note, text_of
from tickets_cli.errors import Refused
from tickets_cli.store.merge.parted import parted


def test_each_side_tells_what_it_changed(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    branches.tickets("side", TICKET.with_entries(note(3, "side")))
    branches.on("side", **{"other.txt": "x\n"})
    split = branches.parted()
    assert split.both == [PATH]
    assert set(split.left.after) == {PATH}
    assert set(split.right.after) == {PATH, "other.txt"}
    assert split.was(PATH) == split.left.before[PATH]
    assert split.here(PATH) != split.there(PATH) != split.was(PATH)
    assert split.here("other.txt") is None
    assert split.here("first") == split.there("first")


def test_the_same_change_on_both_sides_is_no_change_of_both(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    for branch in ("main", "side"):
        branches.tickets(branch, TICKET.with_entries(note(2, "same")))
    assert branches.parted().both == []


def test_histories_without_a_common_commit_are_refused(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.repo.git("switch", "-q", "--orphan", "stranger")
    branches.save("stranger", {"x.txt": text_of(TICKET)})
    with pytest.raises(Refused, match="no commit in common"):
        parted(branches.git, branches.id("main"), branches.id("stranger"))
