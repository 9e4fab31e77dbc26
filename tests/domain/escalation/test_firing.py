from __future__ import annotations

import pytest

from tests.builders import NOON, at, ticket
from tests.domain.escalation.desks import desk, run
from tickets_cli.dataclass import replace
from tickets_cli.domain.desk import Service
from tickets_cli.domain.merge import digest
from tickets_cli.domain.ticket import Requester, Ticket


def fired(do: dict[str, object], one: Ticket | None = None) -> Ticket:
    return run(one or ticket(), desk({"when": "type:*", "do": do}), at("13:00")).after


def test_the_id_of_the_entry_follows_from_rule_step_and_cause() -> None:
    entry = fired({"tag": ["x"]}).timeline[-1]
    assert entry.id == digest.entry_id(2, "r0", "at once", "opened")


def test_escalating_takes_it_off_the_old_hands() -> None:
    after = fired({"escalate": "next"}, ticket(assignee="ann", queue="service-desk"))
    assert (after.level, after.queue, after.assignee) == (2, "network", None)


@pytest.mark.parametrize("to", ["L1", "service-desk"])
def test_a_rule_hands_nothing_down(to: str) -> None:
    after = fired({"escalate": to}, ticket(level=2, queue="network"))
    assert (after.level, after.queue) == (2, "network")


def test_reassigning_to_none_takes_it_off() -> None:
    assert fired({"reassign": {"assignee": "none"}}, ticket(assignee="ann")).assignee is None


def test_a_raised_priority_has_its_reason_unless_it_is_the_usual_one() -> None:
    weighed = {"impact": "high", "urgency": "high"}
    usual = fired(
        {"raise_priority": "P1"}, ticket(priority="P3", priority_reason="calm", **weighed)
    )
    assert (usual.priority, usual.priority_reason) == ("P1", None)
    other = fired({"raise_priority": "P2", "reason": "storm"}, ticket(priority="P4"))
    assert (other.priority, other.priority_reason) == ("P2", "storm")


def test_words_are_a_bots_and_public_ones_can_be_read() -> None:
    after = fired({"comment": {"text": "Hello {title}", "visibility": "public"}})
    said = after.timeline[-1].values
    assert (said["party"], said["visibility"], said["text"]) == ("bot", "public", "Hello VPN drops")


def test_what_the_workflow_forbids_is_held_back_and_told() -> None:
    on = desk({"when": "status:cancelled", "do": {"close": True}})
    found = run(ticket(status="cancelled"), on, at("13:00"))
    assert found.fired == []
    assert "cannot go from cancelled to closed" in found.held[0].why


def test_a_notice_says_what_is_what_and_has_an_id_of_its_cause() -> None:
    eve = Requester("Eve", "eve@example.org")
    on = desk({"when": "type:*", "do": {"notify": ["requester", "ann"]}})
    first, second = (
        run(ticket(requester=eve), on, at(t)).fired[0].notices for t in ("13:00", "14:00")
    )
    assert [one.id for one in first] == [one.id for one in second]
    assert len({one.id for one in first}) == 2
    assert first[0].address == "eve@example.org"
    assert "VPN drops" in first[0].subject
    assert first[0].cause == "r0, at once, opened"
    assert NOON.strftime("%Y-%m-%d %H:%M") in first[0].text


def test_a_rule_that_hands_out_names_the_vendor_behind_the_service() -> None:
    place = replace(
        desk({"when": "type:*", "do": {"escalate": "vendor"}}),
        services={"vpn": Service("vpn", vendor="acme")},
    )
    said = run(ticket(service="vpn"), place, at("13:00")).after.timeline[-1].values
    assert (said["level"], said["vendor"]) == ("vendor", "acme")
    assert "vendor" not in run(ticket(), place, at("13:00")).after.timeline[-1].values
