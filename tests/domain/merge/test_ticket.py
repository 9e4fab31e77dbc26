from __future__ import annotations

from collections import Counter

from hypothesis import assume, given

from tests.builders import at, entry, ticket
from tests.domain.merge.clones import (
    CALM,
    DESK,
    RIVAL,
    WEIGHING,
    clones,
    merged,
    opened,
    text_of,
    undoing,
)
from tickets_cli.dataclass import replace
from tickets_cli.domain.merge.timeline import content, marks
from tickets_cli.domain.ticket import Requester, Ticket, fold
from tickets_cli.store import gate
from tickets_cli.store.documents import document_of

Drawn = tuple[Ticket, ...]
ANYTHING = (CALM, WEIGHING, RIVAL)


def contents(*tickets: Ticket) -> set[str]:
    return {content(one) for each in tickets for one in each.timeline}


@given(clones(2, *ANYTHING))
def test_exchanging_the_sides_changes_not_a_byte(drawn: Drawn) -> None:
    base, ours, theirs = drawn
    one, other = merged(base, ours, theirs), merged(base, theirs, ours)
    assert text_of(one.ticket) == text_of(other.ticket)
    assert one.conflicts == other.conflicts


@given(clones(2, *ANYTHING))
def test_merging_once_more_changes_not_a_byte(drawn: Drawn) -> None:
    base, ours, theirs = drawn
    once = merged(base, ours, theirs).ticket
    for again in (
        merged(base, once, theirs),
        merged(base, ours, once),
        merged(base, once, once),
        merged(ours, once, ours),
    ):
        assert text_of(again.ticket) == text_of(once)


@given(clones(3, CALM))
def test_three_clones_agree_in_whatever_order_they_meet(drawn: Drawn) -> None:
    base, one, two, three = drawn
    left = merged(base, merged(base, one, two).ticket, three).ticket
    right = merged(base, one, merged(base, two, three).ticket).ticket
    assert text_of(left) == text_of(right)


@given(clones(3, CALM, RIVAL))
def test_three_clones_agree_where_nothing_truly_conflicts(drawn: Drawn) -> None:
    base, one, two, three = drawn
    first, last = merged(base, one, two), merged(base, two, three)
    left, right = merged(base, first.ticket, three), merged(base, one, last.ticket)
    assume(not any(m.conflicts for m in (first, last, left, right)))
    assert text_of(left.ticket) == text_of(right.ticket)


@given(undoing(1, CALM, WEIGHING))
def test_what_was_taken_back_stays_away_whoever_merges(drawn: Drawn) -> None:
    base, back, one = drawn
    gone = marks(base) - marks(back)
    first = merged(base, back, one, gone=gone).ticket
    assert not marks(first) & gone
    assert text_of(first) == text_of(merged(base, one, back, gone=gone).ticket)


@given(undoing(2, CALM))
def test_what_was_taken_back_stays_away_in_whatever_order_clones_meet(drawn: Drawn) -> None:
    base, back, one, two = drawn
    gone = marks(base) - marks(back)
    first = merged(base, back, one, gone=gone).ticket
    left = merged(base, first, two, gone=gone).ticket
    right = merged(base, back, merged(base, one, two, gone=gone).ticket, gone=gone).ticket
    assert text_of(left) == text_of(right)


@given(undoing(1, *ANYTHING))
def test_only_what_was_taken_back_is_lost(drawn: Drawn) -> None:
    base, back, other = drawn
    gone = marks(base) - marks(back)
    result = merged(base, back, other, gone=gone).ticket
    expected = contents(base, back, other) - {what for _, what in gone}
    assert contents(result) >= expected
    assert contents(merged(base, back, other).ticket) >= contents(base, back, other)


@given(clones(2, *ANYTHING))
def test_no_entry_is_lost_and_no_id_occurs_twice(drawn: Drawn) -> None:
    base, ours, theirs = drawn
    result = merged(base, ours, theirs).ticket
    assert contents(result) >= contents(base, ours, theirs)
    assert max(Counter(one.id for one in result.timeline).values()) == 1


