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
from tickets_cli.errors import Invalid
from tickets_cli.store.merge.compose import Composed, Composer, Reminted

LATE = ticket(id="HD-261122-0AAA", title="Late", opened=NOON + timedelta(minutes=9))
EARLY = ticket(id=LATE.id, title="Early")
EARLY = replace(EARLY, timeline=(replace(EARLY.opening, id="1-ea7y"),))
NEW = reminted(LATE)


def composed(branches: Branches) -> Composed:
    return Composer(branches.parted(), "", DESK).composed()


def test_what_one_side_changed_is_taken_by_name_and_the_rest_merged(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    branches.tickets("side", TICKET.with_entries(note(3, "side")))
    branches.tickets("side", LATE)
    branches.on("side", **{"x.txt": "x\n"})
    result = composed(branches)
    assert set(result.taken) == {path_of(LATE.id), "x.txt"}
    merged = TICKET.with_entries(note(2, "main"), note(3, "side"))
    assert result.files == {PATH: text_of(merged).encode()}
    assert result.merged == [TICKET.id]


def test_files_that_are_not_ours_are_named(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.on("main", **{"kb/a.md": "one\n"})
    branches.on("side", **{"kb/a.md": "two\n"})
    assert composed(branches).foreign == ["kb/a.md"]


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


def test_a_broken_side_is_named(tmp_path: Path) -> None:
    branches = Branches(tmp_path)
    branches.tickets("main", TICKET.with_entries(note(2, "main")))
    branches.on("side", **{PATH: "schema: ticket/1\nid: [\n"})
    with pytest.raises(Invalid, match="cannot be read on the other side") as caught:
        composed(branches)
    assert caught.value.problems[0].message.startswith("the other side: ")


def test_settings_merged_here_weigh_the_tickets(tmp_path: Path) -> None:
    desk = "schema: desk/1\nmatrix:\n  medium: {medium: P3}\n  high: {high: P4}\n"
    branches = Branches(tmp_path, **{"desk.yaml": desk})
    weigh = {"event": "priority", "by": "ann"}
    for branch, number, name in (("main", 2, "impact"), ("side", 3, "urgency")):
        entry = replace(note(number, "x"), values={name: "high", "priority": "P2"}, **weigh)
        branches.tickets(branch, TICKET.with_entries(entry))
    assert b"priority: P4\n" in (composed(branches).files[PATH] or b"")
