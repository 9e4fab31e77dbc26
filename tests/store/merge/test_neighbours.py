from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.merge.histories import DESK, PATH, TICKET, Branches, note, text_of
from tests.store.repositories import message
from tickets_cli.store.merge.compose import Composer
from tickets_cli.store.merge.join import Conflicting, joined
from tickets_cli.store.merge.neighbours import with_neighbours

ATTRIBUTES = "*.yaml merge=tickets\n"


def two_desks(folder: Path, settings: str = "hr/desk.yaml") -> Branches:
    """Ours at the top and another one in ``hr``; both sides wrote to a ticket there."""
    there = f"hr/{PATH}"
    known = {settings: "schema: desk/1\nname: HR\n", there: text_of(TICKET)}
    branches = Branches(folder, **known, **{".gitattributes": ATTRIBUTES})
    branches.on("side", **{there: text_of(TICKET.with_entries(note(3, "side")))})
    branches.on("main", **{there: text_of(TICKET.with_entries(note(2, "main")))})
    return branches


def test_tickets_of_another_desk_are_merged_by_meaning_and_nothing_is_lost(tmp_path: Path) -> None:
    branches = two_desks(tmp_path)
    found = joined(branches.git, branches.id("side"), DESK, message("merge: side"))
    merged = text_of(TICKET.with_entries(note(2, "main"), note(3, "side")))
    assert branches.repo.git("show", f"{found.commit}:hr/{PATH}") == merged.strip()
    assert found.composed.merged == []


def test_what_only_looks_like_a_desk_is_left_to_git(tmp_path: Path) -> None:
    branches = two_desks(tmp_path, settings="hr/about.yaml")
    split = branches.parted()
    composed = with_neighbours(Composer(split, "", DESK).composed(), split)
    assert (composed.files, composed.foreign) == ({}, [f"hr/{PATH}"])


def test_git_asks_where_lines_clash_in_what_only_looks_like_a_ticket(tmp_path: Path) -> None:
    """It took our side and said nothing."""
    branches = Branches(tmp_path, **{"x.yaml": "a: 0\n", ".gitattributes": ATTRIBUTES})
    branches.on("side", **{"x.yaml": "a: 1\n"})
    branches.on("main", **{"x.yaml": "a: 2\n"})
    split = branches.parted()
    with pytest.raises(Conflicting, match=r"x\.yaml"):
        joined(branches.git, split.theirs, DESK, message("merge: side"))
