"""What people get wrong in YAML, and what they are told."""

from __future__ import annotations

import pytest

from tickets_cli.errors import Invalid
from tickets_cli.store.yaml.complaints import RULES, complaint
from tickets_cli.store.yaml.strict import read

CASES = [
    ("title: VPN: drops\n", 1, 11, "colon of its own", 'title: "VPN: drops"'),
    ('title: He said: "hi"\n', 1, 15, "colon of its own", 'title: "He said: \\"hi\\""'),
    ("a: b\n  c: d\n", 2, 4, "indented like part of the value above", "align"),
    ("a: 1\nfoo\nb: 2\n", 2, 1, "no 'key: value'", "key: |"),
    ('a: "x\nb: y\n', 1, 4, "never closed", "close it"),
    ("a: 'x\n", 1, 4, "never closed", "close it"),
    ('a: "x\nb: y\nc: "z"\n', 1, 4, "opened here is closed on line 3 only", 'written \\"'),
    ("a: 'x\nb: y\nc: it's\n", 1, 4, "opened here is closed on line 3 only", "written ''"),
    ("b: c\na: ['x, y]\nc: it's\n", 2, 5, "opened here is closed on line 3 only", "written ''"),
    ('a: "x\nb: ""\n', 1, 4, "opened here is closed on line 2 only", "end of the value"),
    ("a: ['x'\ny]\n", 1, 4, "the [ here is not closed", "]"),
    ("a: {b: c\nd: e\n", 1, 4, "the { here is not closed", "}"),
    ("a: [b, c\nd: e\n", 1, 4, "the [ here is not closed", "]"),
    ("a: 1\nb: [\n", 2, 4, "the [ here is not closed", "]"),
    ("a: {b: [c], d: \n", 1, 4, "the { here is not closed", "}"),
    ("a: {b: c d: e}\n", 1, 4, "comma is missing", "commas"),
    ('a: "x" y\n', 1, 8, "after the end of the value", '\\"'),
    ("a: 'it's'\n", 1, 8, "after the end of the value", "double quotes"),
    ('a: "C:\\Users"\n', 1, 9, "escape", "\\\\"),
    ('a: "\\xZZ"\n', 1, 7, "unfinished escape", "backslash"),
    ('a: "\\UFFFFFFFF"\n', 1, 5, "no character", "itself"),
    ('a: "\\U00110000"\n', 1, 5, "no character", "itself"),
    ("a: & b\n", 1, 4, "& or *", "double quotes"),
    ("a: !<x y\n", 1, 4, "!", "double quotes"),
    ("a: !u!x y\n", 1, 4, "!", "double quotes"),
    ("a: | text\n  b\n", 1, 6, "right after | or >", "next line"),
    ("a: |0\n  b\n", 1, 5, "indentation of 0", "digit"),
    ("a: >-2x\n", 1, 7, "right after | or >", "next line"),
    ("a: |\n \n\n   \n  b\n", 5, 3, "blank line above", "delete"),
    ("a: - b\n", 1, 4, "list cannot begin", "next line"),
    ("a: ? b\n", 1, 4, "'? '", "quotes"),
    ("a:\n  b: 1\n c: 2\n", 3, 2, "indented unlike its neighbours", "align"),
    ("a: b\n- c\n", 2, 1, "list item where none", "indent"),
    ("a: @x\n", 1, 4, "cannot begin with @", "double quotes"),
    ("a: `x`\n", 1, 4, "cannot begin with `", "double quotes"),
    ("a: %x\n", 1, 4, "cannot begin with %", "double quotes"),
    ("a:\tb\n", 1, 3, "tab", "spaces"),
    ("a: b\t# c\n", 1, 5, "tab", "spaces"),
    ("\ta: b\n", 1, 1, "tab", "spaces"),
    ("a: [b,,c]\n", 1, 7, "value is missing", "quotes"),
    ("a: ,\n", 1, 4, "value is missing", "quotes"),
    ('a: "b\n---\nc"\n', 2, 1, "--- inside", "indent"),
    ("a: b\n... x\n", 2, 5, "after the end of the document", "---"),
    ("a: b\n%x: y\n", 2, 1, "%", "quotes"),
    ("k" * 1100 + ": y\n", 1, 1, "more than 1,024", "quotes"),
    ("a: [b, [c\n", 1, 8, "the [ here is not closed", "]"),
]


@pytest.mark.parametrize(("text", "line", "column", "message", "hint"), CASES)
def test_a_mistake_is_named_with_its_place_and_what_to_do(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    with pytest.raises(Invalid) as raised:
        read(text, "t")
    problem = raised.value.problems[0]
    assert message in problem.message
    assert hint in problem.hint
    assert (problem.line, problem.column) == (line, column)


def test_no_message_speaks_the_parsers_language() -> None:
    for text, *_ in CASES:
        with pytest.raises(Invalid) as raised:
            read(text, "t")
        said = " ".join(f"{p.message} {p.hint}" for p in raised.value.problems)
        for jargon in ("while", "token", "scalar", "<block", "found", "scanning", "node"):
            assert jargon not in said


def test_an_unheard_of_complaint_still_has_words() -> None:
    problem = complaint("a: b\n", "t", Exception("brand new"), 3)
    assert (problem.line, problem.column) == (1, 4)
    assert problem.message and problem.hint


def test_too_deep_recursion_is_said_as_such() -> None:
    assert "deeply" in complaint("a: b\n", "t", RecursionError(), 0).message


def test_rules_are_tried_in_order() -> None:
    assert len({words for words, _ in RULES}) == len(RULES)
