"""Cycles and stays: replies, updates and levels. The office is open from 08:00 to 16:00."""

from __future__ import annotations

from tests.domain.clocks.stories import policy, promising, says, story

REPLIES = promising(policy({"P2": "response 1h next_reply 2h"}))
UPDATES = promising(policy({"P2": "update 2h"}))


def test_next_reply_runs_from_the_oldest_unanswered_message() -> None:
    asked = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 team
        2026-11-23 10:00 requester
        2026-11-23 10:30 requester
    """)
    assert says(asked, "2026-11-23 11:00", REPLIES, kinds="next_reply") == [
        "next_reply running 1h/2h office due 2026-11-23 12:00"
    ]


def test_each_reply_ends_a_cycle_and_the_next_message_starts_one() -> None:
    talk = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 team
        2026-11-23 10:00 requester
        2026-11-23 11:00 team
        2026-11-23 11:30 team
        2026-11-23 12:00 requester
        2026-11-23 14:30 team
    """)
    assert says(talk, "2026-11-23 15:00", REPLIES, kinds="next_reply") == [
        "next_reply met 1h/2h office due 2026-11-23 12:00",
        "next_reply breached 2h 30m/2h office due 2026-11-23 14:00 broke 2026-11-23 14:00",
    ]


def test_messages_before_the_first_response_belong_to_its_clock() -> None:
    eager = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:10 requester
        2026-11-23 09:20 requester
        2026-11-23 09:30 team
    """)
    assert says(eager, "2026-11-23 15:00", REPLIES) == [
        "response met 30m/1h office due 2026-11-23 10:00"
    ]


def test_next_reply_is_paused_while_waiting_on_the_requester() -> None:
    waited = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 team
        2026-11-23 10:00 requester
        2026-11-23 11:00 status=pending_requester
        2026-11-23 13:00 requester status=open
        2026-11-23 13:30 team
    """)
    assert says(waited, "2026-11-23 12:00", REPLIES, kinds="next_reply") == [
        "next_reply paused 1h/2h office"
    ]
    assert says(waited, "2026-11-23 15:00", REPLIES, kinds="next_reply") == [
        "next_reply met 1h 30m/2h office due 2026-11-23 14:00"
    ]


def test_resolving_without_a_reply_ends_the_cycle_once_and_for_all() -> None:
    closed = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 team
        2026-11-23 10:00 requester
        2026-11-23 11:00 status=resolved
    """)
    assert says(closed, "2026-12-30 00:00", REPLIES, kinds="next_reply") == [
        "next_reply met 1h/2h office due 2026-11-23 12:00"
    ]


def test_thanks_after_the_resolution_start_nothing() -> None:
    thanks = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 team status=resolved
        2026-11-23 10:00 requester
    """)
    assert says(thanks, "2026-12-30 00:00", REPLIES, kinds="next_reply") == []


def test_a_message_that_reopens_is_due_an_answer_from_then_on() -> None:
    reopened = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 team status=resolved
        2026-11-23 10:00 requester status=open
    """)
    assert says(reopened, "2026-11-23 11:00", REPLIES, kinds="next_reply") == [
        "next_reply running 1h/2h office due 2026-11-23 12:00"
    ]


def test_a_message_to_a_resolved_ticket_waits_until_it_is_reopened() -> None:
    reopened = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 team status=resolved
        2026-11-23 10:00 requester
        2026-11-23 12:00 status=open
    """)
    assert says(reopened, "2026-11-23 13:00", REPLIES, kinds="next_reply") == [
        "next_reply running 1h/2h office due 2026-11-23 14:00"
    ]


