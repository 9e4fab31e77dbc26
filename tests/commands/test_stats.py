"""``tickets stats``: one line."""

from __future__ import annotations

from tests.commands.desks import Workplace

SUNDAY, TUESDAY = "2026-11-22T09:00:00Z", "2026-11-24T09:00:00Z"


def test_one_line_says_how_the_desk_stands(desk: Workplace) -> None:
    desk.new("Old", "--assign", "@me", now=SUNDAY)
    desk.new("New")
    done = desk.new("Done")
    desk.ok("resolve", done, "-m", "x")
    assert desk.ok("stats").out == "2 open · 0 breached · 0 at risk · oldest 1d · 1 mine\n"


def test_an_empty_desk_is_calm(desk: Workplace) -> None:
    assert desk.ok("stats").out == "0 open · 0 breached · 0 at risk · 0 mine\n"
    assert desk.ok("stats", "--json").data["oldest"] is None


def test_it_counts_tickets_not_clocks(desk: Workplace) -> None:
    desk.new("Late", "--impact", "high", "--urgency", "high", now=SUNDAY)
    data = desk.ok("stats", "--json", now=TUESDAY).data
    assert (data["open"], data["breached"], data["types"]["incident"]) == (1, 1, 1)


def test_a_query_narrows_it_and_fields_pick(desk: Workplace) -> None:
    desk.new("a", "--type", "request")
    desk.new("b")
    assert desk.ok("stats", "--where", "type:request", "--json=open").data == {"open": 1}
    assert desk.ok("stats", "--csv").out.splitlines()[0] == (
        "open,breached,at_risk,unassigned,mine,oldest_seconds"
    )
