from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.merge.histories import DESK, PATH, TICKET, Branches, note, text_of
from tickets_cli.errors import Invalid
from tickets_cli.store.merge.compose import Composed, Composer
from tickets_cli.store.merge.sides import Sides, held


def composed(branches: Branches) -> Composed:
    return Composer(branches.parted(), "", DESK).composed()


def test_a_ticket_is_read_on_the_side_that_alone_has_it(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    later = TICKET.with_entries(note(2, "main"))
    branches.tickets("main", later)
    sides = Sides(branches.parted(), "", DESK)
    ours, theirs = sides.version(sides.ours, PATH), sides.version(sides.theirs, PATH)
    common = sides.common(PATH)
    assert ours is not None
    assert theirs is not None
    assert common is not None
    assert (ours.ticket, theirs.ticket, common.ticket) == (later, TICKET, TICKET)
    before, here, there = held(branches.parted(), PATH)
    assert (before, here) == (there, text_of(later).encode())
    assert sides.version(sides.ours, "tickets/none.yaml") is None


def test_a_broken_side_is_named(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    branches.on("side", **{PATH: "schema: ticket/1\nid: [\n"})
    with pytest.raises(Invalid, match="cannot be read on the other side") as caught:
        composed(branches)
    assert caught.value.problems[0].message.startswith("the other side: ")
