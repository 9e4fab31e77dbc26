from __future__ import annotations

from datetime import timedelta

from tests.builders import NOON, ticket
from tests.domain.escalation.desks import desk
from tickets_cli.domain.escalation.compared import compared

LATER = NOON + timedelta(hours=2)


def test_what_fires_under_one_of_the_rules_only() -> None:
    old = desk({"when": "age:1h..", "do": {"tag": ["slow"]}})
    new = desk(
        {"when": "age:3h..", "do": {"tag": ["slow"]}},
        {"when": "age:90m..", "do": {"tag": ["late"]}},
    )
    found = list(compared([ticket()], old, new, LATER))
    assert [(one.rule, one.is_new) for one in found] == [("r1", True), ("r0", False)]
    assert list(compared([ticket()], old, old, LATER)) == []


def test_rules_that_cannot_be_read_fire_nothing() -> None:
    good = desk({"when": "age:1h..", "do": {"tag": ["slow"]}})
    bad = desk({"when": "type:(", "do": {"tag": ["slow"]}})
    assert [one.is_new for one in compared([ticket()], bad, good, LATER)] == [True]
