"""Where the time went: parties, and the one to answer for a breach."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from tests.domain.clocks.stepper import stories
from tests.domain.clocks.stories import DESK, instant, policy, promising, story
from tests.domain.clocks.test_verdict import DESK as STEPPED
from tests.domain.clocks.test_verdict import LATER
from tickets_cli.domain.clocks.explain import Explanation, explain
from tickets_cli.domain.clocks.partition import blame, party
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ticket import TIMELINE_FIELDS, Ticket

HOUR = 3600


def solving(ticket: Ticket, now: str, desk: Desk = DESK) -> Explanation:
    """The explanation of the resolution clock."""
    found = explain(ticket, desk, instant(now))
    return next(one for one in found if one.clock.clock == "resolution")


def having(**values: Any) -> dict[str, Any]:
    return {**dict.fromkeys(TIMELINE_FIELDS), "status": "open", "level": 1, **values}


def test_the_first_party_that_fits_has_the_ticket() -> None:
    assert party(having(status="pending_requester", level="vendor")) == "requester"
    assert party(having(status="pending_change", level="vendor")) == "change"
    assert party(having(status="pending_vendor", assignee="ann")) == "vendor"
    assert party(having(level="vendor")) == "vendor"
    assert party(having(level=2)) == "unassigned"
    assert party(having(level=2, assignee="bob")) == "level_2"
    assert party(having(level=None, assignee="bob")) == "level_1"


def test_the_parts_add_up_and_pauses_stand_beside_them() -> None:
    # 1 h with nobody, 2 h level 1, 1 h vendor, 3 h waiting (a pause), 1.5 h level 2.
    passed_on = story("""
        2026-11-23 08:00 opened
        2026-11-23 09:00 assignee=ann status=open
        2026-11-23 11:00 status=pending_vendor
        2026-11-23 12:00 status=pending_requester
        2026-11-23 15:00 status=in_progress level=2 assignee=bob
        2026-11-24 08:30 status=resolved
    """)
    found = solving(passed_on, "2026-12-01 00:00")
    assert found.parties == {
        "unassigned": HOUR,
        "level_1": 2 * HOUR,
        "vendor": HOUR,
        "level_2": 1.5 * HOUR,
    }
    assert found.paused == {"requester": 3 * HOUR}
    assert found.clock.elapsed_seconds == sum(found.parties.values())
    assert found.blame is None


def test_a_breach_names_the_part_that_spent_most() -> None:
    slow = story("""
        2026-11-23 08:00 opened assignee=ann
        2026-11-23 10:00 level=2 assignee=bob
        2026-11-24 12:00 level=3 assignee=eve
        2026-11-24 13:00 status=resolved
    """)
    found = solving(slow, "2026-12-01 00:00")
    assert found.parties == {"level_1": 2 * HOUR, "level_2": 10 * HOUR, "level_3": HOUR}
    assert found.blame == "level_2"


def test_where_waiting_is_no_pause_the_requester_has_spent_it() -> None:
    desk = promising(policy({"P2": "resolution 2h"}), pauses={})
    waited = story("2026-11-23 08:00 opened\n2026-11-23 09:00 status=pending_requester")
    found = solving(waited, "2026-11-23 12:00", desk)
    assert (found.parties, found.blame) == (
        {"unassigned": HOUR, "requester": 3 * HOUR},
        "requester",
    )


def test_of_equals_the_first_is_named_and_of_nothing_nobody() -> None:
    assert blame({"level_1": 5, "vendor": 5}) == "level_1"
    assert blame({}) is None


def test_time_as_resolved_is_nobody_s() -> None:
    reopened = story("""
        2026-11-23 08:00 opened assignee=ann
        2026-11-23 09:00 status=resolved
        2026-11-24 09:00 status=open
    """)
    found = solving(reopened, "2026-11-24 10:00")
    assert (found.parties, found.paused) == ({"level_1": 2 * HOUR}, {})


@given(stories(), LATER)
def test_the_parts_always_add_up_to_what_has_elapsed(ticket: Ticket, now: Any) -> None:
    for one in explain(ticket, STEPPED, now):
        if one.clock.clock == "resolution" and one.clock.state != "none":
            assert sum(one.parties.values()) == one.clock.elapsed_seconds
            assert (one.blame is not None) >= (one.clock.state == "breached")
