"""Full-text similarity."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tickets_cli.store.similar import Similar

TEXTS = [
    ("VPN drops every ten minutes", "Since Monday"),
    ("VPN drops often", "again and again"),
    ("Printer on floor 3 jams", "paper everywhere"),
    ("Mailbox is full", "cannot send"),
]


def test_the_likest_comes_first_and_not_the_text_itself() -> None:
    found = Similar(TEXTS).near(0, *TEXTS[0], limit=3)
    assert [number for number, _ in found] == [1]
    assert 0 < found[0][1] < 1


def test_the_same_words_are_wholly_alike() -> None:
    found = Similar([*TEXTS, TEXTS[0]]).near(0, *TEXTS[0], limit=1)
    assert found == [(4, 1.0)]


def test_what_nearly_every_text_says_still_counts() -> None:
    """A young desk: everybody has trouble with the same thing."""
    found = Similar([("VPN drops", "")] * 6 + [("VPN drops again", ""), ("Printer", "")])
    near = found.near(6, "VPN drops again", "", limit=6)
    assert [number for number, _ in near] == [0, 1, 2, 3, 4, 5]
    assert near[0][1] > 0.3


@given(st.text(), st.text())
def test_no_text_is_taken_for_an_operator(title: str, text: str) -> None:
    known = Similar([(title, text), *TEXTS])
    for number, likeness in known.near(0, title, text, limit=4):
        assert number != 0
        assert 0 <= likeness <= 1


def test_a_text_without_words_is_like_nothing() -> None:
    assert Similar(TEXTS).like("?!", "", 3) == []


def test_words_that_most_texts_have_are_not_asked_for_unless_there_are_no_others() -> None:
    many = [(f"Category number{place}", "") for place in range(3000)]
    found = Similar([*many, ("Category number7 again", "")])
    near = found.near(3000, "Category number7 again", "", limit=3)
    assert [number for number, _ in near] == [7]
    assert len(found.like("Category", "", limit=3)) == 3


def test_a_text_with_more_twins_than_are_asked_for_still_has_a_measure() -> None:
    found = Similar([("VPN drops", "")] * 9)
    near = found.near(8, "VPN drops", "", limit=3)
    assert [number for number, _ in near] == [0, 1, 2]
    assert {likeness for _, likeness in near} == {1.0}
