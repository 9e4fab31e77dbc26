"""The facts of a desk's tickets, told by the index and by the files."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.index.desks import ONE, THREE, TWO, desk, index
from tickets_cli.domain import ids
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.metrics.facts import Facts
from tickets_cli.domain.metrics.window import Window
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import Workflow
from tickets_cli.store.facts import Telling, Wanted
from tickets_cli.store.index.index import Index, Unusable
from tickets_cli.store.index.told import Asked, Kept, Told
from tickets_cli.store.reading import read_ticket

NOW = datetime(2026, 12, 24, tzinfo=UTC)
YEAR = Window(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), NOW)
PATHS = [ids.path_of(one) for one in (ONE, TWO, THREE)]


class CutOff(Index):
    """An index that fails after its first word."""

    def told(self, workflow: Workflow, asked: Asked) -> Iterator[Kept | Told]:
        yield next(iter(super().told(workflow, asked)))
        raise Unusable


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A desk with three tickets, one of them closed."""
    return desk(tmp_path)


def telling(root: Path, read: list[str]) -> Telling:
    """Files are read one by one, and noted."""

    def file(path: str) -> Ticket:
        read.append(path)
        return read_ticket((root / path).read_bytes(), path, {})

    return Telling(Wanted(Desk(), "key", YEAR), file)


def by_files(root: Path) -> list[Facts]:
    one = telling(root, [])
    one.by_files(PATHS)
    return one.facts()


def test_an_index_that_knows_everything_needs_no_files(root: Path) -> None:
    for _ in range(2):
        read: list[str] = []
        one = telling(root, read)
        assert one.by_index(index(root))
        assert one.facts() == by_files(root)
        assert read == []


def test_where_an_index_fails_midway_files_tell_the_rest_and_nothing_twice(root: Path) -> None:
    telling(root, []).by_index(index(root))
    read: list[str] = []
    one = telling(root, read)
    known = index(root)

    assert not one.by_index(CutOff(known.root, known.tree, lambda _: None))
    one.by_files(PATHS)

    assert one.facts() == by_files(root)
    assert read == PATHS[:2]


def test_damaged_facts_are_thrown_away_with_the_index(root: Path) -> None:
    known = index(root)
    telling(root, []).by_index(known)
    file = known.folder / (known.folder / "index").read_text().splitlines()[1]
    with sqlite3.connect(file) as connection:
        connection.execute("update facts set packed = ''")
    one = telling(root, [])

    assert not one.by_index(known)
    assert not known.exists
    one.by_files(PATHS)
    assert one.facts() == by_files(root)
