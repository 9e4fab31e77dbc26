from __future__ import annotations

from datetime import timedelta

from tests.builders import NOON, entry, ticket
from tests.domain.escalation.desks import desk
from tickets_cli.domain.escalation.causes import Cause
from tickets_cli.domain.escalation.due import due
from tickets_cli.domain.escalation.rules import AFTER, IGNORED, Doing, Rule, Step

TAG, WORD = Doing(tags=("x",)), Doing()
STEPS = (
    Step("1h", AFTER, 3600, TAG),
    Step("2h", AFTER, 7200, WORD),
    Step("ignored 1h", IGNORED, 3600, TAG),
)
RULE = Rule("r", "type:*", STEPS, since="opened")
CAUSE = Cause("opened", NOON)


def came(hours: float, *later: object) -> list[tuple[str, bool]]:
    one = ticket(*later)  # type: ignore[arg-type]
    found = due(RULE, CAUSE, one, desk(), NOON + timedelta(hours=hours))
    return [(step.step.name, step.is_overtaken) for step in found]


def test_steps_come_with_time_and_the_last_of_them_speaks() -> None:
    assert came(0.9) == []
    assert came(1) == [("1h", False)]
    assert came(2) == [("1h", True), ("2h", False)]


def test_an_ignored_step_needs_the_one_before_it() -> None:
    fired = entry(2, NOON + timedelta(hours=2), "rule", rule="r", step="2h", cause="opened")
    assert came(2.5, fired) == [("1h", True)]
    assert came(3, fired) == [("1h", True), ("ignored 1h", False)]


def test_a_ladder_may_begin_with_nobody_reacting() -> None:
    rule = RULE._replace(steps=STEPS[2:])
    later = NOON + timedelta(hours=1)
    acted = ticket(entry(2, NOON + timedelta(minutes=5), "work", minutes=5))
    assert len(due(rule, CAUSE._replace(entry=ticket().opening), ticket(), desk(), later)) == 1
    assert due(rule, CAUSE._replace(entry=acted.opening), acted, desk(), later) == []
