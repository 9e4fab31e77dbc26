from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.store.index import desks
from tests.store.index.desks import ONE, THREE, TWO
from tickets_cli.domain import ids
from tickets_cli.errors import Ambiguous, NotFound
from tickets_cli.store import naming
from tickets_cli.store.repository import Repository


@pytest.fixture
def desk(tmp_path: Path) -> Repository:
    return Repository(desks.desk(tmp_path))


def test_an_id_is_found_by_its_end_and_a_stranger_is_not(desk: Repository) -> None:
    assert naming.find(desk, TWO[-2:].lower()) == TWO
    assert desk.find(TWO) == TWO
    with pytest.raises(NotFound):
        naming.find(desk, "ZZZZ")


def test_of_several_candidates_each_is_told_and_a_broken_one_too(desk: Repository) -> None:
    tails = [set(one[-4:]) for one in (ONE, TWO, THREE)]
    shared = sorted(tails[0] & tails[1] | tails[0] & tails[2] | tails[1] & tails[2])[0]
    fits = [one for one in (ONE, TWO, THREE) if shared in one[-4:]]
    file = desk.root / ids.path_of(fits[0])
    file.unlink()
    os.mkfifo(file)
    with pytest.raises(Ambiguous) as caught:
        naming.find(desk, shared)
    assert f"fits {len(fits)} tickets" in caught.value.message
    assert f"{fits[0]}  (unreadable)" in caught.value.message


def test_an_alias_is_looked_up_in_the_file_itself(desk: Repository) -> None:
    file = desk.root / ids.path_of(TWO)
    file.write_text(
        file.read_text("utf-8").replace("\ntimeline:", "\naliases: [INC007]\n\ntimeline:")
    )
    assert naming.aliased(desk, "INC007") == [TWO]
    assert naming.find(desk, "INC007") == TWO
    assert naming.aliased(desk, "INC00") == []
