from __future__ import annotations

from tickets_cli.domain.merge.digest import entry_id, letters


def test_the_same_words_draw_the_same_letters() -> None:
    assert letters("a", "b") == letters("a", "b") != letters("ab")


def test_letters_that_are_taken_are_drawn_again() -> None:
    first = letters("a", before="HD-261122-")
    second = letters("a", before="HD-261122-", taken={first})
    assert second != first
    assert second.startswith("HD-261122-")


def test_an_entry_id_keeps_its_number() -> None:
    assert entry_id(7, "a").startswith("7-")
    assert entry_id(7, "a") == entry_id(7, "a").lower()
