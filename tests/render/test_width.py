"""The width of text in terminal cells, and cutting it to fit."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from wcwidth import wcswidth, wcwidth

from tickets_cli.render.text import safe
from tickets_cli.render.width import shorten, width

VISIBLE = ("Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Me", "Nd", "Nl", "No", "Pd", "Po", "Ps", "Sc", "So")


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("abc", 3),
        ("Müller – ‘ok’…", 14),
        ("日本語", 6),
        ("한국어", 6),
        ("e\u0301", 1),
        ("👩\u200d💻", 2),
        ("👨\u200d👩\u200d👧\u200d👦", 2),
        ("🖨️", 2),
        ("❤️", 2),
        ("1️⃣", 2),
        ("👍🏽", 2),
        ("🇩🇪", 2),
        ("می\u200cخواهم", 7),
        ("█▏→", 3),
        ("", 0),
    ],
)
def test_width_counts_cells_not_characters(text: str, cells: int) -> None:
    assert width(text) == cells == wcswidth(text)


def test_single_characters_agree_with_wcwidth_but_for_the_versions_of_unicode() -> None:
    known = [c for c in map(chr, range(0xA0, 0x20000)) if unicodedata.category(c) in VISIBLE]
    other = [c for c in known if safe(c) == c and width(c) != wcwidth(c)]
    assert len(other) < len(known) / 100
    assert not [c for c in other if "a" < c < "\u2600"]


@given(st.text(st.sampled_from("aé…日한か\u0301❤👩🏽\u200d\ufe0f Я"), max_size=12).map(safe))
def test_the_parts_of_a_text_are_at_least_as_wide_as_the_whole(text: str) -> None:
    assert 0 <= width(text) <= sum(map(width, text)) + text.count("\ufe0f")


@given(st.text(max_size=60).map(safe), st.integers(1, 40))
def test_shortened_text_fits_and_says_that_it_was_cut(text: str, cells: int) -> None:
    short = shorten(text, cells)
    assert width(short) <= cells
    assert short == text or short.endswith("…")


def test_wide_characters_are_never_cut_in_half() -> None:
    assert shorten("日本語", 4) == "日…"
    assert shorten("ab cd", 4) == "ab…"
    assert shorten("👩\u200d💻👩\u200d💻", 3).startswith("👩")
