from __future__ import annotations

from typing import Any

import pytest

from tests.domain.clocks.stories import DESK, instant, policy, promising
from tickets_cli.dataclass import replace
from tickets_cli.domain.clocks import clocks
from tickets_cli.domain.clocks.forecast import imagined
from tickets_cli.domain.desk import Service
from tickets_cli.domain.ticket import Ticket
from tickets_cli.errors import Usage

FRIDAY = instant("2026-11-20 15:00")


def would_be(values: dict[str, Any], **more: Any) -> Ticket:
    return imagined(DESK, FRIDAY, values, **more)


def test_a_priority_needs_no_reason_and_what_is_not_said_is_as_for_a_new_ticket() -> None:
    ticket = would_be({"priority": "P1"})
    assert (ticket.priority, ticket.type, ticket.status, ticket.level) == (
        *("P1", "incident", "new"),
        1,
    )
    assert would_be({"impact": "high", "urgency": "medium"}).priority == "P2"


def test_it_is_due_as_a_real_one_would_be() -> None:
    response, resolution = clocks(would_be({"priority": "P2"}), DESK, FRIDAY)
    assert response.due == instant("2026-11-20 16:00")
    assert resolution.due == instant("2026-11-23 15:00")


def test_one_that_begins_waiting_is_paused() -> None:
    waiting = would_be({"priority": "P2"}, status="pending_requester")
    assert (waiting.status, len(waiting.timeline)) == ("pending_requester", 1)
    assert [clock.state for clock in clocks(waiting, DESK, FRIDAY)] == ["running", "paused"]


def test_a_policy_for_an_organisation_is_found() -> None:
    gold = promising(policy({"P2": "resolution 1h"}, match="organisation:ACME"))
    ticket = imagined(gold, FRIDAY, {"priority": "P2"}, organisation="ACME")
    assert [clock.target_seconds for clock in clocks(ticket, gold, FRIDAY)] == [3600]
    assert clocks(imagined(gold, FRIDAY, {"priority": "P2"}), gold, FRIDAY) == ()


def test_words_the_desk_does_not_know_are_refused() -> None:
    desk = replace(DESK, services={"vpn": Service("vpn")})
    for values, status in (({"priority": "P9"}, None), ({"service": "vnp"}, None), ({}, "asleep")):
        with pytest.raises(Usage):
            imagined(desk, FRIDAY, values, status=status)
