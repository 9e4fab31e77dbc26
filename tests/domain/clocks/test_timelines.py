"""Worked timelines: one story per rule, each figure reckoned by hand.

23 November 2026 is a Monday. Where nothing else is said the office is open Monday to Friday from
08:00 to 16:00 UTC, P1 is due in 4 hours round the clock, P2 in 8 office hours, P3 in 3 days of 8.
"""

from __future__ import annotations

from tests.domain.calendar.oracle import version
from tests.domain.clocks.stories import (
    STANDARD,
    policy,
    promising,
    says,
    story,
)

DAY = 8 * 3600


def test_a_plain_ticket_is_answered_and_solved_in_time() -> None:
    solved = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:20 team
        2026-11-23 12:00 status=in_progress
        2026-11-23 14:30 status=resolved
    """)
    assert says(solved, "2026-11-30 09:00") == [
        "response met 20m/1h office due 2026-11-23 10:00",
        "resolution met 5h 30m/8h office due 2026-11-24 09:00",
    ]


def test_opened_out_of_hours_it_runs_from_the_next_opening() -> None:
    # Saturday noon; Monday 08:00 is the start, 8 hours of Monday end on closing time.
    weekend = story("2026-11-21 12:00 opened")
    assert says(weekend, "2026-11-22 12:00") == [
        "response running 0s/1h office due 2026-11-23 09:00",
        "resolution running 0s/8h office due 2026-11-23 16:00",
    ]


def test_equal_is_met_and_a_second_more_is_a_breach() -> None:
    # Opened Monday 09:00: 8 h end on Tuesday 09:00 sharp.
    exactly = story("2026-11-23 09:00 opened\n2026-11-24 09:00:00 status=resolved")
    late = story("2026-11-23 09:00 opened\n2026-11-24 09:00:01 status=resolved")
    assert says(exactly, "2026-12-01 00:00", kinds="resolution") == [
        "resolution met 8h/8h office due 2026-11-24 09:00"
    ]
    assert says(late, "2026-12-01 00:00", kinds="resolution") == [
        "resolution breached 8h 1s/8h office due 2026-11-24 09:00 broke 2026-11-24 09:00"
    ]


def test_due_on_closing_time_it_is_not_broken_all_night() -> None:
    # 8 h from Monday 08:00 are used up at 16:00; more have passed only after Tuesday 08:00.
    opened = story("2026-11-23 08:00 opened")
    due = "due 2026-11-23 16:00"
    assert says(opened, "2026-11-23 23:00", kinds="resolution") == [
        f"resolution at_risk 8h/8h office {due}"
    ]
    assert says(opened, "2026-11-24 08:00:01", kinds="resolution") == [
        f"resolution breached 8h 1s/8h office {due} broke 2026-11-24 08:00"
    ]


def test_at_risk_from_three_quarters_on() -> None:
    opened = story("2026-11-23 08:00 opened")
    states = [
        says(opened, f"2026-11-23 {now}", kinds="resolution")[0].split()[1]
        for now in ("13:59:59", "14:00:00")
    ]
    assert states == ["running", "at_risk"]


def test_a_pause_counts_only_within_business_time() -> None:
    # Waiting from Monday 15:00 to Tuesday 10:00: 3 business hours; 1 + 1 count.
    waited = story("""
        2026-11-23 14:00 opened
        2026-11-23 15:00 status=pending_requester
        2026-11-24 10:00 status=in_progress
        2026-11-24 11:00 status=resolved
    """)
    assert says(waited, "2026-12-01 00:00", kinds="resolution") == [
        "resolution met 2h/8h office due 2026-11-25 09:00"
    ]


def test_while_it_waits_nothing_is_due() -> None:
    waiting = story("2026-11-23 14:00 opened\n2026-11-23 15:00 status=pending_requester")
    assert says(waiting, "2026-12-01 00:00", kinds="resolution") == [
        "resolution paused 1h/8h office"
    ]


def test_the_first_response_is_never_paused() -> None:
    # Waiting since 08:10 without a word of ours: 1 h is over at 09:00.
    waiting = story("2026-11-23 08:00 opened\n2026-11-23 08:10 status=pending_requester")
    assert says(waiting, "2026-11-23 10:00", kinds="response") == [
        "response breached 2h/1h office due 2026-11-23 09:00 broke 2026-11-23 09:00"
    ]


def test_only_named_statuses_pause() -> None:
    # pending_vendor is a waiting status, but not named in the pauses.
    waiting = story("2026-11-23 08:00 opened\n2026-11-23 09:00 status=pending_vendor")
    assert says(waiting, "2026-11-23 12:00", kinds="resolution") == [
        "resolution running 4h/8h office due 2026-11-23 16:00"
    ]


def test_reopen_after_a_pause_goes_on_with_the_same_clock() -> None:
    # 1 h, pause, 1 h, resolved Tue 11:00, reopened Thu 09:00, 1 h: 3 h in all.
    reopened = story("""
        2026-11-23 14:00 opened
        2026-11-23 15:00 status=pending_requester
        2026-11-24 10:00 status=in_progress
        2026-11-24 11:00 status=resolved
        2026-11-26 09:00 status=open
    """)
    assert says(reopened, "2026-11-26 10:00", kinds="resolution") == [
        "resolution running 3h/8h office due 2026-11-26 15:00"
    ]


def test_an_imported_reopening_long_after_the_window_is_taken_as_it_was() -> None:
    # 2 h in January, 1 h in November: what lies between was resolved time.
    old = story("""
        2026-01-05 09:00 opened
        2026-01-05 11:00 status=resolved
        2026-01-12 09:00 status=closed
        2026-11-23 09:00 status=open
        2026-11-23 10:00 status=resolved
    """)
    assert says(old, "2026-12-01 00:00", kinds="resolution") == [
        "resolution met 3h/8h office due 2026-11-23 15:00"
    ]


def test_a_reopened_ticket_breaks_when_it_runs_over_not_while_it_was_solved() -> None:
    # 7 h used when resolved; the 8th hour ends Wednesday 09:00.
    reopened = story("""
        2026-11-23 08:00 opened
        2026-11-23 15:00 status=resolved
        2026-11-25 08:00 status=in_progress
        2026-11-25 12:00 status=resolved
    """)
    assert says(reopened, "2026-12-01 00:00", kinds="resolution") == [
        "resolution breached 11h/8h office due 2026-11-25 09:00 broke 2026-11-25 09:00"
    ]


def test_vendor_while_waiting_on_the_requester_stays_paused() -> None:
    # At the vendor from 10:00, waiting on the requester from 11:00: the vendor's clock rests too.
    desk = promising(policy(STANDARD, levels={1: "4h", "vendor": "2d"}))
    stuck = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 level=vendor status=pending_vendor
        2026-11-23 11:00 status=pending_requester
    """)
    assert says(stuck, "2026-11-23 15:00", desk, kinds="resolution level") == [
        "resolution paused 2h/8h office",
        "level 1 met 1h/4h office due 2026-11-23 13:00",
        "level vendor paused 1h/16h office",
    ]


