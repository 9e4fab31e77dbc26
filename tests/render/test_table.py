"""Tables for people: tabulate's layout, the terminal's width, colour that fills no cell."""

from __future__ import annotations

import re
import subprocess
import sys

import pytest
import tabulate
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth

from tests import golden
from tests.hostile import STRINGS, acting_uncoloured
from tests.render.samples import context, described, listing, one, viewed
from tickets_cli.render.sheet import Align, Column, Sheet
from tickets_cli.render.table import grid, sheet, table
from tickets_cli.render.text import safe
from tickets_cli.render.width import width

CELL = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12).filter(
    lambda text: safe(text) == text and width(text) == wcswidth(text)
)
"""Without what we escape, and what Python's version of Unicode and wcwidth's see differently."""
SIDE: st.SearchStrategy[Align] = st.sampled_from(["left", "right"])


def test_the_list_of_tickets(update_golden: bool) -> None:
    golden.check("table.txt", table(viewed(listing()), context()), update=update_golden)


def test_one_ticket(update_golden: bool) -> None:
    golden.check("detail.txt", table(described(), context()), update=update_golden)


def test_colour_is_subtle(update_golden: bool) -> None:
    coloured = table(viewed(listing()), context(colour=True))
    golden.check("table-coloured.txt", coloured, update=update_golden)


@given(st.data())
def test_the_layout_is_tabulates_own(data: st.DataObject) -> None:
    sides = data.draw(st.lists(SIDE, min_size=1, max_size=4))
    row = st.tuples(*[CELL] * len(sides))
    headings = data.draw(row)
    rows = tuple(data.draw(st.lists(row, min_size=1, max_size=4)))
    columns = tuple(Column("k", h, align=s) for h, s in zip(headings, sides, strict=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tabulate, "MIN_PADDING", 0)
        patch.setattr(tabulate, "WIDE_CHARS_MODE", True)
        theirs = tabulate.tabulate(
            rows, headings, tablefmt="simple", colalign=sides, headersalign=sides,
            disable_numparse=True,
        )  # fmt: skip
    ours = grid(Sheet("", columns, rows), context())
    assert ours == [line.rstrip() for line in theirs.split("\n")]


@pytest.mark.parametrize("columns", [60, 80, 100])
def test_on_a_terminal_the_wide_column_gives_way(columns: int) -> None:
    lines = grid(listing(), context(terminal=True, width=columns))
    assert max(map(width, lines)) <= max(columns, 98)
    assert "…" in "".join(lines)


def test_a_terminal_that_is_too_narrow_keeps_some_of_the_title() -> None:
    lines = grid(listing(), context(terminal=True, width=20))
    assert "VPN drops…" in lines[2]


def test_columns_that_can_be_spared_go_before_too_little_of_the_title_is_left() -> None:
    columns = (
        Column("title", "Title", wide=True),
        Column("queue", "Queue", spared=1),
        Column("level", "Level", spared=2),
        Column("who", "Who"),
    )
    shown = Sheet(
        "", columns, (("a title that is much longer than that " * 2, "network", "2", "bob"),)
    )
    roomy = grid(shown, context(terminal=True, width=100))
    assert roomy[0].split() == ["Title", "Queue", "Level", "Who"]
    narrow = grid(shown, context(terminal=True, width=45))
    assert narrow[0].split() == ["Title", "Queue", "Who"]
    assert narrow[-1] == "(no room for level)"
    narrower = grid(shown, context(terminal=True, width=40))
    assert narrower[0].split() == ["Title", "Who"]
    assert max(map(width, narrower)) <= 40
    assert grid(shown, context(width=40))[0].split() == ["Title", "Queue", "Level", "Who"]


def test_a_terminal_too_narrow_for_the_table_reads_lines_where_there_are_some() -> None:
    columns = (Column("file", "File"), Column("problem", "Problem", wide=True))
    rows = (("team.yaml", "is 'mailbox', expected a list of one or more words"),)
    shown = Sheet("", columns, rows, narrow=("team.yaml:4: is 'mailbox', expected a list",))
    assert grid(shown, context(terminal=True, width=80))[0].split() == ["File", "Problem"]
    assert grid(shown, context(terminal=True, width=30)) == [
        "team.yaml:4: is 'mailbox',",
        "  expected a list",
    ]
    assert grid(shown, context(width=30))[0].split() == ["File", "Problem"]


def test_nothing_is_shortened_when_piped() -> None:
    long = "x" * 500
    assert long in sheet(one(long), context(width=80))


def test_columns_stay_aligned_after_wide_characters() -> None:
    shown = grid(listing(), context())
    at = shown[1].index("  ----  ")
    assert {
        width(line[: line.index(mark)]) for line, mark in zip(shown[2:4], ("P1", "P3"), strict=True)
    } == {at + 2}


def test_colour_moves_nothing() -> None:
    plain = sheet(listing(), context())
    coloured = sheet(listing(), context(colour=True))
    assert coloured != plain
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == plain


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_nothing_hostile_reaches_the_terminal(text: str) -> None:
    hostile = one(text)._replace(title=text, notes=(text,))
    output = table(viewed(hostile), context(colour=True, terminal=True, width=80))
    assert acting_uncoloured(output) == []
    assert output.count("\n") == 5


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_no_workflow_command_reaches_a_ci_log(text: str) -> None:
    rows = ((text, "x"),)
    hostile = Sheet(text, (Column("a", "A"), Column("b", "B")), rows, (text,))
    output = table(viewed(hostile), context(ci=True))
    assert not re.search(r"##[\w.]*\[|(?m:^\s*::)", output)


def test_text_that_looks_like_a_number_stays_text() -> None:
    assert "1e5 " in sheet(one("1e5"), context())


def test_an_empty_sheet_says_so_or_nothing() -> None:
    columns = (Column("a", "A"),)
    assert sheet(Sheet("", columns, ()), context()) == ""
    assert sheet(Sheet("Late", columns, (), empty="none"), context()) == "Late\nnone\n"


def test_unknown_values_show_as_a_dash() -> None:
    assert grid(one(None), context())[-1].split() == ["HD-1", "-", "end"]


def test_a_bar_of_nothing_is_no_dash() -> None:
    columns = (Column("days", "Days"), Column("bar", "", "drawing"), Column("n", "N", "number"))
    lines = grid(Sheet("", columns, (("0-1", "██", 2), ("1-3", "", 0))), context())
    assert [line.split() for line in lines[2:]] == [["0-1", "██", "2"], ["1-3", "0"]]


def test_a_table_loads_neither_tabulate_nor_width_tables() -> None:
    code = (
        "import sys; from tests.render.samples import *; "
        "from tickets_cli.render.formats import render; "
        "render(viewed(listing()), 'table', context()); "
        "print(*sorted({'tabulate', 'wcwidth', 'json', 'csv', 'shutil'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "\n"


def test_a_long_footnote_breaks_at_its_words_on_a_terminal_alone() -> None:
    noted = one("x")._replace(notes=("breached on Friday, still running",))
    assert sheet(noted, context()).splitlines()[-1] == "breached on Friday, still running"
    lines = sheet(noted, context(terminal=True, width=20)).splitlines()
    assert lines[-2:] == ["breached on Friday,", "  still running"]
