from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.merge.rules import Rule
from tickets_cli.domain.merge.values import ABSENT, Conflict, Result, same, three_way

ANY = Rule()
LEAVES = st.none() | st.booleans() | st.integers(0, 3) | st.sampled_from(["a", "b", "c"])
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("xyz"), inner, max_size=3)
    ),
    max_leaves=6,
)


def test_each_sides_change_of_a_mapping_is_taken() -> None:
    base = {"a": 1, "b": 2, "c": 3}
    assert three_way(ANY, base, {"a": 9, "b": 2, "c": 3}, {"a": 1, "c": 3, "d": 4}).value == {
        "a": 9,
        "c": 3,
        "d": 4,
    }


def test_keys_keep_their_order_and_new_ones_have_one_too() -> None:
    base = {"P1": 1, "P2": 2}
    ours = {"P0": 0, **base, "P4": 4}
    theirs = {**base, "P3": 3}
    assert list(three_way(ANY, base, ours, theirs).value) == ["P0", "P1", "P2", "P3", "P4"]


def test_what_one_side_removed_and_the_other_changed_stays_and_is_told() -> None:
    result = three_way(ANY, {"a": 1}, {}, {"a": 2})
    assert result == Result({"a": 2}, (Conflict("a", 2, None),))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        (["a", "b"], ["a", "b", "c"], ["b"], ["b", "c"]),
        ([], ["z", "a"], ["m"], ["a", "m", "z"]),
        (["a"], ["a", "z", "b"], ["a"], ["a", "z", "b"]),
    ],
)
def test_lists_are_sets(base: Any, ours: Any, theirs: Any, merged: Any) -> None:
    assert three_way(ANY, base, ours, theirs) == Result(merged)


def test_things_with_a_name_are_merged_one_by_one() -> None:
    rule = Rule(key=("name", "valid_from"))
    base = [{"name": "standard", "at_risk": "75%"}]
    ours = [{"name": "standard", "at_risk": "80%"}]
    new = {"name": "standard", "valid_from": "2027-01-01"}
    assert three_way(rule, base, ours, [*base, new]).value == [*ours, new]


def test_a_bare_date_and_one_with_a_name_are_one_day() -> None:
    rule = Rule(key=("date",))
    result = three_way(rule, ["2027-01-01"], [{"date": "2027-01-01", "name": "New Year"}], [])
    assert result.value == [{"date": "2027-01-01", "name": "New Year"}]
    assert len(result.conflicts) == 1


def test_the_place_of_a_conflict_is_told() -> None:
    result = three_way(ANY, {"a": {"b": 1}}, {"a": {"b": 2}}, {"a": {"b": 33}})
    assert result.conflicts == (Conflict("a.b", 33, 2),)


def test_a_record_is_never_mixed() -> None:
    ours, theirs = {"name": "Al", "mail": "al@x"}, {"name": "Barbara", "mail": "b@x"}
    assert three_way(Rule("record"), {}, ours, theirs).value == theirs


def test_days_split_differently_are_one_sides_or_the_others() -> None:
    rule = Rule("days")
    was, ours, theirs = {"mon-fri": 9}, {"mon-thu": 9, "fri": 7}, {"mon-tue": 9, "wed-fri": 8}
    result = three_way(rule, was, ours, theirs, "hours")
    assert result == Result(theirs, (Conflict("hours", theirs, ours),))
    assert three_way(rule, was, theirs, ours, "hours") == result
    apart = three_way(rule, was, {**was, "sat": 5}, {"mon-fri": 10, "x": 1})
    assert apart == Result({"mon-fri": 10, "sat": 5, "x": 1})


def test_true_is_not_one() -> None:
    assert not same(1, True)
    assert not same(None, ABSENT)


@given(TREES, TREES, TREES)
def test_the_sides_may_be_exchanged(base: Any, ours: Any, theirs: Any) -> None:
    assert three_way(ANY, base, ours, theirs) == three_way(ANY, base, theirs, ours)


@given(TREES, TREES)
def test_one_changed_side_is_taken(base: Any, ours: Any) -> None:
    assert three_way(ANY, base, ours, base) == Result(ours)


@given(TREES, TREES, TREES)
def test_merging_again_changes_nothing(base: Any, ours: Any, theirs: Any) -> None:
    once = three_way(ANY, base, ours, theirs)
    again = three_way(ANY, base, once.value, theirs)
    assert _sorted(again.value) == _sorted(once.value)
    if not once.conflicts and _in_order(base, ours, theirs):
        assert same(again.value, once.value)  # the order of keys, too


def _sorted(value: Any) -> str:
    """What a value says, whatever the order of its keys."""
    return "" if value is ABSENT else json.dumps(value, sort_keys=True)


def _in_order(*values: Any) -> bool:
    """Whether keys stand in one order everywhere: else their order may conflict as well."""
    inner = [one for value in values for one in _inner(value)]
    return all(list(value) == sorted(value) for value in values if isinstance(value, dict)) and (
        not inner or _in_order(*inner)
    )


def _inner(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list) else []
