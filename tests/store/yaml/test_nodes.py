"""Texts, lists and mappings with places."""

from __future__ import annotations

from tickets_cli.store.yaml.nodes import document, leaves, locate
from tickets_cli.store.yaml.strict import read

TEXT = 'a: 1\nb:\n- {c: "x", d: [y, z]}\ne: |\n  prose\nf: ~\n'


def test_document_is_all_text_but_for_null() -> None:
    expected = {"a": "1", "b": [{"c": "x", "d": ["y", "z"]}], "e": "prose", "f": None}
    assert document(read(TEXT, "t")) == expected


def test_a_quoted_null_is_a_text() -> None:
    assert document(read('a: "null"\nb: ""\nc:\n', "t")) == {"a": "null", "b": "", "c": None}


def test_locate_finds_the_value_at_a_path() -> None:
    mark = locate(read(TEXT, "t"), ["b", 0, "d", 1])
    assert (mark.line, mark.column) == (2, 18)


def test_locate_stops_at_the_deepest_place_that_exists() -> None:
    root = read(TEXT, "t")
    assert locate(root, ["b", 0, "nothing", 3]).line == 2
    assert locate(root, ["nothing"]) == root.start


def test_leaves_come_in_the_order_of_the_text() -> None:
    found = [leaf.text for leaf in leaves(read(TEXT, "t"))]
    assert found == ["a", "1", "b", "c", "x", "d", "y", "z", "e", "prose", "f", "~"]


def test_the_place_of_no_value_is_behind_its_colon() -> None:
    root = read("a :  # remark\n\nb: {c: , d: e}\nf:\n", "t")
    places = [locate(root, path) for path in (["a"], ["b", "c"], ["f"])]
    assert [(mark.line, mark.column) for mark in places] == [(0, 3), (2, 6), (3, 2)]
