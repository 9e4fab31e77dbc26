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


def test_the_order_may_be_chosen(desk: Workplace) -> None:
    old = desk.new("old", "--impact", "low", now="2026-11-20T08:00:00Z")
    high = desk.new("high", "--impact", "high", "--urgency", "high")
    desk.ok("note", old, "-m", "x", now="2026-11-23T08:30:00Z")
    for name, wanted in {
        "priority": ["high", "old"],
        "age": ["old", "high"],
        "updated": ["high", "old"],
        "due": ["old", "high"],
        "id": ["old", "high"],
    }.items():
        assert titles(desk.ok("list", "--sort", name, "--json")) == wanted, name
    assert "Due" in desk.ok("list", "--sort", "due").out
    assert desk.ok("mine", "--sort", "due").code == 0
    assert desk.ok("list", "--sort", "id", "--limit", "1", "--ids").out.split() == [old]
    assert high in desk.ok("list", "--ids").out
    assert desk.tickets("list", "--sort", "colour").code == 2


def test_help_offers_every_order_there_is() -> None:
    from tickets_cli.commands.list import SORTS
    from tickets_cli.domain.sorting import ORDERS

    assert tuple(ORDERS) == SORTS


def test_a_query_is_said_in_words(desk: Workplace) -> None:
    import json

    result = desk.ok("list", "priority:P1..P2", "--queue", "network", "--explain", "--json")
    assert_matches("query", json.loads(result.out))
    assert any("P1" in line for line in result.data["words"])
    assert result.data["open_only"] is True
    assert "no status is named" in desk.ok("list", "priority:P1", "--explain").out
    assert desk.ok("list", "status:new", "--explain", "--json").data["open_only"] is False
    assert "you (ann-lee)" in desk.ok("mine", "--explain").out


def test_saved_views_are_used_and_listed(desk: Workplace) -> None:
    import json

    views = "schema: views/1\nviews:\n  hot: priority:P1\n  bad: nofield:x\n"
    (desk.root / "views.yaml").write_text(views, "utf-8")
    desk.new("cold")
    desk.new("hot", "--impact", "high", "--urgency", "high")
    assert titles(desk.ok("list", "@hot", "--json")) == ["hot"]
    result = desk.ok("list", "--views", "--json")
    assert_matches("views", json.loads(result.out))
    hot, bad = result.data
    assert (hot["name"], hot["fault"]) == ("hot", None)
    assert (bad["words"], "nofield" in bad["fault"]) == (None, True)
    assert "@hot" in desk.ok("list", "--views").out


def test_a_field_of_the_desk_is_a_column_like_any_other(desk: Workplace) -> None:
    settings = desk.root / "desk.yaml"
    settings.write_text(
        settings.read_text("utf-8") + "fields:\n  seats: {type: integer}\n", "utf-8"
    )
    desk.ok("commit")
    desk.new("laptop", "--field", "seats=5", "--from", "pia@example.org")
    picked = ("--fields", "title,requester,fields.seats")
    assert desk.ok("list", *picked).out.splitlines()[-1].split() == [
        "laptop",
        "pia@example.org",
        "5",
    ]
    assert desk.ok("list", *picked, "--csv").out.splitlines()[-1] == "laptop,pia@example.org,5"
    assert desk.ok("list", "--csv").out.splitlines()[0].endswith(",aliases,fields.seats")
    assert desk.ok("list", "--json=fields.seats").data == [{"fields.seats": 5}]


def test_when_it_is_due_is_told_to_who_asks(desk: Workplace) -> None:
    desk.new("laptop")
    assert desk.ok("list", "--json=due").data == [{"due": "2026-11-23T13:00:00Z"}]
    assert desk.ok("list", "--fields", "title,due").out.splitlines()[-1].startswith("laptop  2026-")


def test_a_done_ticket_grows_no_older(desk: Workplace) -> None:
    done = desk.new("done", now="2026-11-20T09:00:00Z")
    desk.ok("resolve", done, "-m", "x", now="2026-11-20T10:00:00Z")
    desk.ok("close", done, now="2026-11-20T12:00:00Z")
    assert desk.ok("list", "--all", "--json=age_seconds").data == [{"age_seconds": 3600}]
    assert desk.ok("list", "status:*", "age:59m..61m", "--ids").out.strip() == done
    desk.ok("reopen", done, "-m", "again", now="2026-11-20T13:00:00Z")
    later = desk.ok("list", "--json=age_seconds", now="2026-11-20T14:00:00Z")
    assert later.data == [{"age_seconds": 5 * 3600}]


def test_a_minus_that_the_shell_line_takes_for_an_option_is_explained(desk: Workplace) -> None:
    kept = desk.new("printer")
    desk.new("vpn")
    refused = desk.tickets("list", "-vpn")
    assert (refused.code, "not WORD" in refused.err) == (2, True)
    assert desk.ok("list", "--ids", "--", "-vpn").out.split() == [kept]
