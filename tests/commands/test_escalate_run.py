from __future__ import annotations

import json

from tests.commands.clones import Clones, at, events, met, same
from tests.commands.desks import Workplace
from tests.schemas import assert_matches

RULES = """\
schema: escalation/1

rules:
- name: slow
  when: "status:new"
  since: opened
  steps:
  - at: 30m
    do: {escalate: L2, notify: [managers]}
  - ignored: 30m
    do: {raise_priority: next}
"""
LATER, LATEST = "2026-11-23T09:30:00Z", "2026-11-23T10:00:00Z"


def ruled(place: Workplace, rules: str = RULES) -> None:
    (place.root / "escalation.yaml").write_text(rules, "utf-8")
    place.git("commit", "-qam", "rules")


def test_a_run_is_one_commit_and_a_second_run_none(desk: Workplace) -> None:
    ruled(desk)
    one, two = desk.new("one"), desk.new("two")
    before = desk.head
    result = desk.ok("escalate", "run", now=LATER)
    assert result.out.count("slow") == 2
    assert "2 steps fired on 2 tickets" in result.err
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    message = desk.git("log", "-1", "--format=%B")
    assert all(f"Ticket: {name}" in message for name in (one, two))
    assert desk.show(one)["level"] == 2
    head = desk.head
    assert desk.ok("escalate", "run", now=LATER).out == "nothing to do\n"
    assert desk.head == head
    assert desk.ok("validate", now=LATER).code == 0


def test_a_dry_run_tells_why_and_writes_nothing(desk: Workplace) -> None:
    ruled(desk)
    desk.new()
    before = desk.head
    result = desk.ok("escalate", "run", "--dry-run", now=LATER)
    assert "30m since its opening" in result.out
    assert "1 step would fire" in result.err
    assert desk.head == before
    assert desk.ok("outbox").out == "the outbox is empty\n"


def test_it_goes_on_while_nobody_reacts(desk: Workplace) -> None:
    ruled(desk)
    one = desk.new()
    desk.ok("escalate", "run", now=LATER)
    desk.ok("escalate", "run", now=LATEST)
    assert desk.show(one)["priority"] == "P2"
    two = desk.new("two")
    desk.ok("escalate", "run", now=LATER)
    desk.ok("note", two, "-m", "Looking", now=LATER)
    desk.ok("escalate", "run", now=LATEST)
    assert desk.show(two)["priority"] == "P3"


def test_a_query_limits_the_run_and_json_has_its_schema(desk: Workplace) -> None:
    ruled(desk)
    one, _ = desk.new("one", "--tag", "vpn"), desk.new("two")
    result = desk.ok("escalate", "run", "--where", "tag:vpn", "--json", now=LATER)
    assert_matches("fired", json.loads(result.out))
    assert [step["ticket"] for step in result.data["steps"]] == [one]
    assert result.data["commit"] == desk.head


def test_rules_with_something_wrong_are_not_applied(desk: Workplace) -> None:
    ruled(desk, RULES.replace("status:new", "colour:red"))
    desk.new()
    result = desk.tickets("escalate", "run", now=LATER)
    assert result.code == 3
    assert "rules[0].when" in result.err
    found = desk.tickets("validate", now=LATER)
    assert (found.code, "escalation.yaml" in found.out) == (3, True)
    assert desk.tickets("check", now=LATER).code == 3


def test_without_rules_there_is_nothing_to_do(desk: Workplace) -> None:
    ruled(desk, "schema: escalation/1\n")
    desk.new()
    assert desk.ok("escalate", "run", now=LATER).out == "nothing to do\n"
    (desk.root / "escalation.yaml").unlink()
    assert desk.ok("escalate", "run", now=LATER).out == "nothing to do\n"


def test_two_clones_that_fire_the_same_step_have_one_entry(clones: Clones) -> None:
    ann = clones.place("ann")
    ruled(ann)
    ticket_id = ann.new()
    ann.ok("sync")
    bob = clones.clone("bob")
    bob.ok("note", ticket_id, "-m", "Hello", now=at(10))
    ann.ok("escalate", "run", now=at(31))
    bob.ok("escalate", "run", now=at(35))
    met(ann, bob)
    assert same(ann, bob)
    assert events(ann, ticket_id).count("rule") == 1
    entry = next(e for e in ann.show(ticket_id)["timeline"] if e["event"] == "rule")
    assert entry["at"] == at(31)
    assert ann.ok("escalate", "run", now=at(40)).out == "nothing to do\n"
    ids = {json.loads(place.ok("outbox", "--jsonl").out)["id"] for place in (ann, bob)}
    assert len(ids) == 1
