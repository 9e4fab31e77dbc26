"""Worked timelines in which a promise changes on the way: priority, type, service, versions.

23 November 2026 is a Monday. Where nothing else is said the office is open Monday to Friday from
08:00 to 16:00 UTC, P1 is due in 4 hours round the clock, P2 in 8 office hours, P3 in 3 days of 8.
"""

from __future__ import annotations

from datetime import date

from tests.domain.calendar.oracle import version
from tests.domain.clocks.stories import (
    STANDARD,
    WEEKDAYS,
    asked_by,
    policy,
    promising,
    says,
    story,
)

DAY = 8 * 3600


def test_a_change_while_it_was_solved_breaks_it_only_when_it_is_reopened() -> None:
    # 6 h used as P3 when resolved; raised to P1 (4 h) while resolved, reopened on Wednesday.
    raised = """
        2026-11-23 09:00 opened priority=P3
        2026-11-23 15:00 status=resolved
        2026-11-24 09:00 priority=P1
    """
    assert says(story(raised), "2026-11-25 08:00", kinds="resolution") == [
        "resolution met 6h/24h office due 2026-11-26 09:00"
    ]
    reopened = story(f"{raised}\n2026-11-25 09:00 status=open")
    assert says(reopened, "2026-11-25 10:00", kinds="resolution") == [
        "resolution breached 7h/4h always due 2026-11-23 13:00 broke 2026-11-25 09:00"
    ]


def test_a_resolution_that_came_too_late_stays_so_when_it_is_reopened() -> None:
    # Raised to P1 by the entry that resolves: 6 h are too many for 4 h, at that instant.
    late = """
        2026-11-23 09:00 opened priority=P3
        2026-11-23 15:00 status=resolved priority=P1
    """
    reopened = f"{late}\n2026-11-24 09:00 priority=P3\n2026-11-25 09:00 status=open"
    broke = "due 2026-11-23 13:00 broke 2026-11-23 15:00"
    assert says(story(late), "2026-11-24 08:00", kinds="resolution") == [
        f"resolution breached 6h/4h always {broke}"
    ]
    assert says(story(reopened), "2026-11-25 10:00", kinds="resolution") == [
        f"resolution breached 7h/4h always {broke}"
    ]


def test_priority_raised_over_a_weekend_into_a_calendar_that_is_always_open() -> None:
    # Friday 15:00 as P3; Monday 08:00 raised to P1. Re-measured round the clock: 65 h > 4 h.
    # Due was Friday 19:00, but it cannot have been broken before it was promised.
    raised = story("2026-11-20 15:00 opened priority=P3\n2026-11-23 08:00 priority=P1")
    assert says(raised, "2026-11-23 09:00", kinds="resolution") == [
        "resolution breached 66h/4h always due 2026-11-20 19:00 broke 2026-11-23 08:00"
    ]


def test_priority_raised_in_time_leaves_what_is_left_of_the_new_target() -> None:
    # One hour is gone at 10:00, round the clock as in the office; three are left.
    raised = story("2026-11-23 09:00 opened priority=P3\n2026-11-23 10:00 priority=P1")
    assert says(raised, "2026-11-23 11:00", kinds="resolution") == [
        "resolution running 2h/4h always due 2026-11-23 13:00"
    ]


def test_priority_lowered_before_the_breach_gives_time_and_after_it_none() -> None:
    before = story("2026-11-23 09:00 opened priority=P1\n2026-11-23 12:00 priority=P3")
    after = story("2026-11-23 09:00 opened priority=P1\n2026-11-23 14:00 priority=P3")
    assert says(before, "2026-11-23 15:00", kinds="resolution") == [
        "resolution running 6h/24h office due 2026-11-26 09:00"
    ]
    assert says(after, "2026-11-23 15:00", kinds="resolution") == [
        "resolution breached 6h/4h always due 2026-11-23 13:00 broke 2026-11-23 13:00"
    ]


