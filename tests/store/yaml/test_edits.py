"""Replacements in a text."""

from __future__ import annotations

from tickets_cli.store.yaml.edits import Edits

TEXT = "a: 1\n\nb: 2  # two\n\nc: 3\n"


def test_edits_are_made_at_once_in_the_order_of_places() -> None:
    edits = Edits(TEXT)
    edits.replace(TEXT.index("3"), TEXT.index("3") + 1, "33")
    edits.replace(TEXT.index("1"), TEXT.index("1") + 1, "11")
    assert edits.applied() == "a: 11\n\nb: 2  # two\n\nc: 33\n"


def test_insertions_at_one_place_stand_in_the_order_they_came() -> None:
    edits = Edits(TEXT)
    edits.insert_lines(0, ["x", "y"])
    edits.insert_lines(0, ["z"])
    edits.insert_above(TEXT.index("c"), ["w"])
    assert edits.applied() == "a: 1\nx\ny\nz\n\nb: 2  # two\n\nw\nc: 3\n"


def test_a_removed_line_takes_one_of_two_blank_lines_along() -> None:
    edits = Edits(TEXT)
    edits.remove_lines(TEXT.index("b"), TEXT.index("b"))
    assert edits.applied() == "a: 1\n\nc: 3\n"


def test_a_removed_last_line_takes_the_blank_line_above_along() -> None:
    edits = Edits(TEXT)
    edits.remove_lines(TEXT.index("c"), TEXT.index("c"))
    assert edits.applied() == "a: 1\n\nb: 2  # two\n"


def test_neighbouring_removals_are_one() -> None:
    edits = Edits(TEXT)
    edits.remove_lines(TEXT.index("c"), TEXT.index("c"))
    edits.remove_lines(TEXT.index("b"), TEXT.index("b"))
    assert edits.applied() == "a: 1\n"


def test_line_ends_are_those_of_the_text() -> None:
    edits = Edits("a: 1\r\nb: 2")
    edits.insert_lines(0, ["x"])
    edits.insert_lines(7, ["y"])
    assert edits.applied() == "a: 1\r\nx\r\nb: 2\r\ny"


def test_a_comment_that_would_be_rewritten_away_is_noticed() -> None:
    place = TEXT.index("#")
    edits = Edits(TEXT, ((place, place + 5),))
    edits.replace(TEXT.index("b"), TEXT.index("c"), "b: 3")
    assert edits.lost


def test_a_comment_that_is_in_the_new_text_is_not_lost() -> None:
    place = TEXT.index("#")
    edits = Edits(TEXT, ((place, place + 5),))
    edits.replace_keeping(TEXT.index("b"), TEXT.index("c"), "b: 3  # two\n")
    assert not edits.lost
    edits.replace_keeping(TEXT.index("b"), TEXT.index("c"), "b: 3\n")
    assert edits.lost
