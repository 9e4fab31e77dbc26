"""Which promise leads where several policies hold."""

from __future__ import annotations

from tests.domain.metrics.builders import DESK, LATER, OFFICE, STANDARD, ticket, utc
from tickets_cli.dataclass import replace
from tickets_cli.domain.clocks.replay import replay
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.duration import parse
from tickets_cli.domain.metrics.promises import Promise, governing, promises
from tickets_cli.domain.sla import SlaSettings, Target

OPENED = (utc("10-05", "08:00"), "opened", {})
GOLD = replace(STANDARD, name="gold", targets={"P3": Target("office", response=parse("1h"))})
BOTH = Desk(sla=SlaSettings(calendars={"office": OFFICE}, policies=(STANDARD, GOLD)))


def made(desk: Desk, **values: str) -> tuple[Promise, ...]:
    told = (OPENED[0], OPENED[1], dict(values))
    history = replay(ticket(told), desk.workflow, LATER)
    assert history is not None
    return promises(history, desk)


def test_the_promise_due_first_leads() -> None:
    leading = governing(made(BOTH), "response")
    assert leading is not None
    assert leading.clock.policy == "gold"
    assert leading.calendar is OFFICE


def test_a_policy_that_promises_nothing_of_the_kind_does_not_lead() -> None:
    leading = governing(made(BOTH), "resolution")
    assert leading is not None
    assert leading.clock.policy == "standard"


def test_nothing_leads_where_nothing_is_promised() -> None:
    assert governing(made(DESK, type="change"), "response") is None
    assert governing(made(DESK, status="cancelled"), "response") is None
