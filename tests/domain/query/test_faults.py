from __future__ import annotations

import pytest

from tests.hostile import STRINGS, acting
from tickets_cli.domain.query.faults import QueryError, nearest, picture, suggestion
from tickets_cli.errors import Usage


def test_a_complaint_is_a_usage_error_with_its_column_and_a_caret() -> None:
    error = QueryError("there is no field 'stauts'", "not stauts:open", 4, 10, hint="did you mean")
    assert isinstance(error, Usage)
    assert error.message == (
        "there is no field 'stauts' (column 5)\n  not stauts:open\n      ^^^^^^"
    )


def test_carets_stand_under_wide_characters() -> None:
    assert picture("表表 x:1", 3, 4).splitlines() == ["  表表 x:1", "       ^"]


def test_a_long_query_is_shown_around_the_place() -> None:
    shown, carets = picture("a" * 5000 + " x:1", 5001, 5002).splitlines()
    assert len(shown) < 80
    assert shown[carets.index("^")] == "x"


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_a_picture_holds_nothing_a_terminal_obeys(text: str) -> None:
    assert acting(picture(text, len(text) // 2)) == []


def test_the_end_of_a_query_can_be_pointed_at() -> None:
    assert picture("a or", 4).splitlines()[1] == "      ^"


def test_the_nearest_word_is_found_in_any_case() -> None:
    assert nearest("PRIORTY", ["status", "priority"]) == "priority"
    assert nearest("zebra", ["status", "priority"]) == ""
    assert nearest("assigned", ["reassigned", "assignee"]) == "assignee"
    assert nearest("status" * 50, ["status"]) == ""


def test_a_short_list_is_told_whole_when_nothing_is_near() -> None:
    assert suggestion("opne", ["new", "open"]) == "did you mean open?"
    assert suggestion("zebra", ["new", "open"], all_of="known") == "known: new, open"
    assert suggestion("zebra", ["new", "open"]) == ""
