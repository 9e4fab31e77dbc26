from __future__ import annotations

import pytest

from tests.builders import at, desk, entry, hand, ticket
from tickets_cli.domain.actions.escalate import Handover, escalate, hand_back
from tickets_cli.domain.desk import Service
from tickets_cli.domain.team import Queue, Team, Vendor
from tickets_cli.domain.vendor import handed_to, outside, staying, stays, told, vendor_for
from tickets_cli.errors import Refused, Usage

PLACE = desk(
    team=Team(
        queues={"network": Queue("network", 2)},
        vendors={"acme": Vendor("acme", "help@acme.example", "gold"), "initech": Vendor("initech")},
    ),
    services={"vpn": Service("vpn", "network", vendor="acme")},
)
OUT = Handover(level="vendor", tried="firmware 4.2", reference="8812")
LATER, LATEST = hand(at("13:00")), hand(at("14:00"))


def test_the_vendor_behind_the_service_is_meant_where_none_is_named() -> None:
    out = escalate(ticket(service="vpn"), PLACE, LATER, OUT)
    assert (out.level, handed_to(out.timeline[-1])) == ("vendor", "acme")
    assert outside(out, PLACE) == "acme, reference 8812, contract gold"
    only = desk(team=Team(vendors={"acme": Vendor("acme")}))
    assert vendor_for(only, None, None) == "acme"
    assert vendor_for(PLACE, None, None) is None


def test_a_vendor_nobody_knows_is_refused_with_the_nearest() -> None:
    with pytest.raises(Usage, match="'acne' is not a vendor") as caught:
        vendor_for(PLACE, "vpn", "acne")
    assert "did you mean acme?" in (caught.value.hint or "")
    assert vendor_for(desk(), None, "anybody") == "anybody"


def test_a_reference_goes_only_to_a_vendor() -> None:
    up = Handover(level=2, queue="network", tried="much", reference="8812")
    with pytest.raises(Usage, match="level 2 is no vendor"):
        escalate(ticket(), PLACE, LATER, up)


def test_their_number_may_be_said_later_and_needs_nothing_tried() -> None:
    bare = Handover(level="vendor", tried="firmware 4.2")
    out = escalate(ticket(service="vpn"), PLACE, LATER, bare)
    known = escalate(out, PLACE, LATEST, Handover(level="vendor", reference="8812"))
    assert known.timeline[-1].event == "edited"
    stay = staying(known)
    assert stay is not None
    assert stay[:] == ("acme", "8812", at("13:00"), None)
    with pytest.raises(Refused, match="already with acme"):
        escalate(known, PLACE, LATEST, Handover(level="vendor", reference="8812"))


def test_another_vendor_is_another_handover_and_the_stay_ends_with_the_return() -> None:
    out = escalate(ticket(service="vpn"), PLACE, LATER, OUT)
    with pytest.raises(Usage, match="what was tried"):
        escalate(out, PLACE, LATEST, Handover(level="vendor", vendor="initech"))
    moved = escalate(
        out, PLACE, LATEST, Handover(level="vendor", vendor="initech", tried="acme shrugs")
    )
    assert [one.vendor for one in stays(moved)] == ["acme", "initech"]
    assert stays(moved)[0].until == at("14:00")
    back = hand_back(moved, PLACE, hand(at("15:00")), Handover(level=2))
    assert (staying(back), outside(back, PLACE)) == (None, None)
    assert stays(back)[1].until == at("15:00")


def test_what_comes_back_does_not_wait_for_the_vendor_any_more() -> None:
    waiting = entry(3, at("12:30"), "status", status="pending_vendor")
    out = escalate(
        ticket(entry(2, at("12:10"), "status", status="in_progress"), waiting), PLACE, LATER, OUT
    )
    assert hand_back(out, PLACE, LATEST, Handover(level=2)).status == "in_progress"
    asked = entry(9, at("13:30"), "status", status="pending_requester")
    theirs = hand_back(out.with_entries(asked), PLACE, LATEST, Handover(level=2))
    assert theirs.status == "pending_requester"


def test_work_that_a_vendor_did_hands_nothing_over() -> None:
    bought = entry(2, at("13:00"), "work", vendor="initech", minutes=10)
    out = escalate(ticket(bought, service="vpn"), PLACE, LATER, OUT)
    billed = out.with_entries(entry(9, at("14:00"), "work", vendor="initech", minutes=30))
    assert stays(ticket(bought)) == ()
    assert outside(billed, PLACE) == "acme, reference 8812, contract gold"


def test_what_they_read_says_what_was_tried_and_nothing_from_inside() -> None:
    inside = entry(2, at("12:30"), "comment", visibility="internal", party="team", text="secret")
    said = ticket(inside, service="vpn", description="Drops\nevery ten minutes")
    out = escalate(said, PLACE, LATER, OUT)
    text = told(out, out.timeline[-1])
    assert "Your reference: 8812" in text
    assert "What was tried:\n  firmware 4.2" in text
    assert "  every ten minutes" in text
    assert "secret" not in text
