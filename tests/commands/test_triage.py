"""``tickets triage`` for scripts and by the desk's own rules."""

from __future__ import annotations

import json

import pytest

from tests.commands.desks import Workplace
from tests.schemas import assert_matches

ROUTING = """
priority_rules:
  criticality: {high: 1}
  vip: 1
vips: [board@example.org]
routing:
- when: printer
  set: {service: printing, queue: facilities, tags: [hardware]}
  about: printers are theirs
"""
SERVICES = """\
schema: services/1
services:
  vpn: {queue: network, criticality: high}
  printing: {queue: facilities}
"""
TEAM = """\
schema: team/1
people:
  ann: {level: 1, queues: [service-desk]}
  bob: {level: 2, queues: [network, facilities]}
  carla: {level: 2, queues: [network], skills: [vpn]}
queues:
  service-desk: {level: 1}
  network: {level: 2}
  facilities: {level: 2}
"""


@pytest.fixture
def routed(desk: Workplace) -> Workplace:
    """A desk with routing rules, services and a team."""
    settings = desk.root / "desk.yaml"
    settings.write_text(settings.read_text("utf-8") + ROUTING, "utf-8")
    (desk.root / "services.yaml").write_text(SERVICES, "utf-8")
    (desk.root / "team.yaml").write_text(TEAM, "utf-8")
    desk.git("commit", "-qam", "settings")
    return desk


def learn(desk: Workplace, number: int = 4) -> None:
    """A past of tickets about the VPN that ended with the network people."""
    for minute in range(number):
        ticket = desk.new("VPN tunnel drops at home", now=f"2026-11-20T09:0{minute}:00Z")
        desk.ok("triage", ticket, "--service", "vpn", "--queue", "network")
        desk.ok("resolve", ticket, "-m", "gateway restarted")


def test_a_script_triages_in_one_commit_and_one_entry(routed: Workplace) -> None:
    ticket = routed.new("Tunnel")
    before = routed.head
    routed.ok("triage", ticket, "--service", "vpn", "--impact", "high", "--queue", "network")
    shown = routed.show(ticket)
    assert (shown["status"], shown["queue"], shown["level"]) == ("open", "network", 2)
    assert shown["priority"] == "P1"  # high by medium is P2, raised for a critical service
    assert [entry["event"] for entry in shown["timeline"]] == ["opened", "triaged"]
    assert routed.git("rev-parse", "HEAD~1").strip() == before
    assert routed.ok("validate").code == 0


def test_a_person_is_chosen_and_it_is_said_why(routed: Workplace) -> None:
    ticket = routed.new("Tunnel")
    result = routed.ok("triage", ticket, "--service", "vpn", "--level", "2", "--assign", "@auto")
    assert routed.show(ticket)["assignee"] == "carla"
    assert "carla: in queue network, skilled in vpn, 0 open" in result.err


def test_another_priority_needs_a_reason(routed: Workplace) -> None:
    ticket = routed.new()
    assert routed.tickets("triage", ticket, "--priority", "P1").code == 2
    routed.ok("triage", ticket, "--priority", "P1", "--reason", "the board meets")


def test_automatic_triage_applies_rules_and_the_past_and_leaves_the_rest(
    routed: Workplace,
) -> None:
    learn(routed)
    printer, vpn = routed.new("Printer jams"), routed.new("VPN tunnel drops at home again")
    odd = routed.new("Something odd")
    before = routed.head
    preview = routed.ok("triage", "--auto", "--dry-run")
    assert "would write" in preview.err
    assert routed.head == before
    result = routed.ok("triage", "--auto")
    assert routed.git("rev-parse", "HEAD~1").strip() == before
    assert "rule 1 (printers are theirs)" in result.err
    assert "service vpn: 4 of 4 similar tickets" in result.err
    assert f"left for a person: {odd}" in result.err
    assert routed.show(printer)["tags"] == ["hardware"]
    assert routed.show(vpn)["queue"] == "network"
    assert routed.show(vpn)["assignee"] is None
    assert routed.show(odd)["status"] == "new"
    assert "nothing to change" in routed.ok("triage", "--auto").err


def test_work_is_spread_within_one_run(routed: Workplace) -> None:
    tickets = [routed.new(f"Tunnel {n}", "--service", "printing") for n in range(2)]
    routed.ok("triage", "--auto", "--assignee", "@auto", *tickets)
    assert [routed.show(one)["status"] for one in tickets] == ["open", "open"]


def test_a_weak_suggestion_is_only_shown(routed: Workplace) -> None:
    learn(routed, 1)
    ticket = routed.new("VPN tunnel drops at home")
    result = routed.ok("triage", "--json")
    assert_matches("triage", json.loads(result.out))
    (found,) = result.data
    assert (found["id"], found["sure"], found["values"]) == (ticket, False, {})
    assert found["suggestions"][0]["votes"] == 1


def test_in_a_pipe_the_new_tickets_are_listed(routed: Workplace) -> None:
    printer = routed.new("Printer jams")
    double = routed.new("Printer jams", now="2026-11-23T09:05:00Z")
    result = routed.ok("triage")
    assert "queue facilities" in result.out
    assert f"duplicate of {printer}" in result.out
    assert routed.ok("triage", "--ids").out.split() == [printer, double]


def test_broken_rules_are_found_by_validate(routed: Workplace) -> None:
    settings = routed.root / "desk.yaml"
    settings.write_text(settings.read_text("utf-8").replace("queue: fac", "queue: fak"), "utf-8")
    result = routed.tickets("validate", "--json")
    assert result.code == 3
    assert "routing[0].set.queue" in result.out


def test_auto_and_decisions_do_not_go_together(routed: Workplace) -> None:
    assert routed.tickets("triage", "--auto", "--impact", "high").code == 2


def test_scripts_that_may_help_are_proposed_with_their_evidence(routed: Workplace) -> None:
    (routed.root / "kb").mkdir()
    article = (
        "---\nschema: article/1\ntitle: Paper\nkeywords: [jams, printer]\nsteps: [Open]\n---\n"
    )
    (routed.root / "kb/paper.md").write_text(article, "utf-8")
    routed.new("Printer jams")
    (told,) = routed.ok("triage", "--json").data
    assert told["scripts"] == [
        {"name": "paper", "strong": True, "reasons": ["the ticket says jams and printer"]}
    ]
