"""Single cells: what stands for nothing, what words mean, and when a time is."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.mapping import cells
from tickets_cli.domain.mapping.cells import Fault, Times
from tickets_cli.domain.mapping.spec import Source
from tickets_cli.domain.text import one_line

HEADER = {"a": 0, "b": 1, "c": 2}
BERLIN = ZoneInfo("Europe/Berlin")


def said(source: Source, *row: str) -> str | None:
    return cells.reading(source, HEADER, ("", "?", "n/a"), one_line)(row)


def source(*columns: str, **more: object) -> Source:
    return Source(("x",), columns, **more)  # type: ignore[arg-type]


def test_a_cell_says_what_it_says() -> None:
    assert said(source("b"), "1", " two  words ", "3") == "two words"


@pytest.mark.parametrize("empty", ["", "   ", "?", " ? ", "n/a"])
def test_missing_markers_say_nothing(empty: str) -> None:
    assert said(source("a"), empty, "", "") is None


def test_of_several_columns_the_first_that_says_something_counts() -> None:
    assert said(source("a", "b", "c"), "?", "", "third") == "third"


def test_joined_columns_leave_out_what_says_nothing() -> None:
    assert said(source("a", "b", "c", join=" / "), "x", "?", "z") == "x / z"


def test_a_column_the_export_does_not_have_says_nothing() -> None:
    assert said(source("z", default="else"), "1", "2", "3") == "else"


def test_values_are_translated_whatever_their_case_and_blanks() -> None:
    table = {"2 - Medium": "medium", "none": ""}
    assert said(source("a", values=table), "2  -  MEDIUM", "", "") == "medium"
    assert said(source("a", values=table), "None", "", "") is None


def test_a_constant_needs_no_column() -> None:
    assert said(source(constant="incident")) == "incident"


def test_a_choice_outside_the_desks_words_is_a_fault_that_names_it() -> None:
    convert = cells.choice("status", ("new", "open"), None)
    assert convert("NEW") == "new"
    with pytest.raises(Fault, match="status: '-100' is neither"):
        convert("-100")


def test_otherwise_takes_what_the_table_does_not_list() -> None:
    assert cells.choice("level", (1, 2, "vendor"), "2")("anything") == 2


@pytest.mark.parametrize(
    ("text", "pattern", "at"),
    [
        ("29/2/2016 01:16", "%d/%m/%Y %H:%M", datetime(2016, 2, 29, 0, 16, tzinfo=UTC)),
        ("2016-07-01T12:00:00", "iso", datetime(2016, 7, 1, 10, tzinfo=UTC)),
        ("2016-07-01T12:00:00Z", "iso", datetime(2016, 7, 1, 12, tzinfo=UTC)),
        ("2016-07-01", "iso", datetime(2016, 6, 30, 22, tzinfo=UTC)),
        ("1467374400", "epoch", datetime(2016, 7, 1, 12, tzinfo=UTC)),
        ("1467374400123", "epoch_ms", datetime(2016, 7, 1, 12, tzinfo=UTC)),
    ],
)
def test_times(text: str, pattern: str, at: datetime) -> None:
    assert Times([pattern], BERLIN).read(text) == at


@pytest.mark.parametrize("text", ["soon", "31/2/2016 10:00", "1/1/1850 10:00", "nan", "1e999"])
def test_what_is_no_time_is_a_fault(text: str) -> None:
    with pytest.raises(Fault):
        Times(["%d/%m/%Y %H:%M", "epoch"], BERLIN).read(text)


def test_the_hour_that_comes_twice_is_the_second_where_only_that_fits() -> None:
    times = Times(["%d/%m/%Y %H:%M"], BERLIN)
    earlier, back = times.read("30/10/2016 02:50"), times.read("30/10/2016 02:10")
    assert earlier == datetime(2016, 10, 30, 0, 50, tzinfo=UTC)
    assert times.not_before(back, earlier) == datetime(2016, 10, 30, 1, 10, tzinfo=UTC)


def test_a_time_that_simply_goes_back_stays() -> None:
    times = Times(["%d/%m/%Y %H:%M"], BERLIN)
    earlier, back = times.read("1/7/2016 12:00"), times.read("1/7/2016 11:00")
    assert times.not_before(back, earlier) == back
    assert times.not_before(back, None) == back


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        ("string", "two\r\nlines ", "two\nlines"),
        ("integer", "12", 12),
        ("number", "12.50", 12.5),
        ("number", "12.0", 12),
        ("boolean", "TRUE", True),
        ("boolean", "no", False),
        ("date", "2016-03-01", "2016-03-01"),
        ("date", "1/3/2016 23:30", "2016-03-01"),
        ("list", "a, b ,,c", ["a", "b", "c"]),
        ("choice", "RED", "red"),
    ],
)
def test_custom_fields_are_typed(kind: str, text: str, value: object) -> None:
    times = Times(["%d/%m/%Y %H:%M"], BERLIN)
    assert cells.custom("x", kind, ("red", "green"), times)(text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [("integer", "1.5"), ("number", "NaN"), ("boolean", "perhaps"), ("choice", "blue")],
)
def test_a_custom_field_of_another_type_is_a_fault(kind: str, text: str) -> None:
    with pytest.raises(Fault, match="x"):
        cells.custom("x", kind, ("red",), Times(["iso"], BERLIN))(text)


def test_tags_are_sorted_single_words() -> None:
    assert cells.tags(";")("VPN; Remote work ;vpn") == ("remote-work", "vpn")


@given(st.text())
def test_a_line_is_one_line_without_controls(text: str) -> None:
    try:
        line = cells.single_line("title")(text)
    except Fault:
        return
    assert not any(ord(letter) < 32 or ord(letter) == 127 for letter in line)


def test_what_does_not_fit_is_a_fault_not_a_cut() -> None:
    with pytest.raises(Fault, match="title: 1001 characters"):
        cells.single_line("title")("x" * 1001)
    with pytest.raises(Fault):
        cells.words("description")("x" * 200_001)


def test_an_address_is_taken_out_of_its_name() -> None:
    assert cells.address("Ann Lee <ann@example.org>") == "ann@example.org"
    with pytest.raises(Fault, match="is not an address"):
        cells.address("Ann Lee")
