"""Long lines on a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.render.folding import folded, joined

WORDS = st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=12)


@given(WORDS, st.integers(8, 40))
def test_no_word_is_lost_or_broken_and_no_line_is_too_long(words: list[str], cells: int) -> None:
    lines = folded(f"  {' '.join(words)}", cells + 4)
    assert " ".join(lines).split() == words
    assert all(len(line) <= cells + 4 for line in lines)


def test_a_path_is_never_broken_and_what_goes_on_stands_further_in() -> None:
    assert folded("hint: a/very/long-path.yaml or so", 12) == [
        "hint:",
        "  a/very/long-path.yaml",
        "  or so",
    ]
    assert folded("  words of somebody", 14, inner="") == ["  words of", "  somebody"]


def test_parts_stay_whole_and_colour_takes_no_room() -> None:
    parts = [("opened", "[opened]"), ("by ann", "by ann"), ("status new", "status new")]
    assert joined(parts, " · ", 15) == ["[opened] · by ann", "  status new"]
    long = [("opened", "opened"), ("type incident, status new", "type incident, status new")]
    assert joined(long, " · ", 16) == ["opened", "  type incident,", "  status new"]
    assert joined(parts, " · ", 80) == ["[opened] · by ann · status new"]