def test_raised_while_paused_the_pause_is_kept_in_the_new_calendar() -> None:
    # 1 h counted, waiting Mon 10:00 to Tue 10:00, raised in between: 1 h + 1 h of 4 h.
    raised = story("""
        2026-11-23 09:00 opened priority=P3
        2026-11-23 10:00 status=pending_requester
        2026-11-23 20:00 priority=P1
        2026-11-24 10:00 status=in_progress
    """)
    assert says(raised, "2026-11-23 21:00", kinds="resolution") == [
        "resolution paused 1h/4h always"
    ]
    assert says(raised, "2026-11-24 11:00", kinds="resolution") == [
        "resolution running 2h/4h always due 2026-11-24 13:00"
    ]


def test_raised_while_paused_can_break_at_once() -> None:
    # 6 h as P3 before the pause are more than P1 has: broken by the change, while waiting.
    raised = story("""
        2026-11-23 09:00 opened priority=P3
        2026-11-23 15:00 status=pending_requester
        2026-11-24 09:00 priority=P1
    """)
    assert says(raised, "2026-11-24 10:00", kinds="resolution") == [
        "resolution breached 6h/4h always due 2026-11-23 13:00 broke 2026-11-24 09:00"
    ]


def test_priority_changed_after_the_response_leaves_the_response_alone() -> None:
    raised = story("""
        2026-11-23 09:00 opened priority=P3
        2026-11-23 10:00 team
        2026-11-23 11:00 priority=P1
    """)
    assert says(raised, "2026-11-23 12:00", kinds="response") == [
        "response met 1h/4h office due 2026-11-23 13:00"
    ]


def test_two_entries_in_one_second_count_in_their_order() -> None:
    # Raised and answered in the same second: the answer is held against the new target.
    raised_first = story("""
        2026-11-23 09:00 opened priority=P3
        2026-11-23 09:30 priority=P1
        2026-11-23 09:30 team
    """)
    answered_first = story("""
        2026-11-23 09:00 opened priority=P3
        2026-11-23 09:30 team
        2026-11-23 09:30 priority=P1
    """)
    assert says(raised_first, "2026-11-23 12:00", kinds="response") == [
        "response breached 30m/15m always due 2026-11-23 09:15 broke 2026-11-23 09:30"
    ]
    assert says(answered_first, "2026-11-23 12:00", kinds="response") == [
        "response met 30m/4h office due 2026-11-23 13:00"
    ]


def test_a_slip_of_the_finger_taken_back_in_the_same_second_breaks_nothing() -> None:
    slip = story("""
        2026-11-23 09:00 opened priority=P3
        2026-11-23 14:00 priority=P1
        2026-11-23 14:00 priority=P3
    """)
    assert says(slip, "2026-11-23 15:00", kinds="resolution") == [
        "resolution running 6h/24h office due 2026-11-26 09:00"
    ]


def test_type_changed_to_one_without_a_policy_promises_nothing_any_more() -> None:
    changed = story("2026-11-23 09:00 opened\n2026-11-23 10:00 type=problem")
    assert says(changed, "2026-11-27 10:00") == ["response none", "resolution none"]


def test_type_changed_after_a_breach_leaves_the_breach() -> None:
    changed = story("2026-11-23 09:00 opened\n2026-11-24 12:00 type=problem")
    assert says(changed, "2026-11-24 12:00", kinds="resolution") == [
        "resolution breached 11h/8h office due 2026-11-24 09:00 broke 2026-11-24 09:00"
    ]


