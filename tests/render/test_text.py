"""The boundary for untrusted text."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hostile import STRINGS, acting
from tickets_cli.render.text import safe

ANY = st.text(st.characters(codec=None), max_size=60)
COMMAND = re.compile(r"##[\w.-]*\[|(?m:^\s*::)")


@pytest.mark.parametrize("text", STRINGS.values(), ids=STRINGS)
@pytest.mark.parametrize("multiline", [False, True])
def test_nothing_hostile_passes(text: str, multiline: bool) -> None:
    shown = safe(text, multiline=multiline)
    assert acting(shown) == []
    assert multiline or not set("\n\t") & set(shown)
    shown.encode()


@given(ANY, st.booleans(), st.booleans())
def test_nothing_that_acts_passes_whatever_it_is(text: str, multiline: bool, ci: bool) -> None:
    shown = safe(text, multiline=multiline, ci=ci)
    assert acting(shown) == []
    assert safe(shown, multiline=multiline, ci=ci) == shown
    assert not (ci and COMMAND.search(shown))


@given(st.text(st.characters(categories=["L", "N", "P", "Sc", "Sm"], exclude_characters="\u034f")))
def test_letters_figures_and_marks_stay_as_they_are(text: str) -> None:
    fillers = "\u115f\u1160\u3164\uffa0"
    assert safe(text) == text or set(fillers) & set(text)


def test_what_is_spelled_out_says_what_it_was() -> None:
    assert safe("a\x1b[2J\x9b\u202e\U000e0041") == "a\\x1b[2J\\x9b\\u202e\\U000e0041"


def test_one_line_stays_one_line() -> None:
    assert safe("one\ntwo\tthree\r") == "one\\ntwo\\tthree\\r"


def test_prose_keeps_its_lines_and_tabs_and_loses_carriage_returns() -> None:
    assert safe("one\r\n\ttwo\rthree", multiline=True) == "one\n\ttwo\\rthree"


@pytest.mark.parametrize("text", ["می‌خواهم", "👩‍💻", "क्‍ष", "❤️", "Ünïcödé", "日本語", "e\u0301"])
def test_joiners_stay_where_writing_needs_them(text: str) -> None:
    assert safe(text) == text


@pytest.mark.parametrize(
    "text", ["ad\u200dmin", "\u200d", "日\u200d", "a\u200c日", "日\u200d\u202e日"]
)
def test_joiners_show_where_they_only_hide(text: str) -> None:
    assert "\\u200" in safe(text)


def test_workflow_commands_are_left_alone_outside_ci() -> None:
    assert safe("::error::x ##[group]") == "::error::x ##[group]"


def test_workflow_commands_are_broken_in_ci() -> None:
    assert safe("::error::x ##[group]", ci=True) == ":\\:error::x #\\#[group]"
    assert safe("a\n \t::b", multiline=True, ci=True) == "a\n \t:\\:b"
    assert safe("a::b ## [c] # [d]", ci=True) == "a::b ## [c] # [d]"


@pytest.mark.parametrize(
    "text", ["##a" * 33_000, "#" * 100_000, ":" * 100_000, " " * 100_000 + "::"]
)
def test_long_text_costs_no_more_than_its_length(text: str) -> None:
    start = time.perf_counter()
    safe(text + "\x1b", ci=True)
    assert time.perf_counter() - start < 0.5
