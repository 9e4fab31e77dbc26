from __future__ import annotations

import pytest

from tests.domain.query.builders import desk
from tickets_cli.domain.clocks import STATES as CLOCK_STATES
from tickets_cli.domain.query import parse, ticket_fields
from tickets_cli.domain.query.words import CLASS_GROUPS, CLOCKS, SHORTHANDS, STATES
from tickets_cli.domain.sla import NEXT_REPLY, RESOLUTION, RESPONSE, UPDATE
from tickets_cli.domain.workflow import CLASSES, OPEN_CLASSES


@pytest.mark.parametrize("word", SHORTHANDS)
def test_every_shorthand_stands_for_a_query(word: str) -> None:
    table = ticket_fields(desk())
    query, about = SHORTHANDS[word]
    assert parse(f"is:{word}", table) == parse(query, table)
    assert about


def test_groups_of_classes_are_those_of_the_workflow() -> None:
    assert set(CLASS_GROUPS["open"]) == OPEN_CLASSES
    assert {*CLASS_GROUPS["open"], *CLASS_GROUPS["done"]} == set(CLASSES)


def test_clocks_and_their_states_are_those_that_are_replayed() -> None:
    assert set(CLOCKS) == {RESPONSE, NEXT_REPLY, UPDATE, RESOLUTION}
    assert {*STATES, "none"} == set(CLOCK_STATES)
