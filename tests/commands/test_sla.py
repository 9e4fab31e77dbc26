from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.schemas import assert_matches


def test_every_clock_of_every_open_ticket(desk: Workplace) -> None:
    ticket_id = desk.new("x", "--impact", "high", "--urgency", "medium")
    result = desk.ok("sla", "status", "--json", now="2026-11-23T09:30:00Z")
    assert_matches("sla-status", json.loads(result.out))
    (row,) = result.data
    assert row["id"] == ticket_id
    clocks = {clock["clock"]: clock for clock in row["clocks"]}
    assert clocks["response"]["state"] == "running"
    assert clocks["response"]["elapsed_seconds"] == 1800
    assert clocks["response"]["due"] == "2026-11-23T10:00:00Z"


def test_waiting_pauses_the_resolution_and_nothing_else(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("wait", ticket_id, "--for", "requester")
    row = desk.ok("sla", ticket_id, "--json", now="2026-11-23T10:00:00Z").data[0]
    clocks = {clock["clock"]: clock for clock in row["clocks"]}
    assert (clocks["resolution"]["state"], clocks["resolution"]["due"]) == ("paused", None)
    assert clocks["response"]["elapsed_seconds"] == 3600


def test_ids_and_a_query_do_not_go_together(desk: Workplace) -> None:
    assert desk.tickets("sla", "status", "7kq3", "--where", "x").code == 2
