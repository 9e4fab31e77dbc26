from __future__ import annotations

from pathlib import Path

import pytest

from tests.builders import NOON, hand, ticket
from tests.store.index import desks
from tests.store.index.desks import TWO
from tests.store.repositories import repo
from tickets_cli.domain import ids
from tickets_cli.domain.plan import Change, Plan
from tickets_cli.errors import Invalid, Trouble
from tickets_cli.store import applying
from tickets_cli.store.repository import Repository


@pytest.fixture
def desk(tmp_path: Path) -> Repository:
    at = repo(tmp_path / "desk")
    return Repository(desks.desk(at.path))


def plan(*changes: Change) -> Plan:
    return Plan("new", "something new", hand().by, changes)


def test_an_id_that_is_taken_is_not_given_again(desk: Repository) -> None:
    tried = []

    def decide() -> Plan:
        tried.append(1)
        return plan(Change(None, ticket(id=TWO)))

    with pytest.raises(Trouble, match="no free ticket id"):
        desk.write(decide, NOON)
    assert len(tried) == applying.ATTEMPTS
    assert not desk.has_written


def test_a_rehearsal_passes_the_gate_and_writes_nothing(desk: Repository) -> None:
    new = ticket(id="HD-261122-ABCD")
    path = ids.path_of(new.id)
    held = applying.rehearse(desk, plan(Change(None, new)), NOON)
    assert b"HD-261122-ABCD" in (held[path] or b"")
    with pytest.raises(Invalid):
        applying.rehearse(desk, plan(Change(None, ticket(id="HD-261122-ABCD", title=""))), NOON)
    assert not (desk.root / path).exists()


def test_what_comes_to_nothing_makes_no_commit(desk: Repository) -> None:
    outcome = desk.write(plan, NOON)
    assert (outcome.commit, desk.has_written) == (None, False)
