from __future__ import annotations

from typing import Any

from tests.domain.escalation.desks import desk
from tickets_cli.domain.escalation.check import check_rules
from tickets_cli.domain.escalation.circles import circles


def moves(here: str, there: str, **more: Any) -> dict[str, Any]:
    return {"when": f"queue:{here}", "since": "queue", "do": {"reassign": {"queue": there}}, **more}


def test_two_rules_that_undo_each_other_are_a_circle() -> None:
    on = desk(moves("service-desk", "network"), moves("network", "service-desk"))
    assert list(circles(on)) == [("r0", "r1")]
    (problem,) = (one for one in check_rules(on) if one.code == "rule-circle")
    assert problem.message == "the rules go round in a circle: r0 -> r1 -> r0"
    assert problem.field == "rules[0]"


def test_three_are_a_circle_too() -> None:
    on = desk(moves("a", "b"), moves("b", "c"), moves("c", "a"))
    assert list(circles(on)) == [("r0", "r1", "r2")]


def test_a_way_that_ends_is_none() -> None:
    assert list(circles(desk(moves("a", "b"), moves("b", "c")))) == []
    assert list(circles(desk(moves("a", "b"), moves("b", "b")))) == []


def test_rules_that_fire_once_for_a_ticket_cannot_go_round() -> None:
    on = desk(moves("a", "b", since="opened"), moves("b", "a", since="opened"))
    assert list(circles(on)) == []
