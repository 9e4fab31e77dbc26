"""From bytes to text that every reader sees alike."""

from __future__ import annotations

import pytest

from tickets_cli.errors import Invalid, Problem
from tickets_cli.store.yaml.limits import MAX_BYTES
from tickets_cli.store.yaml.source import MAX_PROBLEMS, decode


def problems(data: bytes) -> tuple[Problem, ...]:
    with pytest.raises(Invalid) as raised:
        decode(data, "t.yaml")
    assert raised.value.message == "t.yaml cannot be read"
    return raised.value.problems


@pytest.mark.parametrize(
    "data",
    [
        b"a: b\n",
        b"a: b\r\n",
        b"\xef\xbb\xbfa: b\n",
        "a: \U0001f600 é\u3000\xa0\n".encode(),
        b"a: x\tb\n",
        b"",
    ],
    ids=["plain", "crlf", "bom", "unicode", "tab", "empty"],
)
def test_harmless_bytes_come_back_as_they_are(data: bytes) -> None:
    assert decode(data, "t").encode() == data


@pytest.mark.parametrize(
    ("data", "line", "column", "words"),
    [
        (b"a: b\nc: \xff\n", 2, 4, "0xff is not UTF-8"),
        ("é: ".encode() + b"\xc3", 1, 4, "not UTF-8"),
        ("a: b".encode("utf-16"), 1, 1, "UTF-16"),
        (b"a: b\nc: d\x00e\n", 2, 5, "U+0000"),
        (b"a: \x1b[31m\n", 1, 4, "U+001B"),
        (b"a: \x7f\n", 1, 4, "U+007F"),
        ("a: b\x85c: d\n".encode(), 1, 5, "U+0085"),
        ("# c\u2028b: d\n".encode(), 1, 4, "U+2028"),
        (b"a: b\rc: d\n", 1, 5, "lone CR"),
        ("\ufeffa: \ufeff\n".encode(), 1, 4, "byte-order mark"),
        ("a: \ufffe\n".encode(), 1, 4, "U+FFFE"),
    ],
)
def test_what_yaml_or_editors_would_stumble_over_is_named_with_its_place(
    data: bytes, line: int, column: int, words: str
) -> None:
    (problem,) = problems(data)
    assert (problem.line, problem.column) == (line, column)
    assert words in problem.message
    assert problem.hint


def test_a_file_over_the_limit_is_not_even_decoded() -> None:
    (problem,) = problems(b"\xff" * (MAX_BYTES + 1))
    assert "1,048,577 bytes" in problem.message


def test_the_list_of_problems_ends_somewhere() -> None:
    assert len(problems(b"\x01" * 1000)) == MAX_PROBLEMS


def test_conflict_markers_are_told_apart_from_bad_yaml() -> None:
    data = b"a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> other\nc: 1\n"
    (problem,) = problems(data)
    assert (problem.line, problem.code) == (2, "conflict")
    assert "tickets merge" in problem.hint


def test_every_conflict_is_counted_and_so_is_a_left_over_marker() -> None:
    one = b"<<<<<<< a\r\n||||||| b\r\n=======\r\n>>>>>>> c\r\n"
    assert [problem.line for problem in problems(one + one)] == [1, 5]
    assert [problem.line for problem in problems(b"a: b\n=======\nc: d\n")] == [2]


def test_markers_inside_a_text_are_text() -> None:
    text = b"a: |\n  <<<<<<< HEAD\n  =======\nb: x ======= y\n"
    assert decode(text, "t") == text.decode()
