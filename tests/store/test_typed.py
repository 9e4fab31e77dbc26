from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.store.typed import boolean, converter, integer, number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("42", 42),
        ("-3", -3),
        ("010", "010"),
        ("1e5", "1e5"),
        ("0x1f", "0x1f"),
        ("1_000", "1_000"),
        ("12:30", "12:30"),
        ("", ""),
        ("٣", "٣"),
        ("9" * 40, "9" * 40),
    ],
)
def test_a_whole_number_is_plain_decimal_digits(text: str, value: Any) -> None:
    assert integer(text) == value


@pytest.mark.parametrize(
    ("text", "value"), [("45.50", 45.5), ("45", 45), (".5", ".5"), ("5.", "5."), ("inf", "inf")]
)
def test_a_number_has_digits_on_both_sides_of_the_dot(text: str, value: Any) -> None:
    assert number(text) == value


def test_flags_are_the_words_both_yamls_know() -> None:
    assert [boolean(word) for word in ("true", "False", "no", "ON", "maybe")] == [
        True,
        False,
        False,
        True,
        "maybe",
    ]


def test_the_schema_decides_and_not_the_reader() -> None:
    document = converter("ticket")(
        {
            "title": "no",
            "assignee": "010",
            "level": "2",
            "fields": {"asset": "1e5"},
            "timeline": [{"id": "1-0000", "level": "vendor", "minutes": "40", "by": "1"}],
        }
    )
    assert document["title"] == "no"
    assert document["assignee"] == "010"
    assert document["level"] == 2
    assert document["fields"] == {"asset": "1e5"}
    assert document["timeline"][0] == {"id": "1-0000", "level": "vendor", "minutes": 40, "by": "1"}


@given(st.integers(-(10**14), 10**14))
def test_every_number_reads_back_as_itself(value: int) -> None:
    assert integer(str(value)) == value