def test_return_to_level_1_continues_its_clock() -> None:
    # 1 h at level 1, 2 h at level 2, then 1 h at level 1 again.
    desk = promising(policy(levels={1: "90m", 2: "4h"}))
    back = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 level=2
        2026-11-23 12:00 level=1
    """)
    assert says(back, "2026-11-23 12:15", desk) == [
        "level 1 at_risk 1h 15m/1h 30m office due 2026-11-23 12:30",
        "level 2 met 2h/4h office due 2026-11-23 14:00",
    ]
    assert says(back, "2026-11-23 13:00", desk)[0] == (
        "level 1 breached 2h/1h 30m office due 2026-11-23 12:30 broke 2026-11-23 12:30"
    )


def test_the_clock_of_a_level_starts_at_the_handover_not_at_the_opening() -> None:
    desk = promising(policy(levels={2: "4h"}))
    handed = story("2026-11-23 09:00 opened\n2026-11-24 09:00 level=2")
    assert says(handed, "2026-11-24 10:00", desk) == [
        "level 2 running 1h/4h office due 2026-11-24 13:00"
    ]


def test_reassignment_and_escalation_leave_the_customer_clocks_alone() -> None:
    plain = story("2026-11-23 09:00 opened\n2026-11-23 15:00 status=resolved")
    moved = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 level=2 queue=network assignee=bob
        2026-11-23 12:00 level=3 assignee=eve
        2026-11-23 13:00 level=1 assignee=none
        2026-11-23 15:00 status=resolved
    """)
    assert says(plain, "2026-11-30 00:00") == says(moved, "2026-11-30 00:00")


def test_an_agent_opening_on_behalf_has_not_answered_yet() -> None:
    # The opening is no public comment; a note among ourselves is none either.
    opened = story("2026-11-23 09:00 opened\n2026-11-23 09:01 note")
    assert says(opened, "2026-11-23 09:30", kinds="response") == [
        "response running 30m/1h office due 2026-11-23 10:00"
    ]


def test_an_automatic_acknowledgement_is_no_response() -> None:
    robot = story("2026-11-23 09:00 opened\n2026-11-23 09:00 bot\n2026-11-23 09:10 vendor")
    assert says(robot, "2026-11-23 09:30", kinds="response") == [
        "response running 30m/1h office due 2026-11-23 10:00"
    ]


def test_words_with_the_resolution_are_a_response() -> None:
    solved = story("2026-11-23 09:00 opened\n2026-11-23 09:30 team status=resolved")
    assert says(solved, "2026-11-30 00:00") == [
        "response met 30m/1h office due 2026-11-23 10:00",
        "resolution met 30m/8h office due 2026-11-24 09:00",
    ]


