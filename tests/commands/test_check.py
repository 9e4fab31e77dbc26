from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.schemas import assert_matches

LATER = "2026-11-24T16:00:00Z"


def test_nothing_found_is_success(desk: Workplace) -> None:
    desk.new()
    result = desk.ok("check")
    assert "0 breached" in result.err


def test_an_overdue_ticket_fails_and_is_named(desk: Workplace) -> None:
    ticket_id = desk.new()
    result = desk.tickets("check", "--json", now=LATER)
    assert result.code == 1
    data = result.data
    assert data["clocks"][0]["ticket"] == ticket_id
    assert data["clocks"][0]["state"] == "breached"
    assert_matches("check", json.loads(result.out))


def test_what_fails_is_a_choice(desk: Workplace) -> None:
    desk.new()
    assert desk.tickets("check", "--fail-on", "never", now=LATER).code == 0
    assert desk.tickets("check", "--fail-on", "invalid", now=LATER).code == 0
    assert desk.tickets("check", "--where", "priority:P1", now=LATER).code == 0


def test_at_risk_may_fail_too(desk: Workplace) -> None:
    desk.new()
    soon = "2026-11-23T12:30:00Z"
    assert desk.tickets("check", now=soon).code == 0
    assert desk.tickets("check", "--fail-on", "at-risk", now=soon).code == 1


def test_invalid_data_outranks_an_overdue_ticket(desk: Workplace) -> None:
    desk.new()
    broken = desk.new()
    desk.file(broken).write_text("title: [\n", "utf-8")
    result = desk.tickets("check", "--json", now=LATER)
    assert result.code == 3
    assert result.data["summary"]["invalid"] == 1
    assert result.data["summary"]["breached"] == 1


def test_broken_settings_are_named_too(desk: Workplace) -> None:
    desk.new()
    (desk.root / "sla.yaml").write_text("schema: sla/1\npolicies: nonsense\n", "utf-8")
    result = desk.tickets("check", "--json")
    assert result.code == 3
    assert result.data["problems"][0]["path"] == "sla.yaml"


def test_a_shallow_detached_clone_is_enough(desk: Workplace) -> None:
    desk.new()
    clone = desk.root / "clone"
    desk.git("clone", "-q", "--depth", "1", f"file://{desk.root}", str(clone))
    desk.git("-C", str(clone), "checkout", "-q", "--detach")
    assert desk.tickets("--desk", str(clone), "check", now=LATER).code == 1
