"""Picking fields."""

from __future__ import annotations

import pytest

from tickets_cli.errors import Usage
from tickets_cli.render.fields import check_fields, parse_fields


def test_fields_are_read_between_commas() -> None:
    assert parse_fields("id, title,,") == ("id", "title")
    assert parse_fields(None) == parse_fields("") == ()


def test_an_unknown_field_is_refused_with_the_known_ones() -> None:
    check_fields(("id",), ("id", "title"))
    with pytest.raises(Usage, match="'level'") as refused:
        check_fields(("id", "level"), ("id", "title"))
    assert refused.value.hint == "fields: id, title"


def test_where_there_are_no_fields_it_says_so() -> None:
    with pytest.raises(Usage) as refused:
        check_fields(("id",), ())
    assert refused.value.hint == "this output has no fields"
