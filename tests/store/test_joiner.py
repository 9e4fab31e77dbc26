from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import NOON
from tests.store.merge.histories import PATH, TICKET, Branches, note, text_of
from tickets_cli.dataclass import replace
from tickets_cli.errors import Refused
from tickets_cli.store.joiner import Joiner
from tickets_cli.store.repository import Repository

DESK = {"desk.yaml": "schema: desk/1\nname: Desk\n"}


def joiner(branches: Branches) -> Joiner:
    return Joiner(Repository(branches.repo.path), "ann", NOON)


def test_what_differs_between_commits_is_told_by_ticket(tmp_path: Path) -> None:
    branches = Branches(tmp_path, **DESK)
    branches.on("side", **{"x.txt": "x\n", "team.yaml": "schema: team/1\n"})
    branches.tickets("side", TICKET.with_entries(note(2, "x")))
    moved = joiner(branches).moved(branches.id("main"), branches.id("side"))
    assert [change.ticket.id for change in moved.tickets] == [TICKET.id]
    assert (moved.settings, moved.others, moved.untold) == (("team.yaml",), 1, 0)
    assert joiner(branches).changed_ids(branches.id("main"), branches.id("side")) == [TICKET.id]


def test_hand_edits_are_not_merged_over(tmp_path: Path) -> None:
    branches = Branches(tmp_path, **DESK)
    branches.repo.put(PATH, text_of(replace(TICKET, title="Mine")))
    with pytest.raises(Refused, match="not committed"):
        joiner(branches).merge(branches.id("side"), "side")


def test_a_header_committed_by_hand_becomes_an_entry(tmp_path: Path) -> None:
    branches = Branches(tmp_path, **DESK)
    branches.on("main", **{PATH: text_of(TICKET).replace("\nstatus: new\n", "\nstatus: open\n")})
    assert joiner(branches).reconcile([TICKET.id]) == [TICKET.id]
    assert "event: edited, status: open" in (branches.repo.read(PATH) or "")
    assert joiner(branches).reconcile([TICKET.id]) == []
    assert joiner(branches).problems([TICKET.id]) == []


def test_errors_are_found_in_the_tickets_named(tmp_path: Path) -> None:
    branches = Branches(tmp_path, **DESK)
    branches.on("main", **{PATH: text_of(TICKET).replace("impact: medium", "impact: huge")})
    assert "huge" in joiner(branches).problems([TICKET.id])[0].message


def test_settings_that_come_with_a_merge_count_at_once(tmp_path: Path) -> None:
    branches = Branches(tmp_path, **DESK)
    newer = f"{DESK['desk.yaml']}fields:\n  asset: {{type: string}}\n"
    branches.on("side", **{"desk.yaml": newer})
    branches.tickets("side", replace(TICKET, fields={"asset": "X1"}))
    branches.repo.git("switch", "-q", "main")
    one = joiner(branches)
    assert one.problems([TICKET.id]) == []  # the settings have been read
    one.merge(branches.id("side"), "side")
    assert one.problems([TICKET.id]) == []
