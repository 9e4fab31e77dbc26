from __future__ import annotations

from pathlib import Path

from tests.builders import ticket
from tests.store.merge.histories import DESK, PATH, TICKET, Branches, note, text_of
from tickets_cli.dataclass import replace
from tickets_cli.domain.ids import path_of
from tickets_cli.store.merge.compose import Composed, Composer

LATE = ticket(id="HD-261122-0AAA", title="Late")


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


def test_settings_merged_here_weigh_the_tickets(tmp_path: Path) -> None:
    desk = "schema: desk/1\nmatrix:\n  medium: {medium: P3}\n  high: {high: P4}\n"
    branches = Branches(tmp_path, **{"desk.yaml": desk})
    weigh = {"event": "priority", "by": "ann"}
    for branch, number, name in (("main", 2, "impact"), ("side", 3, "urgency")):
        entry = replace(note(number, "x"), values={name: "high", "priority": "P2"}, **weigh)
        branches.tickets(branch, TICKET.with_entries(entry))
    assert b"priority: P4\n" in (composed(branches).files[PATH] or b"")
