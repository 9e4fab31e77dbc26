from __future__ import annotations

import pytest

from tests.builders import at, desk, hand, ticket
from tickets_cli.domain.actions.escalate import Handover, destination, escalate, hand_back
from tickets_cli.domain.desk import Service
from tickets_cli.domain.team import Queue, Team
from tickets_cli.errors import Refused, Usage

LATER = hand(at("13:00"))
UP = Handover(level=2, queue="network", tried="Restarted the client")


def test_escalating_hands_over_level_and_queue_and_leaves_the_person_behind() -> None:
    raised = escalate(ticket(status="open", assignee="ann"), desk(), LATER, UP)
    assert (raised.level, raised.queue, raised.assignee) == (2, "network", None)
    assert raised.timeline[-1].event == "escalated"
    assert raised.timeline[-1].values["tried"] == "Restarted the client"


def test_what_was_tried_must_be_said() -> None:
    with pytest.raises(Usage, match="what was tried"):
        escalate(ticket(), desk(), LATER, Handover(level=2))


def test_down_is_not_up() -> None:
    with pytest.raises(Refused, match="already"):
        escalate(ticket(level=3), desk(), LATER, UP)
    with pytest.raises(Refused, match="not a lower one"):
        hand_back(ticket(level=1), desk(), LATER, Handover(level=2))


def test_what_is_done_is_not_escalated() -> None:
    with pytest.raises(Refused, match="resolved"):
        escalate(ticket(status="resolved"), desk(), LATER, UP)


def test_a_return_is_the_twin() -> None:
    back = hand_back(ticket(level=2), desk(), LATER, Handover(level=1, reason="fixed"))
    assert (back.level, back.timeline[-1].event) == (1, "returned")


def test_a_return_goes_where_it_came_from_and_then_a_level_at_a_time() -> None:
    two = escalate(ticket(level=1), desk(), LATER, UP)
    out = escalate(two, desk(), LATER, Handover(level="vendor", tried="Firmware"))
    assert destination(out, desk(), None, None, -1) == (2, "network")
    back = hand_back(out, desk(), LATER, Handover(level=2, queue="network"))
    assert destination(back, desk(), None, None, -1)[0] == 1
    assert destination(ticket(level=3), desk(), None, None, -1)[0] == 2


def test_where_to_may_be_a_level_a_queue_or_nothing() -> None:
    one = ticket()
    assert destination(one, desk(), None, None, 1) == (2, "network")
    assert destination(one, desk(), "L3", None, 1) == (3, None)
    assert destination(one, desk(), "network", None, 1) == (2, "network")
    assert destination(one, desk(), "vendor", None, 1) == ("vendor", None)
    owned = desk(
        team=Team({}, {"network": Queue("network", 2), "apps": Queue("apps", 2)}),
        services={"erp": Service("erp", "apps")},
    )
    assert destination(ticket(service="erp"), owned, "L2", None, 1) == (2, "apps")
    assert destination(one, owned, "L2", None, 1) == (2, None)
    with pytest.raises(Usage, match="neither a level nor a queue"):
        destination(one, desk(), "moon", None, 1)
    with pytest.raises(Refused, match="none beyond"):
        destination(ticket(level="vendor"), desk(), None, None, 1)
