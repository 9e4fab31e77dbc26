"""What an index is asked for."""

from __future__ import annotations

from tickets_cli.domain.narrowing import Narrowing, Wanted


def test_words_of_a_field_are_asked_for_beside_those_already_there() -> None:
    found = Narrowing().and_word("class", ["New"]).and_word("class", ["active"])

    assert found.words == {"class": (Wanted(frozenset({"new"})), Wanted(frozenset({"active"})))}
    assert found.exact
