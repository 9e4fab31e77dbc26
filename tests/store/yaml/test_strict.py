"""The strict reader: what it takes, what it refuses, and that it always ends."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.store.yaml.documents import SAMPLE
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store.yaml.limits import MAX_NODES
from tickets_cli.store.yaml.nodes import Scalar, document
from tickets_cli.store.yaml.strict import read


def problems(text: str) -> tuple[Problem, ...]:
    with pytest.raises(Invalid) as raised:
        read(text, "t.yaml")
    return raised.value.problems


def taken(text: str) -> object:
    return document(read(text, "t"))


@pytest.mark.parametrize(
    "text", ["no", "010", "1e5", "09:30", "2026-11-01", "0x1F", ".inf", "=", "yes"]
)
def test_scalars_are_never_typed(text: str) -> None:
    value = read(f"a: {text}\n", "t").get("a")
    assert isinstance(value, Scalar)
    assert (value.text, value.plain) == (text, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: |\n  x\n  y\n", "x\ny"),
        ("a: |-\n  x\n", "x"),
        ("a: |+\n  x\n\n", "x\n"),
        ("a: >\n  x\n  y\n\n  z\n", "x y\nz"),
        ("a: |\n  x\n\n\n# remark\nb: c\n", "x"),
        ("a: |2\n   x\n", " x"),
        ("a: |\n", ""),
        ("a: |\n  x", "x"),
        ("a: |  # remark\n  # text\n", "# text"),
        ("a: |\r\n  x\r\n  y\r\n", "x\ny"),
    ],
)
def test_prose_goes_without_its_last_line_break(text: str, value: str) -> None:
    node = read(text, "t").get("a")
    assert isinstance(node, Scalar)
    assert node.text == value
    assert node.block


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('a: "x\n  y"\n', "x y"),
        ('a: "x\ny"\nb: c\n', "x y"),
        ("a: 'x\n\ny: z'\nb: c\n", "x\ny: z"),
        ('a: "x\n# no remark\ny"\n', "x # no remark y"),
        ('a: "x \\\n  y"\n', "x y"),
        ("a: x\n  y\n", "x y"),
        ("a:\n  x\n", "x"),
        ("a: 'it''s'\n", "it's"),
        ('a: "\\u00e9\\U0001f600\\x41\\N\\L\\e"\n', "é\U0001f600A\x85\u2028\x1b"),
    ],
)
def test_lines_inside_quotes_are_folded_even_at_column_0(text: str, value: str) -> None:
    root = document(read(text, "t"))
    assert root["a"] == value
    assert root.get("b", "c") == "c"


def test_places_count_from_0_and_a_byte_order_mark_has_no_width() -> None:
    root = read("\ufeffa: b\r\nc: d\r\n", "t")
    (first, _), (second, value) = root.pairs
    assert (first.start.line, first.start.column) == (0, 0)
    assert (second.start.line, value.start.column, value.start.index) == (1, 3, 10)


def test_the_sample_is_read_in_full() -> None:
    root = taken(SAMPLE)
    assert isinstance(root, dict)
    assert root["level"] == "2"
    assert root["tags"] == ["remote", "vpn"]
    assert root["timeline"][2]["text"] == "We see the drops too. Looking at the gateway."
    assert root["timeline"][4]["minutes"] == "40"


@pytest.mark.parametrize("text", ["---\na: b\n", "a: b\n...\n", "--- # x\na: b\n", "# x\n\na: b"])
def test_document_marks_and_comments_are_no_trouble(text: str) -> None:
    assert taken(text) == {"a": "b"}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("%YAML 1.1\n---\nescalated: no\n", 1, 1, "directive"),
        ("# x\n\n%TAG ! x\n---\na: b\n", 3, 1, "directive"),
        ("a: b\n---\nc: d\n", 2, 1, "second document"),
        ("a: !!python/object/apply:os.system [id]\n", 1, 4, "tag"),
        ("a: ! b\n", 1, 4, "tag"),
        ("a: &x b\n", 1, 4, "anchor"),
        ("a: *urgent* please\n", 1, 4, "alias"),
        ("a: b\n<<: {c: d}\n", 2, 1, "merge key"),
        ("a: 1\nb: 2\na: 3\n", 3, 1, "twice"),
        ("x: {a: 1, 'a': 2}\n", 1, 11, "twice"),
        ("? [a]\n: b\n", 1, 3, "as a key"),
        ("{a: b}: c\n", 1, 1, "as a key"),
        ("? a\n: b\n", 1, 3, "long form"),
        ("x: {? a : b}\n", 1, 7, "long form"),
        ("? |\n  a\n: b\n", 1, 3, "long form"),
        (": b\n", 1, 1, "without a key"),
        ("x: {a:b}\n", 1, 5, "no value"),
        ("x: {a, b: c}\n", 1, 5, "no value"),
        ('a: "\\ud83d\\ude00"\n', 1, 4, "half a character"),
        ("", 1, 1, "empty"),
        ("# only a remark\n", 1, 1, "empty"),
        ("---\n...\n", 1, 1, "empty"),
        ("- a\n", 1, 1, "'key: value'"),
        ("just text\n", 1, 1, "'key: value'"),
        ("a: b\x85c: d\n", 1, 5, "U+0085"),
        ("<<<<<<< x\na: b\n", 1, 1, "conflict"),
    ],
)
def test_what_is_not_plain_data_is_refused_with_its_place(
    text: str, line: int, column: int, words: str
) -> None:
    problem = problems(text)[0]
    assert words in problem.message
    assert problem.hint
    assert (problem.line, problem.column) == (line, column)


def test_a_quoted_merge_key_is_a_key() -> None:
    assert taken('"<<": b\n') == {"<<": "b"}


def test_several_problems_are_all_reported() -> None:
    found = problems("a: &x b\nc: *x\na: 2\n<<: {d: e}\n")
    assert [problem.line for problem in found] == [1, 2, 3, 4]


def test_a_duplicate_says_where_the_first_one_is() -> None:
    assert "line 1" in problems("a: 1\nb: 2\na: 3\n")[0].hint


BOMBS = {
    "brackets": "a: " + "[" * 10_000,
    "braces": "{a: " * 10_000,
    "dashes": "- " * 10_000,
    "indentation": "".join(f"{' ' * depth}a:\n" for depth in range(1000)),
    "questions": "? " * 10_000,
    "aliases": "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*a, *a]\n" for n in range(5000)),
    "values": "a: [" + "x, " * MAX_NODES + "x]\n",
    "duplicates": "a: b\n" * 50_000,
    "controls": "a: " + "\x01" * 500_000,
    "open quote": 'a: "' + "x " * 100_000,
    "long key": "x" * 500_000 + ": y\n",
}


@pytest.mark.parametrize("text", BOMBS.values(), ids=BOMBS.keys())
def test_hostile_input_ends_soon(text: str) -> None:
    start = time.perf_counter()
    assert len(problems(text)) <= 20
    assert time.perf_counter() - start < 10  # seconds; it takes less than one


def test_20_000_keys_are_many_but_not_too_many() -> None:
    text = "".join(f"k{n}: v\n" for n in range(20_000))
    assert len(read(text, "t").pairs) == 20_000


SNIPPETS = ["a: b\n", "- ", "[", "]", "{", "}", ": ", ", ", "#", "\n", "  ", '"', "'", "|\n", "> ",
            "&a ", "*a", "!t ", "? ", "%", "---\n", "\\", "\\ud800", "\\U00110000", "<<", "\t",
            "x"]  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=3)), max_size=15))
def test_any_text_is_read_or_refused_in_words(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        read(text, "t")
    except Invalid as error:
        assert error.problems
        for problem in error.problems:
            assert problem.message and problem.line >= 1 and problem.column >= 1
            assert problem.line <= text.count("\n") + 1
