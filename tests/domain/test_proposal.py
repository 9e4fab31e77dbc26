"""What is proposed: rules first, then the past, then a person."""

from __future__ import annotations

from typing import Any

from tests.builders import NOON, ticket
from tests.domain.test_suggestion import PLACE, past
from tickets_cli.domain.proposal import Proposal, propose
from tickets_cli.domain.suggestion import Neighbour


def proposed(near: list[Neighbour], **known: Any) -> Proposal:
    return propose(ticket(**known), PLACE, NOON, near, {}, {})


def test_a_weak_suggestion_is_shown_and_not_applied() -> None:
    found = proposed([past(1, service="vpn")])
    assert (found.values, found.is_sure) == ({}, False)
    assert len(found.suggestions) == 1


def test_a_confident_one_is_applied_with_its_evidence() -> None:
    found = proposed([past(n, service="vpn", queue="network") for n in range(3)])
    assert found.values == {"service": "vpn", "queue": "network"}
    assert "service vpn: 3 of 3 similar tickets" in found.reasons
    assert found.is_sure


def test_a_service_somebody_named_is_not_overruled() -> None:
    near = [past(n, service="vpn") for n in range(3)]
    assert "service" not in proposed(near, service="mail").values
