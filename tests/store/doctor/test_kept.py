from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.doctor.patients import desk, found, patient, result
from tests.store.repositories import Repo
from tickets_cli.store.index import database


@pytest.fixture
def indexed(tmp_path: Path) -> Repo:
    """A desk with an index."""
    at = desk(tmp_path)
    list(patient(at).repository.tickets(lambda _: None))
    return at


def files(at: Repo) -> list[Path]:
    """What is kept."""
    return list((at.path / ".git/tickets/cache").glob(f"*{database.SUFFIX}"))


def test_a_sound_index_is_not_spoken_of(indexed: Repo) -> None:
    assert len(files(indexed)) == 1
    assert found(indexed, "index") == ()


def test_no_index_is_no_fault(tmp_path: Path) -> None:
    assert found(desk(tmp_path), "index") == ()


def test_a_damaged_index_is_thrown_away_when_asked(indexed: Repo) -> None:
    for journal in (indexed.path / ".git/tickets/cache").glob("*-wal"):
        journal.unlink()
    files(indexed)[0].write_bytes(b"not a database, not at all" * 999)
    (finding,) = found(indexed, "index")
    assert (finding.severity, "damaged" in finding.what) == ("advice", True)
    assert files(indexed)

    told = result(indexed, "index", fix=True)

    assert (len(told.done), told.findings) == (1, ())
    assert not files(indexed)
