"""Which item of a list becomes which."""

from __future__ import annotations

from typing import Any

from tests.store.yaml.documents import LAYOUT
from tickets_cli.store.yaml.align import MISSING, Alignment, align, expected, same, written
from tickets_cli.store.yaml.layout import FREE
from tickets_cli.store.yaml.nodes import Sequence
from tickets_cli.store.yaml.strict import read

TIMELINE = LAYOUT.of("timeline")


def entry(name: str, **values: Any) -> dict[str, Any]:
    return {"id": name, **values}


def listed(text: str) -> Sequence:
    node = read(text, "t").get("a")
    assert isinstance(node, Sequence)
    return node


def test_entries_are_known_by_their_id_whatever_the_order_of_lines() -> None:
    node = listed("a:\n- {id: 2-b}\n- {id: 1-a}\n")
    before = [entry("1-a"), entry("2-b")]
    found = align(node, before, [entry("1-a", by="x"), entry("2-b"), entry("3-c")], TIMELINE)
    assert found == Alignment(
        {1: (entry("1-a"), entry("1-a", by="x")), 0: (entry("2-b"), entry("2-b"))},
        {1: [entry("3-c")]},
    )


def test_an_entry_between_others_goes_behind_the_one_it_follows() -> None:
    node = listed("a: [{id: 1-a}, {id: 3-c}]\n")
    before = [entry("1-a"), entry("3-c")]
    after = [entry("0-z"), entry("1-a"), entry("2-b"), entry("3-c")]
    found = align(node, before, after, TIMELINE)
    assert found is not None
    assert found.added == {-1: [entry("0-z")], 0: [entry("2-b")]}


def test_entries_without_an_id_of_their_own_are_compared_in_order() -> None:
    node = listed("a: [{id: 1-a}, {id: 1-a}]\n")
    twice = [entry("1-a"), entry("1-a")]
    found = align(node, twice, [*twice, entry("2-b")], TIMELINE)
    assert found is not None
    assert found.added == {1: [entry("2-b")]}


def test_words_of_a_set_keep_their_places_and_new_ones_are_sorted_in() -> None:
    node = listed("a: [vpn, remote]\n")
    found = align(node, ["remote", "vpn"], {"vpn", "alpha", "zulu"}, LAYOUT.of("tags"))
    assert found == Alignment({0: ("vpn", "vpn")}, {-1: ["alpha"], 1: ["zulu"]})


def test_other_lists_are_compared_in_order() -> None:
    node = listed("a: [1, 2, 3]\n")
    found = align(node, [1, 2, 3], [1, 4, 3, 5], FREE)
    assert found is not None
    assert found.kept == {0: (1, 1), 1: (2, 4), 2: (3, 3)}
    assert found.added == {2: [5]}


def test_a_list_that_is_not_what_the_file_holds_is_written_anew() -> None:
    assert align(listed("a: [1, 2]\n"), [1], [1, 2, 3], FREE) is None


def test_unchanged_values_are_expected_as_the_file_spells_them() -> None:
    root = read("a: {n: yes, m: 1}\nb: [no, yes]\nx: kept\n", "t")
    before = {"a": {"n": True, "m": 1}, "b": [False, True]}
    after = {"a": {"n": True, "m": 2}, "b": [False, True, True], "c": 1.5}
    assert expected(root, before, after, FREE) == {
        "a": {"n": "yes", "m": "2"},
        "b": ["no", "yes", "true"],
        "x": "kept",
        "c": "1.5",
    }


def test_values_are_the_same_when_they_are_written_alike() -> None:
    assert same((1, 2), [1, 2], FREE)
    assert not same(True, 1, FREE)
    assert not same(None, "null", FREE)
    assert same(MISSING, MISSING, FREE)
    assert not same(MISSING, None, FREE)


def test_what_is_not_written_is_missing() -> None:
    assert written({"tags": []}, "tags", LAYOUT) is MISSING
    assert written({"fields": {}}, "fields", LAYOUT) == {}
    assert written({}, "title", LAYOUT) is MISSING
