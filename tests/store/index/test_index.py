from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from tests.store.index.desks import ONE, THREE, TWO, bodies, git, index, put
from tickets_cli.domain.narrowing import Narrowing
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW
from tickets_cli.store.index import database
from tickets_cli.store.index.index import Unusable

ALIASED = "\naliases: [INC7]\n\nlinks:\n- {type: blocks, ticket: HD-261122-0002}\n"


def database_file(root: Path) -> Path:
    return next(index(root).folder.glob("*.sqlite"))


def test_tickets_come_by_path(root: Path) -> None:
    assert list(bodies(root)) == [ONE, TWO, THREE]
    assert all(bodies(root).values())


def test_ids_are_found_by_their_ends(root: Path) -> None:
    bodies(root)

    assert index(root).ending("0002") == [TWO]
    assert index(root).ending("00") == [ONE, TWO, THREE]
    assert index(root).ending("9") == []


def test_aliases_and_links_are_found(root: Path) -> None:
    put(root, ONE, more=ALIASED)
    bodies(root)

    assert index(root).aliased("INC7") == [ONE]
    assert index(root).aliased("\udcff") == []
    assert index(root).linking(TWO, exact=False) == [ONE]


def test_what_one_command_asks_within_a_moment_is_of_one_look(root: Path) -> None:
    bodies(root)
    one = index(root)
    assert one.ending("0002") == [TWO]
    put(root, ONE, more=ALIASED)

    assert one.linking(TWO, exact=False) == []
    assert index(root).linking(TWO, exact=False) == [ONE]  # another command looks for itself


def test_that_moment_is_short_and_git_ends_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bodies(root)
    one = index(root)
    assert one.ending("0002") == [TWO]
    put(root, ONE, more=ALIASED)
    git(root, "commit", "-qam", "by hand")
    assert one.linking(TWO, exact=False) == [ONE]

    put(root, ONE)
    monkeypatch.setattr("tickets_cli.store.index.index.LASTING", 0)
    assert one.linking(TWO, exact=False) == []


def test_an_exact_answer_is_never_of_an_earlier_look(root: Path) -> None:
    bodies(root)
    one = index(root)
    assert one.linking(TWO, exact=True) == []
    put(root, ONE, more=ALIASED)

    assert one.linking(TWO, exact=True) == [ONE]


def test_a_page_is_the_first_of_an_order(root: Path) -> None:
    page = index(root).page(DEFAULT_WORKFLOW, Narrowing(), lambda head: head.id, 2)

    assert [path.rpartition("/")[2] for path, _, _ in page.held] == [f"{ONE}.yaml", f"{TWO}.yaml"]
    assert page.total == 3


def test_a_file_that_cannot_be_read_has_no_body_and_fits_everything(root: Path) -> None:
    put(root, TWO).write_bytes(b"broken: [\n")
    narrowing = Narrowing().and_word("queue", ("nowhere",))

    held = list(index(root).tickets(DEFAULT_WORKFLOW, narrowing))
    assert [(path.rpartition("/")[2], body) for path, body, _ in held] == [(f"{TWO}.yaml", None)]
    page = index(root).page(DEFAULT_WORKFLOW, narrowing, lambda head: head.id, 9)
    assert (page.held, page.total, len(page.unreadable)) == ([], 0, 1)


def foreign(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("create table other (x)")
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "empty": lambda file: file.write_bytes(b""),
    "a stump": lambda file: file.write_bytes(b"SQLite format 3\0"),
    "nonsense": lambda file: file.write_bytes(b"x" * 8192),
    "half": lambda file: file.write_bytes(file.read_bytes()[: file.stat().st_size // 2]),
    "a page": lambda file: file.write_bytes(file.read_bytes()[:4096] + b"\xee" * 65536),
    "another's": lambda file: (file.unlink(), foreign(file)),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_unusable_at_most_once(
    root: Path, damage: Callable[[Path], object]
) -> None:
    bodies(root)
    damage(database_file(root))
    with suppress(Unusable):
        assert list(bodies(root)) == [ONE, TWO, THREE]

    assert list(bodies(root)) == [ONE, TWO, THREE]


def test_a_missing_file_is_made_anew(root: Path) -> None:
    bodies(root)
    database_file(root).unlink()

    assert list(bodies(root)) == [ONE, TWO, THREE]


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes everywhere")
def test_where_nothing_can_be_written_it_is_unusable(root: Path) -> None:
    (root / ".git").chmod(0o500)
    try:
        with pytest.raises(Unusable):
            bodies(root)
    finally:
        (root / ".git").chmod(0o700)


def test_a_file_in_the_way_makes_it_unusable(root: Path) -> None:
    (root / ".git" / "tickets").write_bytes(b"")

    with pytest.raises(Unusable):
        bodies(root)


def test_who_waits_too_long_does_without(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    bodies(root)
    other = database.opened(index(root).folder)
    assert other is not None
    other.execute("begin immediate")
    put(root, ONE, title="Changed")

    with pytest.raises(Unusable):
        bodies(root)
    other.close()
    assert "Changed" in (bodies(root)[ONE] or "")


def test_a_reader_that_stops_early_leaves_a_whole_index(root: Path) -> None:
    next(index(root).tickets(DEFAULT_WORKFLOW))

    assert database.opened(index(root).folder) is not None
    assert list(bodies(root)) == [ONE, TWO, THREE]


MANY = """
import sys
from pathlib import Path
from tests.store.index.desks import bodies, put
root, number = Path(sys.argv[1]), int(sys.argv[2])
for turn in range(15):
    name = f"HD-2611{number + 10}-{turn:04}"
    put(root, name, title=f"T{turn}")
    assert f"T{turn}" in bodies(root)[name]
"""


@pytest.mark.slow
def test_several_at_once_all_see_their_own_last_edit(root: Path) -> None:
    here = Path(__file__).parents[3]
    started = [
        subprocess.Popen([sys.executable, "-c", MANY, str(root), str(n)], cwd=here)
        for n in range(4)
    ]

    assert [one.wait(60) for one in started] == [0] * 4
    assert len(bodies(root)) == 3 + 4 * 15
