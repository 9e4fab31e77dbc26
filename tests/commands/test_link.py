from __future__ import annotations

import json

from tests.commands.desks import Workplace
from tests.schemas import assert_matches


def ties(desk: Workplace, ticket: str) -> list[tuple[str, str]]:
    return [(one["type"], one["ticket"]) for one in desk.show(ticket)["related"]]


def test_both_tickets_show_the_link_and_one_holds_it(desk: Workplace) -> None:
    incident, problem = desk.new("VPN drops"), desk.new("Old firmware", "--type", "problem")
    desk.ok("link", incident, "caused-by", problem)
    assert ties(desk, incident) == [("caused_by", problem)]
    assert ties(desk, problem) == [("causes", incident)]
    assert desk.show(problem)["links"] == []
    shown = desk.ok("show", problem)
    assert "causes" in shown.out
    assert "VPN drops" in shown.out
    assert_matches("ticket", json.loads(desk.ok("show", problem, "--json").out))
    assert f"{incident} link: caused_by {problem}" in desk.git("log", "-1", "--format=%s")
    assert desk.ok("list", f"link:{problem}", "--ids").out.split() == [incident]


def test_many_are_linked_in_one_commit(desk: Workplace) -> None:
    parent, one, two = desk.new("Move"), desk.new("Desks"), desk.new("Phones")
    before = desk.head
    desk.ok("link", one, two, "child_of", parent)
    assert desk.git("rev-list", "--count", f"{before}..HEAD").strip() == "1"
    assert sorted(ties(desk, parent)) == sorted([("parent_of", one), ("parent_of", two)])
    result = desk.tickets("link", parent, "child_of", one)
    assert result.code == 4
    assert "already" in desk.tickets("link", parent, "parent_of", one).err


def test_a_circle_is_refused(desk: Workplace) -> None:
    one, two, three = desk.new("1"), desk.new("2"), desk.new("3")
    desk.ok("link", one, "blocked_by", two)
    desk.ok("link", two, "blocked_by", three)
    result = desk.tickets("link", three, "blocked_by", one)
    assert (result.code, result.out) == (4, "")
    assert "circle" in result.err


def test_a_link_is_taken_away_from_either_end(desk: Workplace) -> None:
    one, two = desk.new("1"), desk.new("2")
    desk.ok("link", one, "caused_by", two)
    desk.ok("link", two, one, "--remove")
    assert ties(desk, one) == []
    desk.ok("link", one, "caused_by", two)
    assert desk.tickets("link", one, "blocks", two, "--remove").code == 4
    desk.ok("link", two, "causes", one, "--remove")
    assert [e["event"] for e in desk.show(one)["timeline"]][-1] == "unlinked"
    assert desk.ok("validate", "-q").code == 0


def test_words_that_make_no_link_are_refused(desk: Workplace) -> None:
    one = desk.new("1")
    assert desk.tickets("link", one, "blocks").code == 2
    assert desk.tickets("link", one, "blogs", one).code == 2
    assert desk.tickets("link", one, "blocks", one).code == 4
    assert desk.tickets("link", one, "blocks", "zzzz").code == 4


def test_a_dry_run_draws_nothing(desk: Workplace) -> None:
    one, two = desk.new("1"), desk.new("2")
    head = desk.head
    assert "would write" in desk.ok("link", one, "blocks", two, "--dry-run").err
    assert desk.head == head
