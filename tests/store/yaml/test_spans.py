"""Where things end in a text."""

from __future__ import annotations

import pytest

from tickets_cli.store.yaml.nodes import Node, Scalar, Sequence
from tickets_cli.store.yaml.spans import (
    comments,
    dash_of,
    end_of,
    indent_of_block,
    is_blank,
    leads_its_line,
    line_end,
    line_start,
    next_line,
)
from tickets_cli.store.yaml.strict import read


def value(text: str, key: str = "a") -> Node:
    found = read(text, "t").get(key)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("a: b  # c\n", "a: b"),
        ('a: "b\n  c"  # d\n', 'a: "b\n  c"'),
        ("a: [b,\n c]\nd: e\n", "a: [b,\n c]"),
        ("a:\n- b\n- c: d\n  e: f  # g\n\n# h\ni: j\n", "a:\n- b\n- c: d\n  e: f"),
        ("a: |\n  b\n\n  c\n\n\n# d\ne: f\n", "a: |\n  b\n\n  c"),
        ("a: |\n  b\n    \nc: d\n", "a: |\n  b\n    "),
        ("a: |\n  b\n \n\nc: d\n", "a: |\n  b"),
        ("a: |\r\n  b\r\n\r\nc: d\r\n", "a: |\r\n  b"),
        ("a: |+\n  b\n\n\nc: d\n", "a: |+\n  b\n\n"),
        ("a: |  # + no\n\n\nb: c\n", "a: |  # + no"),
        ("a: |\n  b", "a: |\n  b"),
        ("a:\nb: c\n", "a:"),
    ],
)
def test_a_value_ends_with_its_last_character(text: str, end: str) -> None:
    assert text[: end_of(text, value(text))] == end


def test_lines_know_both_kinds_of_line_ends() -> None:
    text = "ab\r\ncd\n\nef"
    assert [line_start(text, index) for index in (0, 2, 4, 8)] == [0, 0, 4, 8]
    assert [line_end(text, index) for index in (0, 4, 7, 8)] == [2, 6, 7, 10]
    assert [next_line(text, index) for index in (0, 5, 7, 9)] == [4, 7, 8, 10]
    assert is_blank(text, 7)
    assert not is_blank(text, 4)
    assert not is_blank(text, len(text))


def test_a_byte_order_mark_does_not_count_as_text_before_a_key() -> None:
    assert leads_its_line("\ufeffa: b", 1)
    assert leads_its_line("  a: b", 2)
    assert not leads_its_line("- a: b", 2)


def test_dashes_are_found_past_comments_and_other_dashes() -> None:
    text = "a:\n  - b: |\n      - x\n  # - no\n  - # - no\n    c: d\n  -\n"
    node = value(text)
    assert isinstance(node, Sequence)
    found = [dash_of(text, node, place) for place in range(3)]
    assert [text[:place].count("\n") for place in found] == [1, 4, 6]
    assert {text[place] for place in found} == {"-"}


def test_a_block_knows_its_indentation() -> None:
    node, empty = value("a: |\n\n     b\n      c\n"), value("a: |\nb: c\n")
    assert isinstance(node, Scalar) and isinstance(empty, Scalar)
    assert indent_of_block("a: |\n\n     b\n      c\n", node) == 5
    assert indent_of_block("a: |\nb: c\n", empty) is None


def test_comments_are_found_and_only_they() -> None:
    text = (
        "# one\na: b#no  # two\nc: 'x # no'  # three\nd: [e, # four\n f]\n"
        "g: |  # five\n  # no\n\n# six\nh:  # seven\n- i # eight\n# nine"
    )
    found = [text[start:end] for start, end in comments(text, read(text, "t"))]
    names = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
    assert found == [f"# {name}" for name in names]
