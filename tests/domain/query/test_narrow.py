from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.builders import desk
from tickets_cli.domain.narrowing import Narrowing, Wanted
from tickets_cli.domain.query import Context, parse, ticket_fields
from tickets_cli.domain.query.narrow import narrowed, searched

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
DESK = desk()


def narrowing(text: str) -> Narrowing:
    return narrowed(parse(text, ticket_fields(DESK)), Context.of(DESK, NOW, "ann"))


def words(text: str, field: str) -> Wanted:
    (wanted,) = narrowing(text).words[field]
    return wanted


def test_plain_words_are_all_that_is_asked() -> None:
    found = narrowing("queue:network priority:P1..P2 assignee:@me")

    assert found.exact
    assert found.words["queue"] == (Wanted(frozenset({"network"})),)
    assert found.words["priority"] == (Wanted(frozenset({"p1", "p2"})),)
    assert found.words["assignee"] == (Wanted(frozenset({"ann"})),)


def test_beginnings_anything_and_nothing() -> None:
    assert words("queue:Net*,none", "queue") == Wanted(starts=("net",), nothing=True)
    assert words("queue:*", "queue") == Wanted(anything=True)


def test_two_terms_of_a_field_must_both_hold() -> None:
    assert len(narrowing("queue:a queue:b").words["queue"]) == 2


@pytest.mark.parametrize(
    "text",
    ["status:new or queue:network", "not queue:network", "sla:breached", "title:x", "age:3d.."],
)
def test_other_questions_are_left_to_others(text: str) -> None:
    assert narrowing(text) == Narrowing(exact=False)


def test_what_is_joined_with_another_question_narrows_all_the_same() -> None:
    found = narrowing("queue:network sla:breached")

    assert (set(found.words), found.exact) == ({"queue"}, False)


def test_the_opening_is_between_instants() -> None:
    start, end = datetime(2026, 10, 1, tzinfo=UTC), datetime(2026, 11, 1, tzinfo=UTC)

    assert narrowing("opened:2026-10").opened == ((start, end),)
    assert narrowing("opened:2026-10-01..").opened == ((start, None),)
    assert not narrowing("opened:2026-10,2026-08").exact


def test_texts_are_looked_for_folded() -> None:
    found = narrowing("Straße 'VPN  down' text:a,b")

    assert found.texts == (("strasse",), ("vpn down",), ("a", "b"))
    assert searched(("Straße\n down", "B")) == "strasse down\nb"


def test_a_word_may_be_added() -> None:
    found = narrowing("class:open").and_word("class", ("New",))

    assert [wanted.words for wanted in found.words["class"]] == [
        {"new", "active", "waiting"},
        {"new"},
    ]