@given(clones(2, *ANYTHING))
def test_the_result_passes_the_gate_and_says_what_its_timeline_says(drawn: Drawn) -> None:
    result = merged(*drawn).ticket
    assert list(gate.problems(document_of(result), "ticket", "a.yaml")) == []
    assert result.header() == fold(result.timeline)


@given(clones(2, *ANYTHING))
def test_what_was_not_kept_in_the_header_stands_whole_in_the_timeline(drawn: Drawn) -> None:
    result = merged(*drawn)
    said = [one.values["text"] for one in result.ticket.timeline if one.event == "merged"]
    assert len(said) == len(result.conflicts)
    for conflict in result.conflicts:
        if isinstance(conflict.other, str):
            assert any(conflict.other in text for text in said)


def test_one_sides_change_is_taken_and_the_others_kept() -> None:
    base = opened()
    ours = replace(base, title="VPN drops daily", requester=Requester("Ann Lee", "ann@example.org"))
    theirs = replace(base, tags=("vpn",), channel="phone", extra={"x-room": "3.14"})
    result = merged(base, ours, theirs)
    assert result.conflicts == ()
    assert result.ticket == replace(ours, tags=("vpn",), channel="phone", extra={"x-room": "3.14"})


def test_requesters_are_never_mixed_from_two_people() -> None:
    base = opened()
    ours = replace(base, requester=Requester("Bo", "bo@example.org"))
    theirs = replace(base, requester=Requester("Cy Dot Longname", "c@x.org"))
    result = merged(base, ours, theirs).ticket
    assert result.requester in (ours.requester, theirs.requester)


def test_the_later_entry_decides_a_timeline_field() -> None:
    base = opened()
    ours = base.with_entries(entry(2, at("13:00"), "status", status="open"))
    theirs = base.with_entries(entry(3, at("12:30"), "status", status="in_progress"))
    result = merged(base, ours, theirs)
    assert result.ticket.status == "open"
    assert result.conflicts == ()


def test_a_header_edited_by_hand_becomes_an_entry_of_its_date() -> None:
    base = opened()
    ours = replace(base, assignee="bob")
    theirs = base.with_entries(entry(2, at("12:30"), "comment", text="x"))
    dated = lambda _: (at("14:00"), "ann")  # noqa: E731
    result = merged(base, ours, theirs, dated=dated).ticket
    assert result.assignee == "bob"
    assert [(e.event, e.at, e.by) for e in result.timeline][-1] == ("edited", at("14:00"), "ann")


def test_a_hand_edit_both_sides_share_is_taken_in_once() -> None:
    base = replace(opened(), assignee="bob")
    ours = replace(base, timeline=(*base.timeline, entry(2, at("12:30"), "work", minutes=5)))
    result = merged(base, ours, replace(base, title="New")).ticket
    assert [e.event for e in result.timeline].count("edited") == 1
    assert result.assignee == "bob"


def test_without_a_common_version_the_one_whose_story_the_other_has_is_older() -> None:
    older = opened()
    newer = replace(older, title="Better").with_entries(entry(2, at("13:00"), "work", minutes=5))
    result = merged(None, older, newer)
    assert result.conflicts == ()
    assert result.ticket == newer


def test_a_redaction_on_one_side_is_not_undone_by_the_other() -> None:
    base = ticket(entry(2, at("13:00"), "comment", text="my password is 1234"))
    clean = replace(base.timeline[1], values={"text": "(redacted)"})
    ours = replace(base, timeline=(base.timeline[0], clean))
    theirs = base.with_entries(entry(3, at("14:00"), "work", minutes=5))
    assert "1234" not in text_of(merged(base, ours, theirs).ticket)


def test_the_settings_of_the_desk_weigh_the_priority() -> None:
    base = opened()
    ours = base.with_entries(entry(2, at("13:00"), "priority", impact="high", priority="P2"))
    theirs = base.with_entries(entry(3, at("13:01"), "priority", urgency="high", priority="P2"))
    result = merged(base, ours, theirs, DESK).ticket
    assert (result.priority, result.timeline[-1].by) == ("P1", "merge")
