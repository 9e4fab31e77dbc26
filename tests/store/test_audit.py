from __future__ import annotations

from tests.builders import NOON, entry, ticket
from tickets_cli.store.audit import _fresh, _is_ticket

NOTE = entry(2, NOON, "comment", text="x")
PATH = "tickets/2026/11/22/HD-261122-7KQ3.yaml"


def test_what_came_with_a_merged_branch_is_not_the_merges_own() -> None:
    both = ticket(NOTE)
    sides = [[(PATH, ticket(), both, False)], [(PATH, both, both, False)]]
    assert list(_fresh(sides)) == []


def test_what_no_parent_has_had_is_fresh() -> None:
    ((found, fresh),) = _fresh([[(PATH, ticket(), ticket(NOTE), False)]])
    assert (found.id, fresh) == ("HD-261122-7KQ3", (NOTE,))


def test_attachments_are_no_tickets() -> None:
    assert _is_ticket(PATH)
    assert not _is_ticket("tickets/2026/11/22/notes.yaml")
