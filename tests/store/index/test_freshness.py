from __future__ import annotations

import time
from pathlib import Path

from tests.store.index.desks import ONE, THREE, TWO, bodies, git, index, put
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW
from tickets_cli.store.index import database, freshness


def says(root: Path, ticket_id: str, word: str, *, exact: bool = False) -> bool:
    return word in (bodies(root, exact=exact)[ticket_id] or "")


def test_an_edit_in_place_of_a_live_ticket_is_seen_at_once(settled: Path) -> None:
    put(settled, ONE, title="Changed")

    assert says(settled, ONE, "Changed")


def test_a_done_ticket_that_is_replaced_is_seen_at_once(settled: Path) -> None:
    new = put(settled, THREE, "closed", title="Changed").with_suffix(".new")
    file = new.with_suffix(".yaml")
    new.write_bytes(file.read_bytes())
    new.replace(file)

    assert says(settled, THREE, "Changed")


def test_an_edit_in_place_of_a_done_ticket_needs_a_whole_look(settled: Path) -> None:
    put(settled, THREE, "closed", title="Changed")

    assert not says(settled, THREE, "Changed"), "or docs/index.md can promise more"
    assert says(settled, THREE, "Changed", exact=True)
    assert says(settled, THREE, "Changed")


def test_whatever_git_hears_of_is_looked_for_everywhere(settled: Path) -> None:
    put(settled, THREE, "closed", title="Changed")
    git(settled, "add", "-A")

    assert says(settled, THREE, "Changed")


def test_a_commit_of_somebody_else_s_is_looked_for_everywhere(settled: Path) -> None:
    put(settled, THREE, "closed", title="Changed")
    git(settled, "commit", "-q", "--allow-empty", "-m", "another")

    assert says(settled, THREE, "Changed")


def test_our_own_writes_are_known(settled: Path) -> None:
    """In place of a done ticket a quick look passes over, to show that it was a quick one."""
    step = index(settled)
    before = step.signature()
    put(settled, ONE, title="Ours")
    git(settled, "commit", "-qam", "ours")
    step.wrote(before)
    put(settled, THREE, "closed", title="Changed")

    assert says(settled, ONE, "Ours")
    assert not says(settled, THREE, "Changed")


def test_files_and_folders_come_and_go(settled: Path) -> None:
    put(settled, "HD-270101-0009")
    assert list(bodies(settled, exact=False)) == [ONE, TWO, THREE, "HD-270101-0009"]

    git(settled, "clean", "-fdq")
    (settled / "tickets/2026/11/22" / f"{TWO}.yaml").unlink()
    assert list(bodies(settled, exact=False)) == [ONE, THREE]

    (settled / "tickets").rename(settled / "elsewhere")
    assert bodies(settled, exact=False) == {}

    (settled / "elsewhere").rename(settled / "tickets")
    assert list(bodies(settled, exact=False)) == [ONE, THREE]


def test_young_files_are_looked_at_again_until_they_have_settled(root: Path) -> None:
    for number in range(5):  # all within a step of the file system's clock
        put(root, THREE, "closed", title=f"T{number}")
        assert says(root, THREE, f"T{number}")


def test_every_status_is_found_without_reading_them_all(settled: Path) -> None:
    put(settled, TWO, "in_progress")
    list(index(settled).tickets(DEFAULT_WORKFLOW))
    connection = database.opened(index(settled).folder)
    assert connection is not None

    assert freshness.statuses(connection) == ["closed", "in_progress", "new"]
    connection.close()


def test_nothing_is_written_when_nothing_has_changed(settled: Path) -> None:
    bodies(settled)
    time.sleep(0.02)
    before = {file: file.stat().st_mtime_ns for file in index(settled).folder.iterdir()}
    for exact in (True, False):
        bodies(settled, exact=exact)

    assert {file: file.stat().st_mtime_ns for file in index(settled).folder.iterdir()} == before


def test_what_lies_below_a_day_is_nothing_to_the_index(settled: Path) -> None:
    day = put(settled, ONE).parent
    (day / "/".join("d" * 30)).mkdir(parents=True)
    before = set(bodies(settled, exact=True))
    connection = database.opened(index(settled).folder)
    assert connection is not None
    folders = [path for (path,) in connection.execute("select path from folder")]
    connection.close()
    assert before == {ONE, TWO, THREE}
    assert max(path.count("/") for path in folders) == 3
