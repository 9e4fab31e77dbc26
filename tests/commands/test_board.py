"""``tickets board``: the queues now."""

from __future__ import annotations

from tests.commands.desks import Workplace
from tests.render.html.test_page import assert_self_contained

SUNDAY = "2026-11-22T09:00:00Z"


def test_lanes_have_counts_and_their_most_pressing_tickets(desk: Workplace) -> None:
    first = desk.new("Old", now=SUNDAY)
    desk.new("New", "--level", "2")
    out = desk.ok("board", "--by", "level").out
    assert out.startswith(
        "Level  New  Active  Waiting  Open  Unassigned  At risk  Breached  Oldest"
    )
    assert "1: 1 ticket\n" in out
    assert first in out


def test_a_long_lane_says_how_many_it_leaves_out(desk: Workplace) -> None:
    for title in "abc":
        desk.new(title)
    out = desk.ok("board", "--limit", "2").out
    assert "and 1 more" in out
    assert "ticket" not in desk.ok("board", "--limit", "0").out
    assert len(desk.ok("board", "--limit", "1", "--json").data["lanes"][0]["tickets"]) == 3


def test_an_empty_desk_says_so(desk: Workplace) -> None:
    assert desk.ok("board").out == "no open tickets\n"
    assert desk.ok("board", "--json").data == {"by": "queue", "lanes": []}
    assert_self_contained(desk.ok("board", "--html").out)


def test_its_page_is_self_contained_and_the_same_twice(desk: Workplace) -> None:
    desk.new("<script>alert(1)</script>", "--priority", "P1", "--reason", "x", now=SUNDAY)
    page = desk.ok("board", "--html").out
    assert_self_contained(page)
    assert "&lt;script&gt;" in page
    assert page == desk.ok("board", "--html").out


def test_a_query_narrows_it_and_csv_names_the_lane(desk: Workplace) -> None:
    desk.new("a", "--type", "request")
    desk.new("b")
    lines = desk.ok("board", "--by", "type", "--where", "type:request", "--csv").out.splitlines()
    assert lines[0].startswith("type,id,priority")
    assert [line.partition(",")[0] for line in lines[1:]] == ["request"]