def test_after_a_resolution_without_a_word_messages_count_as_next_replies() -> None:
    silent = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 status=resolved
        2026-11-23 10:00 requester status=open
    """)
    assert says(silent, "2026-11-23 10:30", REPLIES) == [
        "response met 30m/1h office due 2026-11-23 10:00",
        "next_reply running 30m/2h office due 2026-11-23 12:00",
    ]


def test_updates_are_cycles_from_the_opening_on() -> None:
    kept = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 team
        2026-11-23 13:00 team
    """)
    assert says(kept, "2026-11-23 14:00", UPDATES) == [
        "update met 1h/2h office due 2026-11-23 11:00",
        "update breached 3h/2h office due 2026-11-23 12:00 broke 2026-11-23 12:00",
        "update running 1h/2h office due 2026-11-23 15:00",
    ]


def test_updates_rest_in_every_waiting_status_unless_the_desk_names_them() -> None:
    waiting = story("2026-11-23 09:00 opened\n2026-11-23 10:00 status=pending_vendor")
    named = promising(*UPDATES.sla.policies, pauses={"update": frozenset({"pending_requester"})})
    assert says(waiting, "2026-11-23 12:00", UPDATES) == ["update paused 1h/2h office"]
    assert says(waiting, "2026-11-23 12:00", named) == [
        "update breached 3h/2h office due 2026-11-23 11:00 broke 2026-11-23 11:00"
    ]


def test_a_resolution_ends_the_updates_and_a_reopening_starts_them_again() -> None:
    reopened = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 status=resolved
        2026-11-24 09:00 status=open
    """)
    assert says(reopened, "2026-11-24 10:00", UPDATES) == [
        "update met 1h/2h office due 2026-11-23 11:00",
        "update running 1h/2h office due 2026-11-24 11:00",
    ]


def test_created_resolved_there_is_nothing_to_update() -> None:
    assert says(story("2026-11-23 09:00 opened status=resolved"), "2026-11-24 00:00", UPDATES) == []


def test_a_level_counts_stays_not_what_lies_between() -> None:
    desk = promising(policy(levels={1: "2h", 2: "2h", 3: "2h"}))
    bounced = story("""
        2026-11-23 09:00 opened
        2026-11-23 09:30 level=2
        2026-11-23 10:30 level=1
        2026-11-23 11:00 level=2
        2026-11-23 11:00 level=3
        2026-11-23 11:45 status=resolved
    """)
    assert says(bounced, "2026-11-24 00:00", desk) == [
        "level 1 met 1h/2h office due 2026-11-23 12:00",
        "level 2 met 1h/2h office due 2026-11-23 11:30",
        "level 3 met 45m/2h office due 2026-11-23 13:00",
    ]


def test_a_level_passed_through_in_the_same_second_has_no_clock() -> None:
    desk = promising(policy(levels={1: "2h", 2: "2h"}))
    straight = story("2026-11-23 09:00 opened\n2026-11-23 09:00 level=2")
    assert says(straight, "2026-11-23 10:00", desk) == [
        "level 2 running 1h/2h office due 2026-11-23 11:00"
    ]


def test_a_level_is_paused_by_the_statuses_named_for_levels_only() -> None:
    desk = promising(policy(levels={1: "2h"}), pauses={"levels": frozenset({"pending_change"})})
    waiting = story("2026-11-23 09:00 opened\n2026-11-23 10:00 status=pending_requester")
    change = story("2026-11-23 09:00 opened\n2026-11-23 10:00 status=pending_change")
    assert says(waiting, "2026-11-23 10:15", desk) == [
        "level 1 running 1h 15m/2h office due 2026-11-23 11:00"
    ]
    assert says(change, "2026-11-23 10:15", desk) == ["level 1 paused 1h/2h office"]


def test_a_ticket_reopened_at_its_level_goes_on_with_the_level_s_clock() -> None:
    desk = promising(policy(levels={1: "2h"}))
    reopened = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 status=resolved
        2026-11-24 09:00 status=open
    """)
    assert says(reopened, "2026-11-24 09:15", desk) == [
        "level 1 running 1h 15m/2h office due 2026-11-24 10:00"
    ]
