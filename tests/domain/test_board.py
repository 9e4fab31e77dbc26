"""The desk right now."""

from __future__ import annotations

from datetime import timedelta

from tests.builders import desk as plain_desk
from tests.domain.metrics.builders import DESK, LATER, ticket, utc
from tickets_cli.domain.board import Lane, cards, lanes, pressing
from tickets_cli.domain.clocks import clocks
from tickets_cli.domain.ticket import Ticket

MONDAY = utc("10-05", "08:00")


def opened(id: str, at: object = MONDAY, **values: object) -> Ticket:
    return ticket((at, "opened", values), id=id)  # type: ignore[arg-type]


def names(*tickets: Ticket, now: object = MONDAY) -> list[str]:
    return [card.ticket.id for card in cards(tickets, DESK, now)]  # type: ignore[arg-type]


def test_done_tickets_are_not_on_the_board() -> None:
    assert names(opened("HD-1"), opened("HD-2", status="resolved")) == ["HD-1"]


def test_broken_promises_come_first_then_the_first_due() -> None:
    now = MONDAY + timedelta(hours=1)
    broken = opened("HD-1", priority="P1")
    later, sooner = opened("HD-2", utc("10-05", "08:30")), opened("HD-3")
    assert names(later, sooner, broken, now=now) == ["HD-1", "HD-3", "HD-2"]


def test_what_nothing_is_promised_for_comes_last() -> None:
    assert names(opened("HD-1", type="problem"), opened("HD-2")) == ["HD-2", "HD-1"]


def test_the_worst_running_promise_stands_for_the_ticket() -> None:
    found = pressing(clocks(opened("HD-1"), DESK, utc("10-05", "13:00")))
    assert found is not None
    assert (found.clock, found.state) == ("response", "breached")
    assert pressing(()) is None


def test_lanes_hold_every_card_once_with_nothing_last() -> None:
    found = [opened("HD-1", queue="network"), opened("HD-2"), opened("HD-3", queue="mars")]
    dealt = lanes(cards(found, plain_desk(), LATER), "queue", plain_desk())
    assert [(lane.name, len(lane.cards)) for lane in dealt] == [
        ("network", 1),
        ("mars", 1),
        ("none", 1),
    ]


def test_priorities_and_levels_stand_in_the_order_of_the_desk() -> None:
    found = [opened(f"HD-{n}", priority=p) for n, p in enumerate(("P3", "P1", "P2"))]
    dealt = cards(found, DESK, MONDAY)
    assert [lane.name for lane in lanes(dealt, "priority", DESK)] == ["P1", "P2", "P3"]
    assert [lane.name for lane in lanes(dealt, "level", DESK)] == ["1"]


def test_a_lane_counts_what_is_in_it() -> None:
    found = [opened("HD-1", status="open", assignee="ann"), opened("HD-2", utc("10-01", "08:00"))]
    lane = Lane("", tuple(cards(found, DESK, MONDAY)))
    assert lane.count(DESK.workflow.statuses, "active") == 1
    assert lane.unassigned == 1
    assert lane.standing("breached") == 1
    assert lane.oldest is not None
    assert lane.oldest.ticket.id == "HD-2"
    assert Lane("", ()).oldest is None
