from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.store.index.desks import ONE, bodies, git, index, put
from tickets_cli.store.index import database, freshness
from tickets_cli.store.index.freshness import Look


def rows(root: Path, table: str) -> int:
    connection = database.opened(index(root).folder)
    assert connection is not None
    (count,) = connection.execute(f"select count(*) from {table}").fetchone()
    connection.close()
    return int(count)


def test_nothing_of_a_ticket_stays_behind(root: Path) -> None:
    more = "\naliases: [INC7]\n\nlinks:\n- {type: blocks, ticket: HD-261122-0002}\n"
    put(root, ONE, more=more)
    bodies(root)
    assert [rows(root, table) for table in ("alias", "link", "body")] == [1, 1, 3]

    put(root, ONE)
    bodies(root)
    assert [rows(root, table) for table in ("alias", "link", "body", "texts")] == [0, 0, 3, 3]

    git(root, "rm", "-qrf", "tickets")
    bodies(root)
    assert [rows(root, table) for table in ("ticket", "folder", "body", "texts")] == [0, 0, 0, 0]


def test_after_plain_git_a_large_desk_is_looked_at_once(
    settled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[bool] = []
    look = freshness.stale

    def noted(connection: sqlite3.Connection, root: Path, how: Look) -> list[str]:
        looks.append(how.whole)
        return look(connection, root, how)

    monkeypatch.setattr(freshness, "stale", noted)
    git(settled, "commit", "-q", "--allow-empty", "-m", "empty")
    bodies(settled)
    assert looks == [True]
    bodies(settled)
    assert looks == [True, True]


def test_git_s_state_is_known_by_its_head_and_its_index(root: Path) -> None:
    seen = [index(root).signature()]
    git(root, "commit", "-q", "--allow-empty", "-m", "empty")
    seen.append(index(root).signature())
    git(root, "checkout", "-q", "-b", "side")
    seen.append(index(root).signature())
    git(root, "rm", "-q", "--cached", "desk.yaml")
    seen.append(index(root).signature())

    assert len(set(seen)) == 4
    assert index(root).signature() == seen[-1]
