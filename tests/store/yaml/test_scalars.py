"""How one value is spelled."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given

from tests.store.yaml.documents import NAUGHTY, texts
from tickets_cli.errors import Invalid
from tickets_cli.store.yaml.nodes import document
from tickets_cli.store.yaml.scalars import (
    fits_block,
    is_odd,
    plain,
    quoted,
    spelled,
    spelled_key,
    textual,
)
from tickets_cli.store.yaml.strict import read


@pytest.mark.parametrize(
    "text",
    ["VPN drops every ten minutes", "HD-261122-7KQ3", "1-4f7k", "P2", "in_progress",
    "ann@example.org",
     "Müller", "vendor", "15m", "1h30m", "24x7", "a/b", "can't print", "walk-in", "C++ (new)"],
)  # fmt: skip
def test_ordinary_words_stand_plain(text: str) -> None:
    assert spelled(text) == text


@pytest.mark.parametrize(
    "text",
    ["no", "On", "y", "NULL", "~", "1", "1.5", "1_000", "0x1F", "1e5", "12:30", "2026-11-22", "=",
     "<<", "", " a", "a ", "a  b", "a: b", "a #b", "a, b", "-", "- a", "[a]", "@a", "é\u200b",
     "\u3164",
     "1 day", "3 printers", "5-", "2026-1122-33", "a\nb", "a\tb", "?", "a?", "%a", "None", ".inf"],
)  # fmt: skip
def test_what_a_reader_could_take_for_something_else_is_quoted(text: str) -> None:
    assert spelled(text).startswith('"')


@pytest.mark.parametrize(
    ("text", "spelling"),
    [
        ('say "hi"', '"say \\"hi\\""'),
        ("C:\\temp", '"C:\\\\temp"'),
        ("a\nb\tc\rd", '"a\\nb\\tc\\rd"'),
        ("\x00\x1b\x7f\x9b", '"\\u0000\\u001b\\u007f\\u009b"'),
        ("\u202e\u2066\u200b\xad", '"\\u202e\\u2066\\u200b\\u00ad"'),
        ("\x85\u2028\u2029\ufeff", '"\\u0085\\u2028\\u2029\\ufeff"'),
        ("\uffff\ufdd0\U0001fffe\U000e0041", '"\\uffff\\ufdd0\\U0001fffe\\U000e0041"'),
        ("é, \U0001f600 \u200d\ufe0f \xa0\u3000", '"é, \U0001f600 \u200d\ufe0f \xa0\u3000"'),
    ],
)
def test_the_unseen_is_escaped_and_the_seen_is_not(text: str, spelling: str) -> None:
    assert quoted(text) == spelling


def test_half_a_character_is_refused() -> None:
    with pytest.raises(Invalid):
        spelled("a\ud83d")


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        (40, "40"),
        (-3, "-3"),
        (45.5, "45.5"),
        (1e16, "1.0e+16"),
        (1e-7, "1.0e-07"),
        (datetime(2026, 11, 22, 9, 14, 5, 999, tzinfo=UTC), '"2026-11-22T09:14:05Z"'),
        (datetime(2026, 1, 1, tzinfo=timezone(timedelta(hours=1))), '"2025-12-31T23:00:00Z"'),
        (date(2026, 12, 25), "2026-12-25"),
    ],
)
def test_typed_values_have_one_spelling(value: Any, spelling: str) -> None:
    assert spelled(value) == spelling


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), datetime(2026, 1, 1), object(), b"a"]
)
def test_what_no_file_can_hold_is_refused(value: Any) -> None:
    with pytest.raises(Invalid):
        textual(value)


def test_keys_may_be_small_numbers_but_not_truths() -> None:
    assert [spelled_key(key) for key in ("1", "vendor", "on", "01", "a b:")] == [
        "1", "vendor", '"on"', '"01"', '"a b:"',
    ]  # fmt: skip


def test_a_key_may_not_be_longer_than_yaml_allows() -> None:
    with pytest.raises(Invalid):
        spelled_key("k" * 1024)


@pytest.mark.parametrize(
    "text", ["", " a", "\ta", "\na", "a\n", "a\x85b", "a\u2028b", "a\rb", "\x1b"]
)
def test_a_literal_block_is_only_for_what_it_gives_back_exactly(text: str) -> None:
    assert not fits_block(text)


def test_oddity_is_seen_in_any_script() -> None:
    assert not is_odd("ordinary\n\ttext, Ünïcode 全角 👩\u200d👧")
    assert is_odd("a\x1b")
    assert is_odd("é\u202e")


@given(texts)
def test_every_text_reads_back_in_block_and_in_flow_form(text: str) -> None:
    one = spelled(text)
    assert "\n" not in one
    assert document(read(f"a: {one}\nb: [{one}, {{c: {one}}}]\n", "t")) == {
        "a": text,
        "b": [text, {"c": text}],
    }


@pytest.mark.parametrize("text", NAUGHTY)
def test_every_naughty_text_reads_back(text: str) -> None:
    one = spelled(text)
    assert document(read(f"a: {one}\nb: [{one}]\n", "t")) == {"a": text, "b": [text]}
    assert plain(text) == (one == text)
