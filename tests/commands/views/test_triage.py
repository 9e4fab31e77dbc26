"""Proposals as a list."""

from __future__ import annotations

from tests.builders import NOON, ticket
from tests.domain.test_suggestion import PLACE, past
from tickets_cli.commands.views.triage import FIELDS, hints, triage_view
from tickets_cli.domain.proposal import propose


def test_a_row_tells_what_is_proposed_and_what_is_worth_a_look() -> None:
    near = [past(1, service="vpn"), past(2, status="open", type="problem")]
    found = propose(ticket(), PLACE, NOON, near, {}, {})
    assert hints(found, ticket()) == [
        "perhaps service vpn: 1 of 2 similar tickets",
        "duplicate of HD-261101-0002 (VPN drops, 80% alike)?",
        "part of problem HD-261101-0002 (VPN drops, 80% alike)?",
    ]
    view = triage_view([(ticket(), found)], NOON)
    assert tuple(view.data[0]) == FIELDS
    assert view.ids == ("HD-261122-7KQ3",)


def test_what_is_decided_or_so_already_is_no_question() -> None:
    known = ticket(service="mail", queue="network")
    near = [past(1, service="vpn", queue="network", category="drops")]
    found = propose(known, PLACE, NOON, near, {}, {})
    assert hints(found, known) == ["perhaps category drops: 1 of 1 similar tickets"]
