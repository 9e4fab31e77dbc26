from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from tests.builders import NOON, ticket
from tests.store.merge.histories import DESK, PATH, TICKET, Branches, note, text_of
from tickets_cli.dataclass import replace
from tickets_cli.domain.ids import path_of
from tickets_cli.domain.merge.twice import reminted
from tickets_cli.domain.ticket import Link
from tickets_cli.store.merge.compose import Composed, Composer
from tickets_cli.store.merge.sides import Sides
from tickets_cli.store.merge.twins import Reminted, Twins

LATE = ticket(id="HD-261122-0AAA", title="Late", opened=NOON + timedelta(minutes=9))
EARLY = ticket(id=LATE.id, title="Early")
EARLY = replace(EARLY, timeline=(replace(EARLY.opening, id="1-ea7y"),))
NEW = reminted(LATE)


def composed(branches: Branches) -> Composed:
    return Composer(branches.parted(), "", DESK).composed()


@pytest.mark.parametrize(("ours", "theirs"), [(EARLY, LATE), (LATE, EARLY)])
def test_of_two_tickets_with_one_id_the_later_moves(
    tmp_path: Path, ours: object, theirs: object
) -> None:
    branches = Branches(tmp_path)
    for branch, one in (("main", ours), ("side", theirs)):
        branches.tickets(branch, one)  # type: ignore[arg-type]
    late = "main" if ours is LATE else "side"
    arrow = replace(TICKET, links=(Link("caused_by", LATE.id),))
    branches.tickets(late, arrow)
    result = composed(branches)
    assert result.reminted == [Reminted(LATE.id, NEW.id)]
    assert result.files[path_of(EARLY.id)] == text_of(EARLY).encode()
    assert result.files[path_of(NEW.id)] == text_of(NEW).encode()
    assert f"ticket: {NEW.id}".encode() in (result.files[PATH] or b"")


def test_a_ticket_moved_elsewhere_before_meets_itself_again(tmp_path: Path) -> None:
    """A clone that knew only the late ticket, and worked on it, meets the world that moved it."""
    branches = Branches(tmp_path)
    branches.on("main", **{path_of(LATE.id): text_of(LATE)})
    branches.repo.git("branch", "-f", "side", "main")
    branches.tickets("main", LATE.with_entries(note(2, "worked on")))
    branches.tickets("side", EARLY)
    branches.tickets("side", NEW.with_entries(note(3, "there too")))
    result = composed(branches)
    worked = NEW.with_entries(note(2, "worked on"), note(3, "there too"))
    assert result.files[path_of(NEW.id)] == text_of(worked).encode()
    assert result.files[path_of(EARLY.id)] == text_of(EARLY).encode()


def test_one_ticket_changed_on_both_sides_is_no_pair_of_twins(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    branches.tickets("side", TICKET.with_entries(note(3, "side")))
    sides = Sides(branches.parted(), "", DESK)
    sides.read(PATH)
    assert Twins(sides).part(PATH) is None
