from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.index import desks
from tests.store.index.desks import ONE, TWO, put
from tickets_cli.domain import ids
from tickets_cli.domain.desk import Desk
from tickets_cli.store import inspection
from tickets_cli.store.shelf import Shelf

NOW = datetime(2026, 11, 23, tzinfo=UTC)


def test_a_ticket_known_before_is_told_of_as_if_it_were_read(tmp_path: Path) -> None:
    root = desks.desk(tmp_path)
    file = put(root, ONE)
    file.write_text(file.read_text("utf-8").replace("queue: service-desk\n\n", "queue: q\n\n"))
    put(root, TWO, more="\nlinks:\n- {type: blocks, ticket: HD-261101-9999}\n")
    desk = Desk()
    each = list(Shelf(root).each(desk))
    unknown = [(path, None) for path, _ in each]

    known = inspection.of_tickets(root, desk, NOW, each, None)
    assert known == inspection.of_tickets(root, desk, NOW, unknown, None)
    assert {problem.code for problem in known[1]} >= {"header-fold", "dangling-link"}
    assert all(problem.line for problem in known[1])


def test_what_is_no_ticket_is_a_stray(tmp_path: Path) -> None:
    root = desks.desk(tmp_path)
    (root / ids.path_of(ONE)).with_suffix(".txt").touch()

    assert [problem.path for problem in inspection.strays(root)] == [
        f"tickets/2026/11/21/{ONE}.txt"
    ]


@pytest.mark.parametrize("name", ["tickets", "attachments"])
def test_a_folder_of_the_desk_is_a_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).symlink_to("/")
    assert [(one.path, one.code) for one in inspection.strays(tmp_path)] == [(name, "file")]
    (tmp_path / name).unlink()
    (tmp_path / name).touch()
    assert [(one.path, one.code) for one in inspection.strays(tmp_path)] == [(name, "file")]


def test_errors_alone_are_those_of_the_whole_list(tmp_path: Path) -> None:
    root = desks.desk(tmp_path)
    put(root, ONE, more="\nlinks:\n- {type: blocks, ticket: HD-261101-9999}\n")
    desk, early = Desk(), datetime(2020, 1, 1, tzinfo=UTC)
    for each in (list(Shelf(root).each(desk)), [(ids.path_of(ONE), None)]):
        _, everything = inspection.of_tickets(root, desk, early, each, None)
        _, errors = inspection.of_tickets(root, desk, early, each, None, errors_only=True)
        assert {one.code for one in everything} >= {"future-entry", "dangling-link"}
        assert errors == [one for one in everything if one.is_error]


def test_the_gate_finds_every_error_and_meets_every_open_ticket(tmp_path: Path) -> None:
    root = desks.desk(tmp_path)
    links = "\nlinks:\n- {type: blocks, ticket: HD-261101-9999}\n"
    alias = "\naliases: [INC1]\n"
    wrong = {4: ("header: lies", ""), 5: ("VPN", links), 6: ("VPN", alias), 7: ("VPN", alias)}
    for number, (title, more) in wrong.items():
        put(root, f"HD-261123-000{number}", "closed", title=title, more=more)
    put(root, "HD-261123-0008", "closed").write_text("")
    desk = Desk()
    each = [(path, None) for path, _ in Shelf(root).each(desk)]
    met: list[str] = []

    count, found = inspection.for_gate(root, desk, NOW, lambda one: met.append(one.id), _silent)
    everything = inspection.of_tickets(root, desk, NOW, each, None, errors_only=True)
    assert (count, found) == everything
    assert len({one.path for one in found}) == 4
    assert met == [ONE, TWO]


def _silent(_: int) -> None: ...
