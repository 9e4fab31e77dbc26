from __future__ import annotations

import pytest

from tests.domain.query.builders import desk
from tickets_cli.domain.query import parse, ticket_fields
from tickets_cli.domain.query.complete import complete

TABLE = ticket_fields(desk(views={"mine": "is:mine", "hot": "priority:P1"}))


def offered(word: str, **live: list[str]) -> list[str]:
    return [suggestion.text for suggestion in complete(word, TABLE, live)]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("statu", ["status:"]),
        ("status:o", ["status:open"]),
        ("status:new,o", ["status:new,open"]),
        ("status:open,o", []),
        ("-is:ov", ["-is:overdue"]),
        ("(queue:", ["(queue:network", "(queue:hardware", "(queue:none", "(queue:*"]),
        ("assignee:@", ["assignee:@me"]),
        ("priority:P1..", [f"priority:P1..P{n}" for n in (1, 2, 3, 4)]),
        ("fields.size:l", ["fields.size:large"]),
        ("fields.urgent:y", ["fields.urgent:yes"]),
        ("opened:last-", ["opened:last-week", "opened:last-month"]),
        ("@", ["@mine", "@hot"]),
        ("view:h", ["view:hot"]),
        ("nonsense:", []),
    ],
)
def test_a_word_begun_is_finished(word: str, found: list[str]) -> None:
    assert offered(word) == found


def test_values_from_the_tickets_are_offered_too_and_quoted_where_needed() -> None:
    assert offered("tag:", tag=["vpn", "home office"])[:2] == ["tag:vpn", 'tag:"home office"']


def test_every_value_offered_can_be_asked() -> None:
    for field in TABLE.fields:
        for text in offered(f"{field.name}:"):
            assert parse(text, TABLE, strict=False)


def test_fields_say_what_they_are() -> None:
    assert all(suggestion.about for suggestion in complete("", TABLE))
