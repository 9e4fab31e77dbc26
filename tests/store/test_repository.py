from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.index import desks
from tests.store.index.desks import ONE, THREE, TWO
from tickets_cli.errors import Invalid
from tickets_cli.store.repository import Repository


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return desks.desk(tmp_path)


def found(root: Path) -> list[str]:
    broken: list[Invalid] = []
    ids = [ticket.id for ticket in Repository(root).tickets(broken.append)]
    return [*ids, *(error.message for error in broken)]


def test_a_desk_named_by_a_relative_path_is_the_same_desk(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)

    assert found(Path()) == found(root) == [ONE, TWO, THREE]


def test_a_desk_named_through_a_link_is_the_same_desk(root: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(root)

    assert found(link) == [ONE, TWO, THREE]
    assert Repository(link).root == root
