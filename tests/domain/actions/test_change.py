from __future__ import annotations

import pytest

from tests.builders import at, desk, hand, ticket
from tickets_cli.domain.actions.change import assign, change
from tickets_cli.domain.desk import PriorityRules, Service
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


CRITICAL = desk(
    services={"vpn": Service("vpn", criticality="high"), "wiki": Service("wiki")},
    priority_rules=PriorityRules({"high": 1}),
)


def test_another_service_weighs_the_priority_again_in_the_same_entry() -> None:
    changed = change(ticket(**MEDIUM), CRITICAL, LATER, {"service": "vpn"})
    assert changed.timeline[-1].sets() == {"priority": "P2", "service": "vpn"}
    assert changed.timeline[-1].event == "edited"
    back = change(changed, CRITICAL, hand(at("14:00")), {"service": "wiki"})
    assert (back.priority, back.priority_reason) == ("P3", None)


def test_a_service_that_weighs_the_same_leaves_even_an_odd_priority_alone() -> None:
    odd = ticket(impact="medium", urgency="medium", priority="P1")
    assert change(odd, CRITICAL, LATER, {"service": "wiki"}).priority == "P1"
    unweighed = ticket(priority="P4")
    assert change(unweighed, CRITICAL, LATER, {"service": "vpn"}).priority == "P4"


def test_a_priority_with_a_reason_stays_when_the_service_changes() -> None:
    raised = change(ticket(**MEDIUM), CRITICAL, LATER, {"priority": "P4"}, reason="agreed")
    changed = change(raised, CRITICAL, hand(at("14:00")), {"service": "vpn"})
    assert (changed.priority, changed.priority_reason) == ("P4", "agreed")


def test_the_usual_priority_of_the_new_service_needs_no_reason_another_does() -> None:
    both = change(ticket(**MEDIUM), CRITICAL, LATER, {"service": "vpn", "priority": "P2"})
    assert (both.priority, both.priority_reason) == ("P2", None)
    with pytest.raises(Usage, match="P2"):
        change(ticket(**MEDIUM), CRITICAL, LATER, {"service": "vpn", "priority": "P3"})
