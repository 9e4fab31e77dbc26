from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.index import desks
from tests.store.index.desks import ONE, THREE, TWO, index, put
from tickets_cli.domain import ids
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.narrowing import Narrowing
from tickets_cli.errors import Invalid
from tickets_cli.store.index import database
from tickets_cli.store.shelf import Shelf

DESK = Desk()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return desks.desk(tmp_path)


def found(root: Path) -> tuple[list[str], list[str]]:
    """Ids of readable tickets, and complaints."""
    broken: list[Invalid] = []
    ids = [ticket.id for ticket in Shelf(root).tickets(DESK, broken.append)]
    return ids, [error.message for error in broken]


def test_with_and_without_an_index_the_same_is_found(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, TWO).write_bytes(b"broken: [\n")
    with_index = [found(root), found(root)]
    monkeypatch.setenv("TICKETS_NO_INDEX", "1")

    assert with_index == [found(root)] * 2
    assert with_index[0][0] == [ONE, THREE]


def test_a_damaged_body_is_read_from_its_file(root: Path) -> None:
    found(root)
    connection = database.opened(index(root).folder)
    assert connection is not None
    connection.execute("update body set body = x'00' where number = 2")
    connection.close()

    assert found(root) == ([ONE, TWO, THREE], [])
    assert found(root) == ([ONE, TWO, THREE], [])


def test_damage_found_half_way_gives_no_ticket_twice(root: Path) -> None:
    shelf = Shelf(root).tickets(DESK, lambda _: None)
    first = next(shelf)
    database.discard(index(root).folder)

    assert [first.id, *(ticket.id for ticket in shelf)] == [ONE, TWO, THREE]


def test_bytes_that_were_read_before_are_known_and_others_are_not(root: Path) -> None:
    shelf, path = Shelf(root), ids.path_of(ONE)
    data = put(root, ONE).read_bytes()
    assert shelf.known(path, data, DESK) is None
    tickets = list(shelf.tickets(DESK, lambda _: None))

    assert shelf.known(path, data, DESK) == tickets[0]
    assert shelf.known(ids.path_of(TWO), data, DESK) is None
    assert shelf.known(path, data + b"# more\n", DESK) is None


def test_a_known_ticket_that_was_damaged_is_unknown(root: Path) -> None:
    found(root)
    connection = database.opened(index(root).folder)
    assert connection is not None
    connection.execute("update body set body = '{}'")
    connection.close()

    data = (root / ids.path_of(ONE)).read_bytes()
    assert Shelf(root).known(ids.path_of(ONE), data, DESK) is None
    assert not index(root).exists


def test_names_are_found_with_and_without_an_index(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, ONE, more="\naliases: [INC7]\n")
    names = ("0002", "HD-261122-0003", "261122-0003", "00", "o0o2", "", "x" * 9, "ß")
    before = [Shelf(root).matching(name) for name in names], Shelf(root).aliased("INC7")
    found(root)
    with_index = [Shelf(root).matching(name) for name in names], Shelf(root).aliased("INC7")
    monkeypatch.setenv("TICKETS_NO_INDEX", "1")

    assert before == with_index
    assert before == ([[TWO], [THREE], [THREE], [ONE, TWO, THREE], [TWO], [], [], []], [ONE])


def test_a_page_needs_an_index(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = Shelf(root).page(DESK, lambda _: None, Narrowing(), lambda head: head.id, 1)
    assert page is not None
    assert ([ticket.id for ticket in page[0]], page[1]) == ([ONE], 3)

    monkeypatch.setenv("TICKETS_NO_INDEX", "1")
    assert Shelf(root).page(DESK, lambda _: None, Narrowing(), lambda head: head.id, 1) is None
