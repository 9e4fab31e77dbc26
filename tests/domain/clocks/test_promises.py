"""Which policy holds, in which version, and what it promises."""

from __future__ import annotations

from tests.domain.clocks.stories import instant, policy, promising
from tickets_cli.dataclass import replace
from tickets_cli.domain.clocks.promises import Bound, Promises, applies
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.sla import LEVEL, RESOLUTION, RESPONSE
from tickets_cli.domain.ticket import TIMELINE_FIELDS

OPENED = instant("2026-11-23 09:00")
BARE = dict.fromkeys(TIMELINE_FIELDS)
INCIDENT = {**BARE, "type": "incident", "status": "open", "priority": "P2", "service": "erp"}


def names(desk: Desk, at: str) -> list[tuple[str, str | None]]:
    found = Promises.of(desk).in_force(instant(at))
    return [(b.policy.name, str(b.policy.valid_from or "")) for b in found]


def test_of_each_policy_the_version_at_the_opening_is_in_force() -> None:
    desk = promising(
        policy({"P2": "response 3h"}, valid_from="2027-01-01"),
        policy({"P2": "response 2h"}, valid_from="2026-01-01"),
        policy({"P2": "response 1h"}, name="gold"),
    )
    assert names(desk, "2025-12-31 23:59:59") == [("gold", "")]
    assert names(desk, "2026-01-01 00:00") == [("standard", "2026-01-01"), ("gold", "")]
    assert names(desk, "2027-01-01 00:00") == [("standard", "2027-01-01"), ("gold", "")]


def test_a_policy_may_ask_for_ranges_classes_and_the_organisation() -> None:
    desk = promising()
    for match, holds in (
        ("priority:P1..P2", True),
        ("priority:P3..", False),
        ("class:active service:erp", True),
        ("class:new", False),
        ("organisation:Sales", True),
        ("not organisation:Sales", False),
        ("type:*", True),
        ("queue:none", True),
    ):
        assert applies(policy(match=match), INCIDENT, "Sales", desk) is holds, match


def test_an_answer_is_remembered_for_like_tickets_only() -> None:
    bound = Bound.of(policy(match="service:erp organisation:Sales"), promising())
    assert bound.applies(INCIDENT, "Sales")
    assert not bound.applies(INCIDENT, "Legal")
    assert not bound.applies({**INCIDENT, "service": "mail"}, "Sales")
    assert bound.applies({**INCIDENT, "status": "closed"}, "Sales")
    assert len(bound.known) == 3


def test_terms_are_seconds_in_the_calendar_of_the_target() -> None:
    desk = promising(
        policy({"P1": "resolution 1d calendar always", "P2": "resolution 1d"}, levels={2: "4h"})
    )
    bound = Bound.of(desk.sla.policies[0], desk)
    lengths = {}
    for priority in ("P1", "P2", "P3"):
        terms = bound.terms(RESOLUTION, None, priority, OPENED)
        lengths[priority] = terms and (terms.calendar.name, terms.seconds)
    assert lengths == {"P1": ("always", 86400), "P2": ("office", 28800), "P3": None}
    assert bound.terms(RESPONSE, None, "P1", OPENED) is None
    stay = bound.terms(LEVEL, 2, "P3", OPENED)
    assert stay is not None and stay.seconds == 14400
    assert bound.terms(LEVEL, 1, "P1", OPENED) is None


def test_policies_are_made_ready_once_for_a_desk() -> None:
    desk = promising()
    assert Promises.of(desk) is Promises.of(desk)
    other = replace(desk, name="another")
    assert Promises.of(other) is not Promises.of(desk)
