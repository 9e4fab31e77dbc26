from __future__ import annotations

from tests.commands.desks import Workplace


def test_time_is_logged_in_minutes_rounded_up(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("work", ticket_id, "1h30m", "-m", "On site")
    desk.ok("work", ticket_id, "90s")
    minutes = [e.get("minutes") for e in desk.show(ticket_id)["timeline"]]
    assert minutes == [None, 90, 2]


def test_no_time_is_refused(desk: Workplace) -> None:
    assert desk.tickets("work", desk.new(), "0m").code == 2