def test_imported_already_closed_is_met_with_nothing_elapsed() -> None:
    imported = story("2026-11-23 09:00 opened status=closed")
    assert says(imported, "2026-11-30 00:00") == [
        "response met 0s/1h office due 2026-11-23 10:00",
        "resolution met 0s/8h office due 2026-11-24 09:00",
    ]


def test_created_already_waiting_is_paused_from_the_start() -> None:
    waiting = story("2026-11-23 09:00 opened status=pending_requester")
    assert says(waiting, "2026-11-25 09:00", kinds="resolution") == [
        "resolution paused 0s/8h office"
    ]


def test_created_resolved_then_reopened_counts_from_the_reopening() -> None:
    reopened = story("2026-11-23 09:00 opened status=resolved\n2026-11-24 09:00 status=open")
    assert says(reopened, "2026-11-24 10:00", kinds="resolution") == [
        "resolution running 1h/8h office due 2026-11-25 09:00"
    ]


def test_waiting_straight_to_resolved_is_a_pause_to_the_end() -> None:
    solved = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 status=pending_requester
        2026-11-26 10:00 status=resolved
    """)
    assert says(solved, "2026-12-01 00:00", kinds="resolution") == [
        "resolution met 1h/8h office due 2026-11-27 09:00"
    ]


def test_closing_without_resolving_ends_the_clocks() -> None:
    closed = story("2026-11-23 09:00 opened\n2026-11-23 09:30 status=closed")
    assert says(closed, "2026-11-30 00:00") == [
        "response met 30m/1h office due 2026-11-23 10:00",
        "resolution met 30m/8h office due 2026-11-24 09:00",
    ]


def test_closing_after_the_resolution_changes_nothing() -> None:
    closed = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 status=resolved
        2026-11-30 10:00 priority=P1
        2026-11-30 10:00 status=closed
    """)
    assert says(closed, "2026-12-01 00:00", kinds="resolution") == [
        "resolution met 1h/8h office due 2026-11-24 09:00"
    ]


def test_cancelled_ends_every_clock_even_a_broken_one() -> None:
    desk = promising(policy(STANDARD, levels={1: "30m"}))
    cancelled = story("2026-11-23 09:00 opened\n2026-11-25 09:00 status=cancelled")
    assert says(cancelled, "2026-11-30 00:00", desk) == [
        "response none",
        "resolution none",
        "level 1 none",
    ]


def test_cancelled_by_mistake_and_taken_up_again_goes_on() -> None:
    again = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 status=cancelled
        2026-11-23 12:00 status=open
    """)
    assert says(again, "2026-11-23 12:15") == [
        "response at_risk 45m/1h office due 2026-11-23 12:30",
        "resolution running 45m/8h office due 2026-11-24 11:30",
    ]


def test_dst_night_shift_counts_what_it_lasts() -> None:
    # Saturday 22:00 to Sunday 06:00 in Berlin, 25 October: nine hours, clocks go back at 03:00.
    nights = version("Europe/Berlin", {"sat": ["22:00-06:00"]})
    desk = promising(policy({"P2": "resolution 8h"}, calendar="nights"), nights=nights)
    opened = story("2026-10-24 22:00 opened", "Europe/Berlin")
    assert says(opened, "2026-10-25 05:30", desk, "Europe/Berlin") == [
        "resolution breached 8h 30m/8h nights due 2026-10-25 05:00 broke 2026-10-25 05:00"
    ]
    # In spring it is seven: the eighth hour comes a week later.
    spring = story("2026-03-28 22:00 opened", "Europe/Berlin")
    assert says(spring, "2026-03-29 12:00", desk, "Europe/Berlin") == [
        "resolution at_risk 7h/8h nights due 2026-04-04 23:00"
    ]


def test_entries_of_the_future_have_not_happened_yet() -> None:
    planned = story("2026-11-23 09:00 opened\n2026-11-23 12:00 status=resolved")
    assert says(planned, "2026-11-23 11:00", kinds="resolution") == [
        "resolution running 2h/8h office due 2026-11-24 09:00"
    ]
    assert says(planned, "2026-11-23 08:59") == []


def test_entries_out_of_order_are_replayed_in_the_order_of_events() -> None:
    shuffled = story("""
        2026-11-23 09:00 opened
        2026-11-23 14:30 status=resolved
        2026-11-23 09:20 team
    """)
    assert says(shuffled, "2026-11-30 09:00") == [
        "response met 20m/1h office due 2026-11-23 10:00",
        "resolution met 5h 30m/8h office due 2026-11-24 09:00",
    ]


def test_entries_dated_before_the_opening_count_as_if_with_it() -> None:
    early = story("2026-11-23 09:00 opened\n2026-11-23 08:00 team")
    assert says(early, "2026-11-23 10:00", kinds="response") == [
        "response met 0s/1h office due 2026-11-23 10:00"
    ]
