from __future__ import annotations

import pytest
from hypothesis import given

from tests.domain.query.builders import context, desk
from tests.domain.query.trees import TABLE, trees
from tickets_cli.domain.query import Query, parse, ticket_fields
from tickets_cli.domain.query.explain import explain, lines
from tickets_cli.domain.query.tree import Node


def words(text: str) -> str:
    return explain(parse(text, ticket_fields(desk())), context())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "every ticket"),
        ("status:open,new priority:P1..P2 age:>3d",
         "status is open or new, and priority is P1 or P2, and age is more than 3d"),
        ("vpn or title:\"no tone\"", 'any text contains "vpn", or title contains "no tone"'),
        ("assignee:@me,none", "assignee is you (ann) or empty"),
        ("queue:* not queue:net*", "queue has a value, and queue does not start with net"),
        ("not title:a,none", 'title does not contain "a" and is not empty'),
        ("not (a (b or c))",
         'not (any text contains "a" and (any text contains "b" or any text contains "c"))'),
        ("age:3d age_in_status:1h..2h",
         "age is at least 3d but less than 4d, and age in status is from 1h to 2h"),
        ("reopened:2.. reassigned:..3", "reopened is at least 2, and reassigned is at most 3"),
        ("impact:>low", "impact is medium or high"),
        ("priority:<P1", "priority is nothing the desk knows"),
        ("id:7kq3", "the id is one with 7KQ3"),
    ],
)  # fmt: skip
def test_a_query_in_words(text: str, said: str) -> None:
    assert words(text) == said


def test_dates_are_told_as_the_instants_they_mean() -> None:
    assert words("opened:2026-10") == (
        "opened is from Thu 2026-10-01 00:00 CEST to before Sun 2026-11-01 00:00 CET"
    )
    assert words("due:..4h") == "due is before Sun 2026-11-22 17:00 CET"
    assert words("opened:-7d..") == "opened is from Sun 2026-11-15 13:00 CET on"


def test_each_outermost_part_has_a_line() -> None:
    assert lines(parse("a (b or c)"), context()) == (
        'any text contains "a"',
        'and (any text contains "b" or any text contains "c")',
    )


@given(trees)
def test_any_query_can_be_put_into_words(node: Node) -> None:
    assert explain(Query(node, TABLE), context())
