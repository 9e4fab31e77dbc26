from __future__ import annotations

from tests.commands.desks import Workplace


def test_a_ticket_goes_up_and_comes_back(desk: Workplace) -> None:
    ticket_id = desk.new("x", "--assignee", "@me")
    desk.ok("escalate", ticket_id, "--tried", "Restarted the client")
    shown = desk.show(ticket_id)
    assert (shown["level"], shown["assignee"]) == (2, None)
    assert shown["timeline"][-1]["tried"] == "Restarted the client"
    desk.ok("escalate", "return", ticket_id, "--to", "L1", "--reason", "certificate renewed")
    assert desk.show(ticket_id)["level"] == 1
    assert desk.git("log", "-1", "--format=%(trailers:key=Reason,valueonly)").strip() == (
        "certificate renewed"
    )


def test_to_the_vendor_with_their_number(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("escalate", ticket_id, "--to", "vendor", "--reference", "8812", "--tried", "firmware")
    assert desk.show(ticket_id)["timeline"][-1]["reference"] == "8812"


def test_what_was_tried_is_asked_for(desk: Workplace) -> None:
    result = desk.tickets("escalate", desk.new())
    assert result.code == 2
    assert "--tried" in result.err
