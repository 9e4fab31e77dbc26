"""Markdown: escaped cells, no mentions, no references, no quick actions."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests import golden
from tests.hostile import STRINGS, acting
from tests.render.samples import context, described, listing, one, viewed
from tickets_cli.render.markdown import document, fenced, inline
from tickets_cli.render.sheet import Column, Prose, Sheet

LIVE = re.compile(r"(?<!\\)(?:\\\\)*[|\[\]*_`~$<>]|@(?!&#8203;)|(?<!&)#\d|://|www\.")


def cells(line: str) -> int:
    """How many cells a host sees in one line of a table."""
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", line)) - 1


def test_the_list_of_tickets(update_golden: bool) -> None:
    golden.check("list.md", document(viewed(listing()), context()), update=update_golden)


def test_one_ticket(update_golden: bool) -> None:
    golden.check("ticket.md", document(described(), context()), update=update_golden)


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_nothing_hostile_leaves_its_cell(text: str) -> None:
    output = document(viewed(one(text)), context(ci=True))
    lines = output.split("\n")
    assert [cells(line) for line in lines] == [3, 3, 3, -1]
    assert acting(output) == []
    assert not re.search(r"##[\w.]*\[|(?m:^\s*::)", output)


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
def test_nothing_in_a_line_formats_mentions_or_refers(text: str) -> None:
    assert not LIVE.search(inline(text))


@given(st.text())
def test_no_line_formats_whatever_it_says(text: str) -> None:
    shown = inline(text)
    assert "\n" not in shown
    assert not LIVE.search(shown)


@pytest.mark.parametrize("text", ["!4", "%5", "^6", "GH-2", "gh-2", "closes #1", "&9"])
def test_references_of_the_hosts_are_broken(text: str) -> None:
    assert "&#8203;" in inline(text).replace("&amp;9", "&#8203;")


@given(st.text(st.sampled_from("`~\n ab/")))
def test_no_text_closes_its_fence(text: str) -> None:
    first, *inside, last, end = fenced(text).split("\n")
    assert (first, end) == (last + "text", "")
    assert all(last not in line for line in inside)


def test_prose_is_fenced_so_that_no_line_is_a_quick_action() -> None:
    shown = document(viewed(Prose("@bob", "/close\n```\n::x")), context(ci=True))
    assert shown == "#### @&#8203;bob\n\n````text\n/close\n```\n:\\:x\n````\n"


def test_an_empty_sheet_says_so() -> None:
    sheet = Sheet("Late", (Column("a", "A"),), (), empty="none")
    assert document(viewed(sheet), context()) == "### Late\n\nnone\n"


def test_text_that_looks_like_a_number_stays_text() -> None:
    assert "| 1e5 " in document(viewed(one("1e5")), context())
