from __future__ import annotations

from tests.builders import ticket
from tickets_cli.dataclass import replace
from tickets_cli.store.review import _paired, _ticket_id


def test_a_ticket_that_got_a_new_id_is_one_change() -> None:
    old = ticket()
    new = replace(old, id="HD-261122-9ABC", aliases=(old.id,))
    changes, unreadable = _paired({old.id: old}, {new.id: new})
    assert [(one.before, one.after) for one in changes] == [(old, new)]
    assert unreadable == []


def test_a_file_that_was_only_moved_changes_nothing() -> None:
    old = ticket()
    assert _paired({old.id: old}, {old.id: old}) == ([], [])


def test_a_ticket_is_known_by_its_files_name_wherever_it_lies() -> None:
    assert _ticket_id("tickets/elsewhere/HD-261122-7KQ3.yaml") == "HD-261122-7KQ3"
    assert _ticket_id("README.md") is None
