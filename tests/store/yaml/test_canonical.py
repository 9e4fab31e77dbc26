"""The fast reader: equal to the strict one, or silent."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.store.yaml.documents import LAYOUT, SAMPLE, documents
from tickets_cli.store.yaml import canonical, strict
from tickets_cli.store.yaml.limits import MAX_NODES
from tickets_cli.store.yaml.nodes import document
from tickets_cli.store.yaml.writer import write

RICH = SAMPLE.replace("fields: {}", 'fields:\n  asset: PC 1\n  "no": null\n  l: [a, "b, c"]') + (
    '\nx-own:\n  a:\n  - {b: [c, {d: "\\u202e"}]}\n  - |\n    text\n\n    more\n  - "e: f"\n'
)
SNIPPETS = [
    '"', "'", ":", ": ", "#", " #", ",", ", ", "[", "]", "{", "}", "\n", "\n\n", "  ", "    ",
    "- ",
    "-", "|", "|\n", "|-\n", ">", "&a ", "*a", "!t ", "~", "null", "\\", "\\u0041", "\\ud83d",
    "\\n",
    "\t", "%", "@", "?", "? ", "\x85", "\u2028", "\ufeff", "\r", "\r\n", "---\n", "...\n",
    "a: b\n",
    "<<: ", "=", "x", "1", "é", '"": ', "\xa0", "- - a", "key:\n", "  x: y\n", "key: |\n  text\n",
    "# remark\n", "<<<<<<< x\n", "\ud800", "- |\n", "'a': b\n", '"a": b\n', "0x1: \n", "{}", "[]",
]  # fmt: skip


def agrees(text: str) -> bool:
    """Whether the fast reader took a text; if it did, the strict one must say the same."""
    found = canonical.read(text)
    if found is not None:
        assert document(strict.read(text, "t")) == found
    return found is not None


@pytest.mark.parametrize("text", [SAMPLE, RICH], ids=["sample", "rich"])
def test_what_our_writer_writes_is_taken(text: str) -> None:
    assert agrees(text)


@given(documents)
def test_any_written_document_is_read_alike(typed: dict[str, Any]) -> None:
    agrees(write(typed, LAYOUT))


def calm(value: Any) -> Any:
    """A value without the characters that want escapes of YAML's own."""
    if isinstance(value, dict):
        return {key: calm(inner) for key, inner in value.items() if key != "x-note"}
    if isinstance(value, list):
        return [calm(item) for item in value]
    return re.sub(r"[^\n -~]", "?", value) if isinstance(value, str) else value


@given(documents.map(calm))
def test_ordinary_documents_are_taken(typed: dict[str, Any]) -> None:
    assert agrees(write(typed, LAYOUT))


@pytest.mark.parametrize("key", ["1w", "1w2d", "24x7", "7-abcd", "0", "2026", "e", "no", "1e3"])
def test_keys_are_taken_as_they_are_written(key: str) -> None:
    assert agrees(write({"schema": "ticket/1", "fields": {key: "a"}}, LAYOUT))


mutations = st.lists(
    st.tuples(
        st.integers(0, len(RICH)),
        st.sampled_from(["insert", "delete", "indent", "swap", "double", "cut"]),
        st.one_of(st.sampled_from(SNIPPETS), st.text(max_size=2)),
        st.integers(0, 40),
    ),
    min_size=1,
    max_size=3,
)


def mutated(text: str, changes: list[tuple[int, str, str, int]]) -> str:
    for place, kind, snippet, number in changes:
        lines = text.split("\n")
        line, other = place % len(lines), number % len(lines)
        if kind == "insert":
            text = text[:place] + snippet + text[place:]
        elif kind == "delete":
            text = text[:place] + text[place + 1 + number % 4 :]
        elif kind == "cut":
            text = text[:place] + snippet
        else:
            if kind == "indent":
                lines[line] = " " * (number % 6) + lines[line].lstrip()
            elif kind == "swap":
                lines[line], lines[other] = lines[other], lines[line]
            else:
                lines.insert(line, lines[other])
            text = "\n".join(lines)
    return text


@settings(max_examples=max(300, settings().max_examples))
@given(st.sampled_from([SAMPLE, RICH]), mutations)
def test_damaged_text_is_read_alike_or_left_to_the_strict_reader(
    text: str, changes: list[tuple[int, str, str, int]]
) -> None:
    agrees(mutated(text, changes))


def test_every_single_character_lost_is_noticed_or_harmless() -> None:
    taken = sum(agrees(SAMPLE[:place] + SAMPLE[place + 1 :]) for place in range(0, len(SAMPLE), 3))
    assert taken


@pytest.mark.parametrize(
    "text",
    [
        "a: b", "a: b\r\n", "\ufeffa: b\n", "---\na: b\n", "a: b\n...\n", "a: b # c\n",
        "# c\na: b\n",
        "a:  b\n", "a: b \n", "a:\tb\n", "a: 'b'\n", "a: ~\n", "a:\n", "a: {b: c,d: e}\n",
        "a: [b,c]\n",
        "a: [b, ]\n", "a: {b}\n", "a: b\na: c\n", "a: {b: c, b: d}\n", "a: >\n  b\n",
        "a: |-\n  b\n",
        "a: |\n b\n", "a: |\n   b\n", "a: |\n\n  b\n", "a: |\n  b\n c\n", "a: |\n  b\n \n",
        "a: |\n",
        "a:\n   b: c\n", "a:\n  - b\n", "a:\n- b\n  c: d\n", "a: b\n  c\n", "a: b\n  c: d\n",
        '"a: b\n',
        "a: b: c\n", "a: b #c\n", "a: *b\n", "a: &b c\n", "a: !b c\n", "a: @b\n", "a: - b\n",
        "a: -\n",
        "a: ?\n", "<<: {a: b}\n", "? a\n", "a: \"\\ud83d\"\n", 'a: "\\x41"\n', 'a: "b" c\n',
        "- a\n",
        "a: \x1b\n", "a: \u2028\n", "", "\n", "a: {b: {c: {d: {e: {f: {g: {h: i}}}}}}}\n",
        "a: [b: c]\n",
    ],
)  # fmt: skip
def test_what_our_writer_never_writes_is_left_to_the_strict_reader(text: str) -> None:
    assert canonical.read(text) is None


def test_too_many_values_are_left_to_the_strict_reader() -> None:
    assert canonical.read("a: [" + "x, " * MAX_NODES + "x]\n") is None
    assert canonical.read("a: [" + "x, " * 1000 + "x]\n") is not None
