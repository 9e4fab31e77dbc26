"""CSV: safe in a spreadsheet, exact with raw."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import golden
from tests.hostile import STRINGS, acting
from tests.render.samples import context, described, listing, one, viewed
from tickets_cli.render.csv import clock, table
from tickets_cli.render.sheet import Column, Sheet

FORMULA = tuple("=+-@\t\r＝＋－＠")


def read(output: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(output, newline=""), strict=True))


def test_the_list_of_tickets(update_golden: bool) -> None:
    golden.check("list.csv", table(viewed(listing()), context()), update=update_golden)


def test_the_list_of_tickets_for_machines(update_golden: bool) -> None:
    golden.check("list-raw.csv", table(viewed(listing()), context(raw=True)), update=update_golden)


def test_one_ticket_is_one_row_per_block(update_golden: bool) -> None:
    golden.check("ticket.csv", table(described(), context()), update=update_golden)


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_no_cell_for_people_is_a_formula(text: str) -> None:
    output = table(viewed(one(text)), context())
    header, row = read(output)
    assert header == ["id", "it", "end"]
    assert not row[1].lstrip().startswith(FORMULA)
    assert acting(output.replace("\r\n", "\n")) == []


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_raw_cells_are_exact(text: str) -> None:
    assert read(table(viewed(one(text)), context(raw=True)))[1] == ["HD-1", text, "end"]


def test_raw_cells_do_not_act_on_a_terminal() -> None:
    assert acting(table(viewed(one("a\x1b[2J")), context(raw=True, terminal=True))) == ["\r"]


def test_our_own_negative_numbers_are_not_formulas() -> None:
    columns = (Column("a", "A", "duration"), Column("b", "B", "number"), Column("c", "C"))
    output = table(viewed(Sheet("", columns, ((-5400, -3, "-3"),))), context())
    assert read(output)[1] == ["-1:30:00", "-3", "'-3"]


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00:00"), (59, "0:00:59"), (360000, "100:00:00")]
)
def test_durations_can_be_added_up(seconds: int, shown: str) -> None:
    assert clock(seconds) == shown


def test_a_view_with_a_flat_sheet_is_that_sheet() -> None:
    view = viewed(listing(), flat=one("x"))
    assert table(view, context()) == "id,it,end\r\nHD-1,x,end\r\n"


def test_an_empty_sheet_still_has_its_header() -> None:
    assert table(viewed(Sheet("", (Column("id", "Id"),), ())), context()) == "id\r\n"


def test_relative_times_are_written_out_even_on_a_terminal() -> None:
    at = described().sheets[2]
    assert "2026-11-22 09:30" in table(viewed(at), context(terminal=True))
