from __future__ import annotations

from tests.builders import NOON, desk, entry, ticket
from tickets_cli.domain.plan import Change
from tickets_cli.domain.review import consequences, doubts, reviewed


def test_kinds_of_changes() -> None:
    done = ticket(entry(2, NOON, "status", status="closed"))
    kinds = {
        "new": Change(None, ticket()),
        "changed": Change(ticket(), ticket(title="Other")),
        "closed": Change(ticket(), done),
        "removed": Change(ticket(), None),
    }
    for kind, change in kinds.items():
        assert reviewed(change, desk(), desk(), NOON).kind == kind


def test_without_readable_settings_clocks_are_not_told() -> None:
    assert reviewed(Change(None, ticket()), None, None, NOON).shifts == ()


def test_a_removed_ticket_is_an_error() -> None:
    (found,) = doubts(Change(ticket(), None), desk(), NOON, undone=False)
    assert found.code == "ticket-removed"


def test_the_same_settings_move_nothing() -> None:
    assert list(consequences([ticket()], desk(), desk(), NOON)) == []
