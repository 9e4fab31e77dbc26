from __future__ import annotations

import json
from typing import Any

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


def checked(desk: Workplace, kind: str, *words: str, now: str) -> Any:
    """The data of a command, held against its schema."""
    result = desk.ok("sla", *words, "--json", now=now)
    assert_matches(f"sla-{kind}", json.loads(result.out))
    return result.data


def test_people_read_how_far_away_a_deadline_is_and_what_follows_closing_time(
    desk: Workplace,
) -> None:
    ticket_id = desk.new("x", "--impact", "high", "--urgency", "medium")
    lines = desk.ok("sla", ticket_id, now="2026-11-23T09:20:00Z").out.splitlines()
    told = {line.split()[1]: line for line in lines[2:]}
    assert told["response"].endswith("2026-11-23 10:00  in 40m")
    assert told["resolution"].endswith(
        "2026-11-23 17:00  in 7h 40m, then closed until Tue 2026-11-24 08:00"
    )
    late = desk.ok("sla", ticket_id, now="2026-11-23T15:00:00Z").out
    assert "5h ago" in late


def test_tickets_are_found_by_how_their_clocks_stand(desk: Workplace) -> None:
    urgent, calm = desk.new("x", "--impact", "high", "--urgency", "high"), desk.new("y")
    later = "2026-11-23T09:20:00Z"
    breached = desk.ok("sla", "status", "--where", "sla:breached", "--json", now=later)
    assert [row["id"] for row in breached.data] == [urgent]
    listed = desk.ok("list", "response.due:..4h", "--ids", now=later).out.split()
    assert listed == [urgent, calm]
    soon = desk.ok("list", "due:..1h", "--ids", now=later).out.split()
    assert soon == [urgent]


def test_every_stretch_of_every_clock_is_told(desk: Workplace) -> None:
    ticket_id = desk.new("x", "--impact", "high", "--urgency", "medium")
    desk.ok("wait", ticket_id, "--for", "requester", now="2026-11-23T10:00:00Z")
    data = checked(desk, "explain", "explain", ticket_id, now="2026-11-23T11:00:00Z")
    clocks = {clock["clock"]: clock for clock in data["clocks"]}
    assert list(clocks) == ["response", "resolution", "level"]
    assert [part["code"] for part in clocks["resolution"]["segments"]] == [
        "open",
        "pending_requester",
    ]
    assert clocks["resolution"]["segments"][-1]["total"] == 3600


def test_one_clock_of_one_policy_may_be_picked(desk: Workplace) -> None:
    ticket_id = desk.new()
    words = ("explain", ticket_id, "--clock", "response", "--policy", "standard")
    data = checked(desk, "explain", *words, now="2026-11-23T10:00:00Z")
    assert [clock["clock"] for clock in data["clocks"]] == ["response"]
    refused = desk.tickets("sla", "explain", ticket_id, "--policy", "gold")
    assert refused.code == 4
    assert "it has: response of standard, resolution of standard" in refused.err
    assert "Week by week" in desk.ok("sla", *words, now="2026-11-23T10:00:00Z").out


def test_when_something_would_be_due(desk: Workplace) -> None:
    words = ("due", "--priority", "P2", "--type", "incident", "--opened", "2026-11-20 16:30")
    data = checked(desk, "due", *words, now="2026-11-23T09:00:00Z")
    clocks = {clock["clock"]: clock for clock in data["clocks"]}
    assert clocks["response"]["due"] == "2026-11-23T08:30:00Z"
    assert clocks["resolution"]["due"] == "2026-11-23T15:30:00Z"
    assert data["fields"]["queue"] == "service-desk"
    assert desk.ok("list", "--ids").out == ""
    assert desk.tickets("sla", "due", "--priority", "P9").code == 2


def test_the_past_under_another_policy(desk: Workplace) -> None:
    ticket_id = desk.new("x", "--impact", "high", "--urgency", "medium")
    desk.ok("resolve", ticket_id, "-m", "done", now="2026-11-23T12:00:00Z")
    new = (desk.root / "sla.yaml").read_text("utf-8").replace("resolution: 8h", "resolution: 2h")
    other = desk.root.parent / "new-sla.yaml"
    other.write_text(new, "utf-8")
    words = ("what-if", "--sla", str(other), "--period", "2026-Q4")
    data = checked(desk, "what-if", *words, now="2026-12-01T09:00:00Z")
    (turn,) = data["changed"]
    assert (turn["id"], turn["clock"]) == (ticket_id, "resolution")
    assert (turn["before"]["state"], turn["after"]["state"]) == ("met", "breached")
    shares = {one["clock"]: (one["before"], one["after"]) for one in data["compliance"]}
    assert [side["share"] for side in shares["resolution"]] == [1, 0]
    none = checked(desk, "what-if", *words, "--where", "service:vpn", now="2026-12-01T09:00:00Z")
    assert (none["tickets"], none["changed"]) == (0, [])
    assert desk.git("status", "--short") == ""


def test_another_policy_passes_the_same_gate(desk: Workplace) -> None:
    other = desk.root.parent / "broken.yaml"
    other.write_text("schema: sla/1\ncalendars: {office: {timezone: Mars, hours: 24x7}}\n", "utf-8")
    result = desk.tickets("sla", "what-if", "--sla", str(other), "--period", "2026-Q4")
    assert result.code == 3
    assert "broken.yaml:2:" in result.err
    assert "'Mars' is not a time zone" in result.err
