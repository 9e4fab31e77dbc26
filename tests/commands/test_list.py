from __future__ import annotations

from tests.commands.desks import Workplace
from tests.schemas import assert_matches


def titles(result: object) -> list[str]:
    return [row["title"] for row in result.data]  # type: ignore[attr-defined]


def test_the_most_pressing_is_on_top_and_the_done_are_out(desk: Workplace) -> None:
    desk.new("later", now="2026-11-23T08:00:00Z")
    desk.new("urgent", "--impact", "high", "--urgency", "high")
    done = desk.new("done")
    desk.ok("resolve", done, "-m", "x")
    assert titles(desk.ok("list", "--json")) == ["urgent", "later"]
    assert titles(desk.ok("list", "--all", "--json")) == ["urgent", "later", "done"]
    assert titles(desk.ok("list", "status:resolved", "--json")) == ["done"]


def test_options_are_queries(desk: Workplace) -> None:
    desk.new("mine", "--assignee", "@me")
    desk.new("other")
    assert titles(desk.ok("list", "--assignee", "@me", "--json")) == ["mine"]
    assert titles(desk.ok("mine", "--json")) == ["mine"]
    assert titles(desk.ok("list", "not", "assignee:@me", "--json")) == ["other"]


def test_a_limit_says_what_it_left_out(desk: Workplace) -> None:
    for n in range(3):
        desk.new(f"t{n}")
    result = desk.ok("list", "--limit", "2", "--ids")
    assert len(result.out.splitlines()) == 2
    assert "2 of 3 shown" in result.err


def test_a_broken_file_is_named_and_the_rest_goes_on(desk: Workplace) -> None:
    good, bad = desk.new("good"), desk.new("bad")
    desk.file(bad).write_text("title: a: b\n", "utf-8")
    result = desk.ok("list", "--json")
    assert [row["id"] for row in result.data] == [good]
    assert bad in result.err
    assert "1 ticket file could not be read" in result.err


def test_a_query_that_cannot_be_read_points_at_the_place(desk: Workplace) -> None:
    result = desk.tickets("list", "prioriti:P1")
    assert (result.code, result.out) == (2, "")
    assert "priority" in result.err


def test_the_envelope_keeps_its_promise(desk: Workplace) -> None:
    desk.new()
    import json

    assert_matches("list", json.loads(desk.ok("list", "--json").out))
