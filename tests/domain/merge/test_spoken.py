from __future__ import annotations

from hypothesis import given

from tests.builders import at, entry
from tests.domain.merge.clones import CALM, DESK, WEIGHING, clones, merged, opened, text_of
from tickets_cli.dataclass import replace
from tickets_cli.domain.merge.spoken import told
from tickets_cli.domain.merge.values import Conflict
from tickets_cli.domain.priority import priority_of
from tickets_cli.domain.ticket import Ticket

HIGH_IMPACT = entry(2, at("13:00"), "priority", impact="high", priority="P2")
HIGH_URGENCY = entry(3, at("13:05"), "priority", by="bob", urgency="high", priority="P2")


def test_impact_here_and_urgency_there_make_a_priority_nobody_wrote() -> None:
    base = opened()
    ours, theirs = base.with_entries(HIGH_IMPACT), base.with_entries(HIGH_URGENCY)
    result = merged(base, ours, theirs).ticket
    last = result.timeline[-1]
    assert (last.event, last.by, last.at, last.number) == ("priority", "merge", at("13:05"), 4)
    assert result.priority == "P1"
    assert last.values["cause"] == (
        "merge of changes by ann at 2026-11-22T13:00:00Z and bob at 2026-11-22T13:05:00Z"
    )


def test_every_clone_adds_the_same_entry_whatever_else_it_holds() -> None:
    base = opened()
    ours, theirs = base.with_entries(HIGH_IMPACT), base.with_entries(HIGH_URGENCY)
    third = base.with_entries(entry(9, at("15:00"), "work", minutes=5))
    left = merged(base, merged(base, ours, theirs).ticket, third).ticket
    right = merged(base, ours, merged(base, theirs, third).ticket).ticket
    assert text_of(left) == text_of(right)


def test_a_priority_set_with_a_reason_outlives_the_others_impact() -> None:
    base = opened()
    set_by_hand = entry(2, at("13:00"), "priority", priority="P1")
    ours = replace(base, priority_reason="the board waits").with_entries(set_by_hand)
    theirs = base.with_entries(entry(3, at("13:05"), "priority", impact="low", priority="P4"))
    assert merged(base, ours, theirs).ticket.priority == "P1"


def test_a_priority_that_was_odd_before_is_left_as_it_is() -> None:
    base = opened().with_entries(entry(2, at("12:10"), "imported", priority="P1"))
    ours = base.with_entries(entry(3, at("13:00"), "work", minutes=5))
    theirs = base.with_entries(entry(4, at("13:00"), "work", minutes=6))
    assert [e.by for e in merged(base, ours, theirs).ticket.timeline].count("merge") == 0


@given(clones(2, CALM, WEIGHING))
def test_the_priority_is_the_matrixs_after_any_merge(drawn: tuple[Ticket, ...]) -> None:
    result = merged(*drawn).ticket
    assert result.priority == priority_of(DESK, result.impact, result.urgency)


@given(clones(2, CALM, WEIGHING), clones(1, CALM))
def test_three_clones_agree_where_two_weigh_and_one_works(
    weighing: tuple[Ticket, ...], working: tuple[Ticket, ...]
) -> None:
    base, one, two = weighing
    three = working[1]
    left = merged(base, merged(base, one, two).ticket, three).ticket
    right = merged(base, one, merged(base, two, three).ticket).ticket
    assert text_of(left) == text_of(right)


def test_what_was_not_kept_is_told_once() -> None:
    base = opened()
    conflict = Conflict("title", "The longer title", "Short")
    (said,) = told(base, [conflict])
    assert said.values["text"].endswith("\n\nShort")
    assert (said.values["party"], said.values["visibility"]) == ("bot", "internal")
    assert list(told(base.with_entries(said), [conflict])) == []


def test_what_one_side_removed_is_told_too() -> None:
    (said,) = told(opened(), [Conflict("fields.asset", "X1", None)])
    assert said.values["changed"] == ["fields"]
    assert "removed" in said.values["text"]
