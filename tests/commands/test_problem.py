from __future__ import annotations

import json

import pytest

from tests.commands.desks import Workplace
from tests.schemas import assert_matches

EVE = ("--from", "eve@example.org")


def problem(desk: Workplace, *incidents: str) -> str:
    froms = [word for one in incidents for word in ("--from", one)]
    return desk.ok("problem", "new", *froms).out.strip()


def test_a_problem_and_its_incidents_are_one_commit(desk: Workplace) -> None:
    one, two = desk.new("VPN drops"), desk.new("VPN slow")
    before = desk.head
    name = problem(desk, one, two)
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    shown = desk.show(name)
    assert (shown["type"], shown["title"]) == ("problem", "VPN drops")
    assert [tie["ticket"] for tie in shown["related"]] == sorted([one, two])
    listed = desk.ok("problem", "--json")
    assert_matches("problems", json.loads(listed.out))
    assert [(p["id"], p["open_incidents"], p["known_error"]) for p in listed.data] == [
        (name, 2, False)
    ]
    assert desk.ok("validate").code == 0


def test_a_workaround_is_told_to_the_open_incidents_once(desk: Workplace) -> None:
    one, two, done = desk.new("a", *EVE), desk.new("b"), desk.new("c")
    name = problem(desk, one, two, done)
    assert desk.tickets("problem", "communicate", name).code == 2
    desk.ok("problem", "workaround", name, "-m", "Reconnect")
    desk.ok("close", done)
    before = desk.head
    desk.ok("problem", "communicate", name, "--public")
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    texts = [desk.show(each)["timeline"][-1].get("text") for each in (one, two, done)]
    assert texts == ["Reconnect", "Reconnect", None]
    assert [n["text"] for n in desk.ok("outbox", "--json").data] == ["Reconnect"]
    head = desk.head
    assert "nothing to change" in desk.ok("problem", "communicate", name, "--public").err
    assert desk.head == head
    assert desk.ok("list", "tag:known-error", "--ids").out.strip() == name


def test_resolving_offers_the_incidents(desk: Workplace) -> None:
    one, two = desk.new("a", *EVE), desk.new("b")
    name = problem(desk, one, two)
    result = desk.ok("problem", "resolve", name, "-m", "Firmware 4.3", "--dry-run")
    assert all(each in result.err for each in (name, one, two))
    before = desk.head
    desk.ok("problem", "resolve", name, "-m", "Firmware 4.3", "--yes")
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    assert {desk.show(each)["status"] for each in (name, one, two)} == {"resolved"}


def test_where_nobody_can_be_asked_the_incidents_stay(desk: Workplace) -> None:
    one = desk.new("a")
    name = problem(desk, one)
    result = desk.ok("problem", "resolve", name, "-m", "Done")
    assert "--yes resolves them as well" in result.err
    assert (desk.show(name)["status"], desk.show(one)["status"]) == ("resolved", "new")


def test_children_follow_a_major_incident(desk: Workplace) -> None:
    major = desk.new("No mail", *EVE)
    children = [desk.new(f"mail {n}") for n in range(3)]
    desk.ok("link", *children, "child_of", major)
    desk.ok("problem", "major", major, "--reason", "whole house")
    assert desk.show(major)["priority"] == "P1"
    listed = desk.ok("problem", "majors", "--json")
    assert_matches("majors", json.loads(listed.out))
    assert [(m["state"], m["open_followers"]) for m in listed.data] == [("major", 3)]
    desk.ok("close", children[0])
    before = desk.head
    result = desk.ok("resolve", major, "-m", "Server restarted")
    assert "with 2 tickets that follow" in result.err
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    assert [desk.show(one)["status"] for one in children] == ["closed", "resolved", "resolved"]


def test_a_rule_may_propose_one_and_a_person_decides(desk: Workplace) -> None:
    rule = (
        "schema: escalation/1\n\nrules:\n- name: big\n  when: 'impact:high'\n"
        "  do: {tag: [major-candidate]}\n"
    )
    (desk.root / "escalation.yaml").write_text(rule)
    desk.git("commit", "-qam", "rules")
    one = desk.new("No mail", "--impact", "high")
    desk.ok("escalate", "run")
    assert [m["state"] for m in desk.ok("problem", "majors", "--json").data] == ["proposed"]
    desk.ok("problem", "major", one, "--undo")
    assert desk.ok("problem", "majors").out == "no major incidents\n"


@pytest.mark.parametrize("verb", ["workaround", "communicate", "resolve", "major"])
def test_an_unknown_one_is_refused(desk: Workplace, verb: str) -> None:
    assert (
        desk.tickets("problem", verb, "zzzz", *(("-m", "x") if verb != "major" else ())).code == 4
    )


def test_a_title_that_cannot_be_is_a_matter_of_what_was_typed(desk: Workplace) -> None:
    for more in ((), ("--dry-run",)):
        assert desk.tickets("problem", "new", "x" * 2000, *more).code == 2
