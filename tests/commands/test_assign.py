from __future__ import annotations

from tests.commands.desks import Workplace


def test_to_a_person_a_queue_or_nobody(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("assign", ticket_id, "--to", "@me")
    assert desk.show(ticket_id)["assignee"] == "ann-lee"
    desk.ok("assign", ticket_id, "--to", "none", "--queue", "service-desk", "--dry-run")
    assert desk.show(ticket_id)["assignee"] == "ann-lee"
    desk.ok("assign", ticket_id, "--to", "none")
    assert desk.show(ticket_id)["assignee"] is None


def test_me_is_the_user_unless_somebody_is_called_so(desk: Workplace) -> None:
    ticket_id = desk.new()
    desk.ok("assign", ticket_id, "--to", "me")
    assert desk.show(ticket_id)["assignee"] == "ann-lee"
    team = desk.root / "team.yaml"
    team.write_text(team.read_text().replace("people:", "people:\n  me: {name: Me Too}"))
    desk.ok("assign", ticket_id, "--to", "me")
    assert desk.show(ticket_id)["assignee"] == "me"


def test_a_stranger_is_refused(desk: Workplace) -> None:
    result = desk.tickets("assign", desk.new(), "--to", "nobody")
    assert result.code == 2
    assert "known: ann-lee" in result.err


def test_to_whom_must_be_said(desk: Workplace) -> None:
    assert desk.tickets("assign", desk.new()).code == 2
