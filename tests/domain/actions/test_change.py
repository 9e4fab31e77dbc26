from __future__ import annotations

import pytest

from tests.builders import at, desk, hand, ticket
from tickets_cli.domain.actions.change import assign, change
from tickets_cli.errors import Refused, Usage

LATER = hand(at("13:00"))
MEDIUM = {"impact": "medium", "urgency": "medium", "priority": "P3"}


def test_priority_follows_a_change_of_impact_in_the_same_entry() -> None:
    changed = change(ticket(**MEDIUM), desk(), LATER, {"impact": "high"})
    assert changed.priority == "P2"
    assert len(changed.timeline) == 2
    assert changed.timeline[-1].event == "priority"
    assert changed.timeline[-1].sets() == {"impact": "high", "priority": "P2"}


def test_a_priority_set_by_hand_stays_when_impact_changes() -> None:
    raised = change(ticket(**MEDIUM), desk(), LATER, {"priority": "P1"}, reason="board")
    changed = change(raised, desk(), hand(at("14:00")), {"impact": "low"})
    assert (changed.priority, changed.priority_reason) == ("P1", "board")


def test_the_matrixs_own_priority_needs_no_reason() -> None:
    raised = change(ticket(**MEDIUM), desk(), LATER, {"priority": "P1"}, reason="board")
    back = change(raised, desk(), hand(at("14:00")), {"priority": "P3"})
    assert (back.priority, back.priority_reason) == ("P3", None)


def test_what_git_keeps_alone_makes_no_entry() -> None:
    changed = change(ticket(), desk(), LATER, {"title": "Other", "tags": ("a",)})
    assert (changed.title, changed.tags, len(changed.timeline)) == ("Other", ("a",), 1)


def test_setting_what_is_set_changes_nothing() -> None:
    before = ticket(**MEDIUM)
    assert change(before, desk(), LATER, {"impact": "medium"}) == before


def test_the_workflow_holds_for_set_as_well() -> None:
    with pytest.raises(Refused):
        change(ticket(status="closed"), desk(), LATER, {"status": "resolved"})


def test_assigning_checks_the_team() -> None:
    with pytest.raises(Usage, match="not a known assignee"):
        assign(ticket(), desk(), LATER, assignee="nobody")
    assert assign(ticket(), desk(), LATER, assignee="bob").assignee == "bob"
    with pytest.raises(Refused, match="already there"):
        assign(ticket(assignee="bob"), desk(), LATER, assignee="bob")
