"""What people type, made fit to keep."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.domain.text import one_line, prose


def test_one_line_has_single_blanks_and_none_at_the_ends() -> None:
    assert one_line("  VPN\n drops\t every\u2028ten  minutes ") == "VPN drops every ten minutes"


@pytest.mark.parametrize("break_", ["\r\n", "\r", "\x85", "\u2028", "\u2029", "\x0b", "\x0c"])
def test_prose_knows_one_line_break(break_: str) -> None:
    assert prose(f"first{break_}second") == "first\nsecond"


def test_prose_keeps_blank_lines_and_indentation_but_not_the_end() -> None:
    assert prose("  a\n\n    b \n \n\n") == "  a\n\n    b"


def test_half_characters_are_replaced() -> None:
    assert prose("a\ud83db") == "a\ufffdb"
    assert one_line("a\ud83db") == "a\ufffdb"


@given(st.text())
def test_normalised_text_stays_as_it_is(text: str) -> None:
    assert prose(prose(text)) == prose(text)
    assert one_line(one_line(text)) == one_line(text)
    assert "\n" not in one_line(text)
