"""Satisfaction, at the keyboard."""

from __future__ import annotations

from tests.commands.desks import Workplace


def test_a_rating_is_written_down_once_resolved_and_counted(desk: Workplace) -> None:
    one = desk.new("VPN drops", "--from", "Eve <eve@example.org>")
    assert desk.tickets("rate", one, "5").code == 4
    desk.ok("resolve", one, "-m", "Done")
    assert "rated 2 of 5" in desk.ok("rate", one, "2", "--dry-run").err
    desk.ok("rate", one, "2", "-m", "Slow")
    assert "rated 4 of 5" in desk.ok("rate", one, "4").err
    happy = desk.ok("report", "monthly", "--json").data["types"]["incident"]["satisfaction"]
    assert (happy["positive"], happy["answers"], happy["resolved"]) == (1, 1, 1)
    assert desk.ok("audit", "--json").data["findings"] == []
    assert desk.tickets("rate", one, "good").code == 2


def test_one_answer_may_rate_several_tickets(desk: Workplace) -> None:
    one, two = (desk.new(word, "--from", "eve@example.org") for word in ("One", "Two"))
    desk.ok("resolve", one, two, "-m", "Done")
    assert desk.ok("rate", one, two, "5").err.count("rated 5 of 5") == 2
    assert "rated 3 of 5" in desk.ok("rate", "--where", "status:resolved title:one", "3").err
    assert "which ticket?" in desk.tickets("rate", "5").err
