from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.merge.histories import DESK, PATH, TICKET, Branches, note, text_of
from tickets_cli.domain.merge.timeline import mark
from tickets_cli.store.merge.compose import Composer
from tickets_cli.store.merge.takenback import taken_back

SAID, OTHER = note(2, "by mistake"), note(3, "meanwhile")
BEFORE, AFTER = text_of(TICKET), text_of(TICKET.with_entries(SAID))
BOTH = text_of(TICKET.with_entries(SAID, OTHER))


def parted_after_a_note(folder: Path, trailer: str = "", text: str = BEFORE) -> Branches:
    """A note both branches have; main takes it back, side goes on from it."""
    branches = Branches(folder)
    branches.on("main", **{PATH: AFTER})
    branches.repo.git("branch", "-f", "side", "main")
    undone = branches.id("main")
    branches.repo.git("switch", "-q", "main")
    branches.save(f"undo\n\nAction: undo\n{trailer or f'Undoes: {undone}'}", {PATH: text})
    branches.on("side", **{PATH: BOTH})
    return branches


def test_an_undoing_says_what_is_gone_and_the_merge_leaves_it_away(tmp_path: Path) -> None:
    branches = parted_after_a_note(tmp_path)
    assert taken_back(branches.parted(), "", DESK) == {PATH: {mark(SAID)}}
    result = Composer(branches.parted(), "", DESK).composed()
    assert result.files == {PATH: text_of(TICKET.with_entries(OTHER)).encode()}


def test_exchanging_the_sides_changes_nothing(tmp_path: Path) -> None:
    branches = parted_after_a_note(tmp_path)
    branches.repo.git("branch", "-m", "main", "x")
    branches.repo.git("branch", "-m", "side", "main")
    branches.repo.git("branch", "-m", "x", "side")
    result = Composer(branches.parted(), "", DESK).composed()
    assert result.files == {PATH: text_of(TICKET.with_entries(OTHER)).encode()}


@pytest.mark.parametrize(
    ("trailer", "text"),
    [
        ("Reason: tidying up", BEFORE),  # taken out by hand
        (f"Undoes: {'0' * 40}", BEFORE),  # of a history that is not here
        ("Undoes: HEAD~1", BEFORE),
        ("Undoes: --output=x", BEFORE),
        ("", text_of(TICKET.with_entries(note(4, "slipped in")))),  # it restores something else
    ],
)
def test_what_only_claims_to_be_one_takes_nothing_back(
    tmp_path: Path, trailer: str, text: str
) -> None:
    branches = parted_after_a_note(tmp_path, trailer, text)
    assert taken_back(branches.parted(), "", DESK) == {}
    result = Composer(branches.parted(), "", DESK).composed()
    assert b"by mistake" in (result.files[PATH] or b"")
