from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import at, entry
from tests.domain.merge.clones import RULE
from tickets_cli.dataclass import replace
from tickets_cli.domain.merge.timeline import content, distinct, mark, unite
from tickets_cli.domain.ticket import Entry

ENTRY = RULE.of("timeline").item
assert ENTRY is not None
ENTRIES = st.lists(
    st.builds(
        lambda number, minute, text: entry(number, at(f"12:0{minute}"), "comment", text=text),
        st.integers(1, 3),
        st.integers(0, 2),
        st.sampled_from(["a", "b"]),
    ),
    max_size=5,
)


def test_entries_of_both_sides_stand_in_the_order_of_events() -> None:
    first = entry(1, at("12:00"), "opened")
    late, early = entry(2, at("13:00"), "work", minutes=5), entry(3, at("12:30"), "work", minutes=7)
    assert unite(ENTRY, [first], [first, late], [first, early]) == (first, early, late)


def test_two_entries_of_one_id_are_both_kept_and_the_later_renamed() -> None:
    early = entry(2, at("12:30"), "comment", text="mine")
    late = entry(2, at("12:40"), "comment", text="yours")
    kept, renamed = unite(ENTRY, [], [late], [early])
    assert kept == early
    assert content(renamed) == content(late)
    assert renamed.number == 2


def test_an_entry_both_sides_changed_in_different_places_is_merged() -> None:
    base = entry(2, at("12:30"), "work", minutes=5, text="one\ntwo\nthree")
    ours = replace(base, values={"minutes": 7, "text": "ONE\ntwo\nthree"})
    theirs = replace(base, values={"minutes": 5, "text": "one\ntwo\nTHREE"})
    (merged,) = unite(ENTRY, [base], [ours], [theirs])
    assert merged.values == {"minutes": 7, "text": "ONE\ntwo\nTHREE"}


def test_an_entry_both_sides_changed_in_the_same_place_is_kept_twice() -> None:
    base = entry(2, at("12:30"), "work", minutes=5)
    ours, theirs = (replace(base, values={"minutes": n}) for n in (7, 9))
    assert sorted(e.values["minutes"] for e in unite(ENTRY, [base], [ours], [theirs])) == [7, 9]


def test_an_entry_taken_out_by_hand_comes_back() -> None:
    first = entry(1, at("12:00"), "opened")
    assert unite(ENTRY, [first], [], [first]) == (first,)


def test_an_entry_openly_taken_back_stays_away_unless_it_was_changed_meanwhile() -> None:
    first, last = entry(1, at("12:00"), "opened"), entry(2, at("12:30"), "work", minutes=5)
    gone = {mark(last)}
    assert unite(ENTRY, [first, last], [first], [first, last], gone) == (first,)
    assert unite(ENTRY, [first, last], [first], [first], gone) == (first,)
    assert unite(ENTRY, [], [first], [first, last], gone) == (first,)
    both = (first, last)
    assert unite(ENTRY, both, both, both, gone) == both
    changed = replace(last, values={"minutes": 7})
    assert unite(ENTRY, both, [first], [first, changed], gone) == (first, changed)


@given(ENTRIES)
def test_ids_are_told_apart_and_no_content_is_lost(entries: list[Entry]) -> None:
    found = distinct(entries)
    assert {content(one) for one in found.values()} == {content(one) for one in entries}
    assert all(name == one.id for name, one in found.items())
    assert distinct(reversed(entries)) == found


@given(ENTRIES, ENTRIES, ENTRIES)
def test_in_whatever_order(one: list[Entry], two: list[Entry], three: list[Entry]) -> None:
    left = unite(ENTRY, [], unite(ENTRY, [], one, two), three)
    right = unite(ENTRY, [], one, unite(ENTRY, [], three, two))
    assert {content(e) for e in left} == {content(e) for e in right}


def test_a_step_that_fired_in_two_clones_is_one_entry_the_first() -> None:
    told = {"rule": "late", "step": "75%", "cause": "response of standard from x"}
    early, late = entry(5, at("12:30"), "rule", **told), entry(7, at("12:45"), "rule", **told)
    other = entry(6, at("12:45"), "rule", **{**told, "step": "breached"})
    assert unite(ENTRY, [], [late, other], [early]) == (early, other)
    same_id = replace(late, id=early.id)
    assert unite(ENTRY, [], [same_id], [early]) == (early,)
    assert unite(ENTRY, [late], [early], [late, early]) == (early,)
