from __future__ import annotations

import pytest

from tests.domain.query.builders import desk
from tickets_cli.domain.query import QueryError, parse, ticket_fields, tree
from tickets_cli.domain.query.tree import Condition, Term

TABLE = ticket_fields(desk())


def conditions(text: str) -> tuple[Condition, ...]:
    node = parse(text, TABLE).tree
    assert isinstance(node, Term)
    return node.conditions


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("status:new", Condition(tree.IS, "new")),
        ("queue:net*", Condition(tree.BEGINS, "net")),
        ('queue:"net*"', Condition(tree.IS, "net*")),
        ("title:net*", Condition(tree.IS, "net")),
        ("id:HD-2611*", Condition(tree.BEGINS, "HD-2611")),
        ("queue:none", Condition(tree.NONE)),
        ('tag:"none"', Condition(tree.IS, "none")),
        ("queue:*", Condition(tree.ANY)),
        ("assignee:@me", Condition(tree.ME)),
        ('assignee:"@me"', Condition(tree.IS, "@me")),
        ("tag:@me", Condition(tree.IS, "@me")),
        ("age:1h..3d", Condition(tree.BETWEEN, "1h", "3d")),
        ("age>=3d", Condition(tree.BETWEEN, "3d")),
        ("age<=3d", Condition(tree.BETWEEN, "", "3d")),
        ("age:>3d", Condition(tree.ABOVE, "3d")),
        ("opened<=today", Condition(tree.UP_TO, "today")),
        ("priority<p3", Condition(tree.BELOW, "P3")),
        ("level:=2", Condition(tree.IS, "2")),
        ("title:a..b", Condition(tree.IS, "a..b")),
    ],
)
def test_what_stands_after_the_colon(text: str, condition: Condition) -> None:
    assert conditions(text) == (condition,)


def test_a_word_for_several_classes_means_each() -> None:
    assert [c.value for c in conditions("class:open,resolved")] == [
        "new", "active", "waiting", "resolved",
    ]  # fmt: skip


def test_a_value_said_twice_counts_once() -> None:
    assert conditions("status:new,New,open") == conditions("status:new,open")


@pytest.mark.parametrize(
    ("text", "column", "said"),
    [
        ("status:new..open", 8, "'new..open' is not a known status"),
        ("queue:>b", 7, "queue has no order"),
        ('tag:"a".."b"', 5, "tag has no order"),
        ("age:..", 5, "both ends are missing"),
        ("age:1h..2h..3h", 5, "this is no range"),
        ("age:>1h..", 6, "is not a length of time"),
        ("age:3d..1h", 5, "3d comes after 1h"),
        ("reopened:3..2", 10, "3 comes after 2"),
        ("priority:P3..P1", 10, "P3 comes after P1"),
        ("opened:-7d", 8, "single instant"),
        ("opened:now", 8, "single instant"),
        ("tag:a,!=b", 7, "before the first value"),
        ('tag:" "', 5, "nothing is between these quotes"),
        ("age:soon,3d", 5, "'soon' is not a length of time"),
        ("age:3d..soon", 9, "'soon' is not a length of time"),
    ],
)
def test_what_is_no_value_is_pointed_at(text: str, column: int, said: str) -> None:
    with pytest.raises(QueryError, match=said) as caught:
        parse(text, TABLE)
    assert caught.value.column == column


def test_the_hint_shows_the_range_the_right_way_round() -> None:
    with pytest.raises(QueryError) as caught:
        parse("priority:P3..P1", TABLE)
    assert caught.value.hint == "write priority:P1..P3 (the order: P1, P2, P3, P4)"


def test_only_the_first_doubts_cost_the_time_of_a_suggestion() -> None:
    doubts = parse(f"queue:{','.join(f'netwrok{n}' for n in range(500))}", TABLE).doubtful
    assert len(doubts) == 500
    assert [bool(doubt.hint) for doubt in doubts[:11]] == [True] * 10 + [False]
