"""The limits, as both readers keep them."""

from __future__ import annotations

from tickets_cli.store.yaml import canonical
from tickets_cli.store.yaml.limits import MAX_NODES, NULLS
from tickets_cli.store.yaml.nodes import document
from tickets_cli.store.yaml.strict import read


def test_both_readers_know_the_same_words_for_nothing() -> None:
    for word in NULLS:
        assert document(read(f"a: {word}\n", "t")) == {"a": None}
        assert canonical.read(f"a: {word}\n") in (None, {"a": None})


def test_a_list_may_be_as_long_as_the_limit_for_both_readers() -> None:
    text = "a: [" + "x, " * (MAX_NODES - 4) + "x]\n"  # and the list, its key, the document
    assert canonical.read(text) == document(read(text, "t"))
    assert canonical.read(text.replace("[", "[x, ")) is None