def test_type_changed_back_is_measured_from_the_start_again() -> None:
    # While it was a problem nothing could break, but the time counts when it is an incident again.
    back = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 type=problem
        2026-11-25 10:00 type=incident
    """)
    assert says(back, "2026-11-25 11:00", kinds="resolution") == [
        "resolution breached 18h/8h office due 2026-11-24 09:00 broke 2026-11-25 10:00"
    ]


def test_a_ticket_no_policy_ever_held_for_has_no_clocks() -> None:
    assert says(story("2026-11-23 09:00 opened type=change"), "2026-11-27 10:00") == []


def test_a_policy_may_ask_for_service_and_organisation() -> None:
    gold = policy({"P2": "resolution 2h"}, name="gold", match="service:erp organisation:Sales")
    desk = promising(policy(STANDARD), gold)
    plain = story("2026-11-23 09:00 opened service=erp")
    sales = story("2026-11-23 09:00 opened service=erp", **asked_by("Sales"))
    assert says(plain, "2026-11-23 10:00", desk, kinds="resolution") == [
        "resolution running 1h/8h office due 2026-11-24 09:00"
    ]
    assert says(sales, "2026-11-23 10:00", desk, kinds="resolution") == [
        "resolution running 1h/8h office due 2026-11-24 09:00",
        "resolution running 1h/2h office due 2026-11-23 11:00",
    ]


def test_service_changed_on_the_way_brings_the_other_policy_in() -> None:
    # Three hours are gone when it turns out to be the ERP, which has two.
    gold = policy({"P2": "resolution 2h"}, name="gold", match="service:erp")
    found = story("2026-11-23 09:00 opened service=mail\n2026-11-23 12:00 service=erp")
    assert says(found, "2026-11-23 13:00", promising(gold)) == [
        "resolution breached 4h/2h office due 2026-11-23 11:00 broke 2026-11-23 12:00"
    ]


def test_policy_boundary_at_new_year_in_two_zones() -> None:
    # 1 January begins in Berlin at 23:00 UTC, in New York at 05:00 UTC.
    berlin, york = version("Europe/Berlin"), version("America/New_York")
    old, new = {"P2": "resolution 8h"}, {"P2": "resolution 4h"}
    desk = promising(
        policy(old, calendar="berlin"),
        policy(new, calendar="berlin", valid_from="2027-01-01"),
        policy(old, name="us", calendar="york"),
        policy(new, name="us", calendar="york", valid_from="2027-01-01"),
        berlin=berlin,
        york=york,
    )
    lengths = {
        opened: [line.split()[2] for line in says(story(f"{opened} opened"), opened, desk)]
        for opened in (
            "2026-12-31 22:59:59",
            "2026-12-31 23:00:00",
            "2027-01-01 04:59:59",
            "2027-01-01 05:00:00",
        )
    }
    assert list(lengths.values()) == [
        ["0s/8h", "0s/8h"],
        ["0s/4h", "0s/8h"],
        ["0s/4h", "0s/8h"],
        ["0s/4h", "0s/4h"],
    ]


def test_a_ticket_keeps_the_policy_it_was_opened_under_for_life() -> None:
    desk = promising(
        policy({"P2": "resolution 80h"}),
        policy({"P2": "resolution 1h"}, valid_from="2027-01-01"),
    )
    old = story(
        "2026-12-31 09:00 opened\n2027-01-04 09:00 priority=P2\n2027-01-05 09:00 status=open"
    )
    assert says(old, "2027-01-05 10:00", desk) == [
        "resolution running 25h/80h office due 2027-01-14 09:00"
    ]


def test_a_ticket_opened_before_the_first_version_is_promised_nothing() -> None:
    desk = promising(policy(STANDARD, valid_from="2026-01-01"))
    assert says(story("2025-12-31 09:00 opened"), "2026-02-01 00:00", desk) == []


def test_the_calendar_of_each_instant_is_the_version_in_force_then() -> None:
    # 4 h of Thursday 31 December; from Friday 1 January on only 10 to 12: 2 h, and 2 h on Monday.
    short = version("UTC", {"mon-fri": ["10:00-12:00"]}, valid_from=date(2027, 1, 1))
    desk = promising(policy(STANDARD), office=(version("UTC", WEEKDAYS, day_seconds=DAY), short))
    across = story("2026-12-31 12:00 opened")
    assert says(across, "2027-01-01 11:00", desk, kinds="resolution") == [
        "resolution running 5h/8h office due 2027-01-04 12:00"
    ]


def test_without_a_priority_the_default_target_holds() -> None:
    bare = story("2026-11-23 09:00 opened priority=none")
    assert says(bare, "2026-11-23 10:00") == []
    desk = promising(policy({**STANDARD, "default": "response 2h"}))
    assert says(bare, "2026-11-23 10:00", desk) == [
        "response running 1h/2h office due 2026-11-23 11:00"
    ]
