"""Values changed where they stand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.store.yaml.documents import LAYOUT
from tickets_cli.store.yaml.blocks import Blocks
from tickets_cli.store.yaml.edits import Edits
from tickets_cli.store.yaml.layout import FREE, Layout, layout_of
from tickets_cli.store.yaml.spans import comments
from tickets_cli.store.yaml.strict import read

NOTES = layout_of(
    {"properties": {"a": {"x-style": "prose", "type": "string"}, "b": {"x-always": True}}}
)


def changed(
    text: str, before: dict[str, Any], after: dict[str, Any], layout: Layout = NOTES
) -> str:
    root = read(text, "t")
    edits = Edits(text, tuple(comments(text, root)))
    Blocks(edits).document(root, before, after, layout)
    assert not edits.lost
    return edits.applied()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("b: old\n", "b: new\n"),
        ("b:   'old'   # why\n", "b:   new   # why\n"),
        ("b:\n", "b: new\n"),
        ("b:   # why\n", "b: new   # why\n"),
        ("b:\n  old\n", "b: new\n\n"),
        ('b: "old\n  lines"  # why\nc: d\n', "b: new  # why\nc: d\n"),
        ("b: |\n  old\n  lines\n\nc: d\n", "b: new\n\nc: d\n"),
        ("b: >-  # why\n  old\nc: d\n", "b: new  # why\nc: d\n"),
        ("b : old\n", "b : new\n"),
        ('"b": old', '"b": new'),
    ],
)
def test_a_scalar_is_replaced_and_its_comment_stays(text: str, wanted: str) -> None:
    found = changed(text, {"b": "old"}, {"b": "new"})
    assert found.rstrip("\n") == wanted.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("a: |\n  old\n\nb: c\n", "a: |\n  one\n\n   two\n\nb: c\n"),
        (
            "a: |-  # why\n     old\n     lines\nb: c\n",
            "a: |-  # why\n     one\n\n      two\nb: c\n",
        ),
        ("a: >\n  old\nb: c\n", "a: |\n  one\n\n   two\nb: c\n"),
        ("a: |2\n   old\nb: c\n", "a: |\n   one\n\n    two\nb: c\n"),
        ("a: |\nb: c\n", "a: |\n  one\n\n   two\nb: c\n"),
        ("a: old  # why\nb: c\n", "a: |  # why\n  one\n\n   two\nb: c\n"),
        ('a: "old\n  lines"\nb: c\n', "a: |\n  one\n\n   two\nb: c\n"),
        ("a:  # why\n\nb: c\n", "a: |  # why\n  one\n\n   two\n\nb: c\n"),
        ("a: |\r\n  old\r\nb: c\r\n", "a: |\r\n  one\r\n\r\n   two\r\nb: c\r\n"),
    ],
)
def test_prose_keeps_its_indentation_and_its_comment(text: str, wanted: str) -> None:
    assert changed(text, {"a": "old"}, {"a": "one\n\n two"}) == wanted


def test_prose_that_no_block_can_hold_is_quoted_in_its_place() -> None:
    text = "a: |  # why\n  old\n\nb: c\n"
    assert changed(text, {"a": "old"}, {"a": "\x1b"}) == 'a: "\\u001b"  # why\n\nb: c\n'


def test_an_empty_mapping_opens_below_its_key() -> None:
    text = "b: {}   # mine\nc: d\n"
    wanted = "b:   # mine\n  x: 1\n  w: z\nc: d\n"
    assert changed(text, {"b": {}}, {"b": {"x": 1, "w": "z"}}) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "b:  # mine\n  # first\n  x: 1  # gone\n  y: 2\nc: d\n",
            "b: {}  # mine\n  # first\nc: d\n",
        ),
        ("b: {x: 1, y: 2}  # mine\nc: d\n", "b: {}  # mine\nc: d\n"),
    ],
)
def test_a_mapping_that_must_be_there_closes_when_it_is_emptied(text: str, wanted: str) -> None:
    assert changed(text, {"b": {"x": 1, "y": 2}, "c": "d"}, {"b": {}, "c": "d"}) == wanted


def test_a_mapping_may_lose_every_key_and_get_another() -> None:
    text = "b:  # mine\n    x: 1\nc: d\n"
    wanted = "b:  # mine\n  w: 2\nc: d\n"
    assert changed(text, {"b": {"x": 1}, "c": "d"}, {"b": {"w": 2}, "c": "d"}) == wanted


def test_a_value_of_another_kind_is_written_anew() -> None:
    before, after = {"b": {"x": 1}, "c": 1}, {"b": "w", "c": [1, {"z": 2}]}
    text = "b:\n  x: 1\n\nc: 1  # see\n"
    assert changed(text, before, after) == "b: w\n\nc:  # see\n- 1\n- {z: 2}\n"


LIST = "b:  # head\n  # first\n  - x: 1\n    y: 2  # two\n  # second\n  - {x: 3, y: 4}\n\n  # end\n"
ITEMS = [{"x": 1, "y": 2}, {"x": 3, "y": 4}]


@pytest.mark.parametrize(
    ("after", "old", "new"),
    [
        ([*ITEMS, {"x": 5}], "{x: 3, y: 4}\n", "{x: 3, y: 4}\n  - {x: 5}\n"),
        ([{"x": 0}, *ITEMS], "  - x: 1", "  - {x: 0}\n  - x: 1"),
        ([{"x": 1, "y": 9}, ITEMS[1]], "y: 2", "y: 9"),
        ([ITEMS[0], {"x": 3, "y": 9}], "y: 4", "y: 9"),
        ([{"y": 2}, ITEMS[1]], "x: 1\n    y", "y"),
        ([{**ITEMS[0], "z": 1}, ITEMS[1]], "y: 2  # two\n", "y: 2  # two\n    z: 1\n"),
        ([ITEMS[1]], "  - x: 1\n    y: 2  # two\n", ""),
        ([ITEMS[0]], "  - {x: 3, y: 4}\n", ""),
        ([], "b:  # head\n  # first\n  - x: 1\n    y: 2  # two\n  # second\n  - {x: 3, y: 4}\n",
         "b: []  # head\n  # first\n  # second\n"),
    ],
)  # fmt: skip
def test_a_list_changes_item_by_item(after: list[Any], old: str, new: str) -> None:
    assert changed(LIST, {"b": ITEMS}, {"b": after}) == LIST.replace(old, new)


def test_items_that_are_not_mappings_change_too() -> None:
    text = "b:\n- |\n  old\n- x  # why\n- [1, 2]\n-\n"
    before, after = {"b": ["old", "x", [1, 2], None]}, {"b": ["new", "w", [1, 3], "z"]}
    assert changed(text, before, after) == "b:\n- new\n- w  # why\n- [1, 3]\n- z\n"


def test_a_flow_entry_that_gets_words_becomes_a_block() -> None:
    timeline = "timeline:\n- {by: ann, id: 1-aaaa, event: opened}  # first\n"
    entry = {"id": "1-aaaa", "by": "ann", "event": "opened"}
    found = changed(
        timeline, {"timeline": [entry]}, {"timeline": [{**entry, "text": "a, b"}]}, LAYOUT
    )
    assert found == (
        "timeline:\n- id: 1-aaaa  # first\n  by: ann\n  event: opened\n  text: |\n    a, b\n"
    )


def test_a_whole_document_in_braces_changes_inside_them() -> None:
    text = "{a: old, # why\n b: c}\n"
    assert changed(text, {"a": "old", "b": "c"}, {"a": "new", "b": "c"}, FREE) == (
        "{a: new, # why\n b: c}\n"
    )
