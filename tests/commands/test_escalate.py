from __future__ import annotations

import io

import pytest

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


TEAM = """\
schema: team/1
people:
  bob: {name: Bob, level: 1, queues: [service-desk], emails: [bob@example.org]}
queues:
  service-desk: {level: 1}
  network: {level: 2}
"""


def test_a_queue_nobody_works_gets_the_ticket_with_a_warning(desk: Workplace) -> None:
    (desk.root / "team.yaml").write_text(TEAM, "utf-8")
    one = desk.new("x")
    words = ("--to", "network", "--tried", "y")
    for more in ("--dry-run", "--json"):
        told = desk.ok("escalate", one, *words, more).err
        assert told.count("warning: nobody works the queue network; team.yaml says who") == 1
    assert desk.show(one)["queue"] == "network"
    back = desk.ok("escalate", "return", one, "--to", "service-desk", "--reason", "z").err
    assert "warning" not in back


def test_the_reason_is_said_as_with_the_other_commands_too(
    desk: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = desk.new("x")
    desk.ok("escalate", one, "--tried", "y", "-m", "needs the gateway")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"certificate renewed\n")))
    desk.ok("escalate", "return", one, "-m", "-")
    desk.ok("escalate", one, "--notify", "manager", "--message", "the whole floor is down")
    log = desk.git("log", "--format=%(trailers:key=Reason,valueonly,separator=%x2C)", "-3").split(
        "\n"
    )
    assert log[:3] == ["the whole floor is down", "certificate renewed", "needs the gateway"]
