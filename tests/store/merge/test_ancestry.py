from __future__ import annotations

from pathlib import Path

from tests.store.merge.histories import PATH, TICKET, Branches, note, text_of
from tickets_cli.store.merge.ancestry import nearest


def test_the_newest_content_both_histories_have_held(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    squashed = TICKET.with_entries(note(2, "one"), note(3, "two"))
    branches.tickets("side", TICKET.with_entries(note(2, "one")))
    branches.tickets("side", squashed)
    branches.tickets("side", squashed.with_entries(note(4, "mine")))
    branches.tickets("main", squashed)
    branches.tickets("main", squashed.with_entries(note(5, "theirs")))
    split = branches.parted()
    sides = (split.ours, split.theirs), (split.theirs, split.ours)
    for ours, theirs in sides:
        found = nearest(branches.git, PATH, ours, theirs, split.base)
        assert found
        assert found.id == branches.git.blob_id(text_of(squashed).encode())


def test_histories_that_share_nothing_since_have_none(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.tickets("side", TICKET.with_entries(note(2, "one")))
    branches.tickets("main", TICKET.with_entries(note(3, "two")))
    split = branches.parted()
    assert nearest(branches.git, PATH, split.ours, split.theirs, split.base) is None
