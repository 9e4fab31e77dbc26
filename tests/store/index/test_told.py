from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.store.index.desks import ONE, THREE, TWO, index, put
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.metrics.facts import Facts
from tickets_cli.domain.metrics.window import Window
from tickets_cli.store.index import database, told
from tickets_cli.store.index.rows import Damaged
from tickets_cli.store.shelf import Shelf

NOW = datetime(2026, 12, 24, tzinfo=UTC)
YEAR = Window(datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), NOW)
DECEMBER = Window(datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC), NOW)
CONTENTS = {"desk.yaml": b"a", "team.yaml": None}


def facts(root: Path, window: Window = YEAR, key: str = "key") -> list[Facts]:
    return list(Shelf(root).facts(Desk(), key, lambda _: None, window))


def kept(root: Path) -> int:
    connection = database.opened(index(root).folder)
    assert connection is not None
    (count,) = connection.execute("select count(*) from facts").fetchone()
    connection.close()
    return int(count)


def test_only_tickets_that_are_over_are_kept(root: Path) -> None:
    first = facts(root)

    assert [one.id for one in first] == [ONE, TWO, THREE]
    assert kept(root) == 1
    assert facts(root) == first


def test_with_and_without_an_index_the_same_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(root, TWO).write_bytes(b"broken: [\n")
    with_index = [facts(root, window) for window in (YEAR, DECEMBER, YEAR)]
    monkeypatch.setenv("TICKETS_NO_INDEX", "1")

    assert with_index == [facts(root, window) for window in (YEAR, DECEMBER, YEAR)]
    assert [len(each) for each in with_index] == [2, 1, 2]


def test_what_was_kept_is_used_only_with_the_same_key(root: Path) -> None:
    facts(root)
    connection = database.opened(index(root).folder)
    assert connection is not None
    connection.execute("update facts set packed = replace(packed, 'HD-261122-0003', 'kept')")
    connection.close()

    assert [one.id for one in facts(root)][-1] == "kept"
    assert [one.id for one in facts(root, key="other")][-1] == THREE


def test_before_its_last_entry_a_ticket_is_told_anew(root: Path) -> None:
    facts(root)
    early = Window(YEAR.start, YEAR.end, datetime(2026, 11, 1, tzinfo=UTC))

    assert facts(root, early) == []


def test_an_edit_drops_what_was_kept(root: Path) -> None:
    facts(root)
    put(root, THREE, "closed", title="Other", more="\nservice: vpn\n")

    assert facts(root)[-1].groups["service"] == "none"  # the timeline counts
    assert kept(root) == 1


def test_facts_of_another_content_are_not_kept(root: Path) -> None:
    (one,) = [each for each in facts(root) if each.id == THREE]
    index(root).keep("later", [told.Fresh(told.put_away(one), 3, b"another")])

    assert kept(root) == 1


def test_the_key_names_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    keys = [
        told.key_of(CONTENTS),
        told.key_of({**CONTENTS, "team.yaml": b""}),
        told.key_of({**CONTENTS, "desk.yaml": b"b"}),
    ]

    assert len(set(keys)) == 3
    assert keys[0] == told.key_of(CONTENTS)


@pytest.mark.parametrize("text", ["", "[]", "[1, 2]", "{}", "null", "[],[]"])
def test_nonsense_is_no_facts(text: str) -> None:
    with pytest.raises(Damaged):
        told.taken_up([text])


def test_damaged_facts_are_told_anew(root: Path) -> None:
    first = facts(root)
    connection = database.opened(index(root).folder)
    assert connection is not None
    connection.execute("update facts set packed = '[1]'")
    connection.close()

    assert facts(root) == first
