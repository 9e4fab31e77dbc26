from __future__ import annotations

from typing import Any

import pytest

from tests.builders import at, desk, entry, ticket
from tickets_cli.commands.values import amount, field_value, level, step_numbers, typed_value
from tickets_cli.domain.desk import CustomField
from tickets_cli.errors import Usage


@pytest.mark.parametrize(
    ("text", "value"), [("2", 2), ("L2", 2), (" l3 ", 3), ("Vendor", "vendor"), ("l", "l")]
)
def test_a_level_is_a_number_or_a_name(text: str, value: int | str) -> None:
    assert level(text) == value


@pytest.mark.parametrize(("text", "value"), [("340", 340), ("89.90", 89.9), ("0", 0)])
def test_money_is_whole_or_has_a_point(text: str, value: float) -> None:
    assert amount(text) == value


@pytest.mark.parametrize("text", ["", "-3", "1,50", "1.234", "1e3", "nan", "\u0663"])
def test_what_is_no_money_is_refused(text: str) -> None:
    with pytest.raises(Usage):
        amount(text)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("integer", "12", 12),
        ("number", "12.5", 12.5),
        ("boolean", "Yes", True),
        ("boolean", "false", False),
        ("list", "a, b,,", ["a", "b"]),
        ("date", "2026-12-31", "2026-12-31"),
        ("string", "12", "12"),
    ],
)
def test_a_text_becomes_what_its_field_declares(kind: str, text: str, value: Any) -> None:
    assert typed_value(CustomField("x", kind), text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        *(("integer", "12.5"), ("integer", "1_000"), ("integer", "9" * 5000)),
        *(("number", "many"), ("number", "nan"), ("number", "inf"), ("number", "1e3")),
        *(("boolean", "perhaps"), ("date", "2026-13-01")),
    ],
)
def test_what_does_not_fit_is_refused_with_what_would(kind: str, text: str) -> None:
    with pytest.raises(Usage) as caught:
        typed_value(CustomField("x", kind), text)
    assert caught.value.hint.startswith("expected ")


def test_a_field_nobody_declared_is_refused_with_those_there_are() -> None:
    subject = desk(fields={"asset": CustomField("asset")})
    assert field_value(subject, "asset", "A-1") == "A-1"
    with pytest.raises(Usage) as caught:
        field_value(subject, "colour", "red")
    assert "asset" in caught.value.hint


FOLLOWING = ticket(
    entry(2, at("09:00"), "script", script="reset", steps=["a", "b", "c"]),
    entry(3, at("09:05"), "step", script="reset", step="a"),
)


def test_steps_are_named_by_number_by_range_or_all_that_are_left() -> None:
    assert step_numbers(["3", "1-2", "3"], FOLLOWING) == (3, 1, 2)
    assert step_numbers(["all"], FOLLOWING) == (2, 3)
    assert step_numbers(["all"], FOLLOWING, undo=True) == (1,)
    assert step_numbers(["all"], ticket()) == ()


@pytest.mark.parametrize("word", ["", "x", "1-", "-2", "1-2-3", "1-9999999999"])
def test_what_is_no_step_is_refused(word: str) -> None:
    with pytest.raises(Usage):
        step_numbers([word], FOLLOWING)
