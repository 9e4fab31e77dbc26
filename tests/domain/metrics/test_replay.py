"""Reading one ticket: the traps of other products, one test each."""

from __future__ import annotations

from datetime import timedelta

from tests.domain.metrics.builders import DESK, LATER, Told, read, status, ticket, utc
from tickets_cli.domain.calendar.instants import instant, stamp
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.metrics.facts import DONE, OPEN, OVER, Facts
from tickets_cli.domain.metrics.replay import facts, until

HOUR = 3600
MONDAY = "10-05"
OPENED = (utc(MONDAY, "08:00"), "opened", {"assignee": "ann"})


def said(day: str, clock: str, party: str = "team", visibility: str = "public") -> Told:
    return (utc(day, clock), "comment", {"party": party, "visibility": visibility, "text": "..."})


def test_business_time_is_net_of_pauses_and_calendar_time_is_every_second() -> None:
    one = read(
        ticket(
            OPENED,
            status(MONDAY, "10:00", "pending_requester"),
            status("10-06", "10:00", "open"),
            status("10-06", "11:00", "resolved"),
        )
    )
    assert one.resolution is not None
    assert one.resolution.business == 3 * HOUR
    assert one.resolution.calendar == 27 * HOUR


def test_waiting_straight_to_resolved_still_is_a_pause() -> None:
    one = read(
        ticket(
            OPENED,
            status(MONDAY, "09:00", "pending_requester"),
            status(MONDAY, "15:00", "resolved"),
        )
    )
    assert one.resolution is not None
    assert one.resolution.business == HOUR


def test_the_seconds_of_all_parties_are_the_clocks_seconds_and_its_pauses() -> None:
    one = read(
        ticket(
            OPENED,
            status(MONDAY, "09:00", "pending_requester"),
            status(MONDAY, "15:00", "open", level=2),
            status("10-06", "10:30", "resolved"),
        )
    )
    assert one.spent.parties == {
        "level_1": HOUR,
        "requester": 6 * HOUR,
        "level_2": 3.5 * HOUR,
    }
    assert one.resolution is not None
    assert one.resolution.business == 4.5 * HOUR
    assert one.spent.spender == "level_2"


def test_a_note_among_ourselves_and_a_robot_are_no_response() -> None:
    one = read(
        ticket(
            OPENED,
            said(MONDAY, "08:01", party="bot"),
            said(MONDAY, "08:10", visibility="internal"),
            said(MONDAY, "09:00"),
        )
    )
    assert one.first_response == stamp(utc(MONDAY, "09:00"))
    assert one.response is not None
    assert one.response.business == HOUR


def test_a_response_given_only_after_the_resolution_is_measured_all_the_same() -> None:
    one = read(ticket(OPENED, status(MONDAY, "09:00", "resolved"), said(MONDAY, "10:00")))
    assert one.response is not None
    assert (one.response.business, one.response.calendar) == (2 * HOUR, 2 * HOUR)


def test_closing_without_a_reply_leaves_no_reply_time_and_no_breach_for_ever() -> None:
    one = read(ticket(OPENED, status(MONDAY, "09:00", "resolved")))
    assert one.response is None
    assert {(v.clock, v.met) for v in one.verdicts} == {("response", True), ("resolution", True)}


def test_closed_statistics_are_those_of_the_last_resolution() -> None:
    one = read(
        ticket(
            OPENED,
            status(MONDAY, "09:00", "resolved"),
            status(MONDAY, "10:00", "open"),
            status(MONDAY, "12:00", "resolved"),
            status("10-07", "12:00", "closed"),
        )
    )
    assert one.resolved == stamp(utc(MONDAY, "12:00"))
    assert one.reopenings == (stamp(utc(MONDAY, "10:00")),)
    assert one.resolution is not None
    assert one.resolution.business == 3 * HOUR


def test_a_reopened_ticket_is_not_resolved_and_its_clock_goes_on() -> None:
    one = read(
        ticket(OPENED, status(MONDAY, "09:00", "resolved"), status(MONDAY, "10:00", "open")),
        now=utc(MONDAY, "11:00"),
    )
    assert (one.resolved, one.resolution) == (None, None)
    assert [v.clock for v in one.verdicts if v.ended is None] == []
    assert [where for _, where in one.standings] == [OPEN, DONE, OPEN]
    assert one.over is None


def test_a_cancelled_ticket_is_no_success_and_no_failure() -> None:
    one = read(ticket(OPENED, status("10-20", "08:00", "cancelled")))
    assert one.verdicts == ()
    assert (one.resolved, one.closed, one.cancelled) == (None, None, stamp(utc("10-20", "08:00")))


def test_cancelled_after_all_takes_the_resolution_back() -> None:
    one = read(
        ticket(OPENED, status(MONDAY, "09:00", "resolved"), status(MONDAY, "10:00", "cancelled"))
    )
    assert one.resolved is None
    assert one.cancelled == stamp(utc(MONDAY, "10:00"))


def test_created_already_resolved_took_no_time() -> None:
    one = read(ticket((utc(MONDAY, "08:00"), "opened", {"status": "resolved"})))
    assert one.resolution is not None
    assert (one.resolution.business, one.resolution.calendar) == (0, 0)


def test_a_breach_counts_when_it_happened_even_while_the_ticket_is_open() -> None:
    one = read(ticket((OPENED[0], "opened", {"priority": "P1"})), now=utc("10-06", "08:00"))
    broken = {v.clock: v for v in one.verdicts}
    assert not broken["resolution"].met
    assert utc(MONDAY, "10:00") <= instant(broken["resolution"].decided) <= utc(MONDAY, "10:01")
    assert broken["resolution"].ended is None


def test_a_verdict_carries_the_priority_it_was_decided_at() -> None:
    one = read(
        ticket(
            (OPENED[0], "opened", {"priority": "P1"}),
            (utc("10-06", "08:00"), "priority", {"priority": "P3"}),
            status("10-06", "09:00", "resolved"),
        )
    )
    late = next(v for v in one.verdicts if v.clock == "resolution")
    assert (late.met, late.groups["priority"], one.groups["priority"]) == (False, "P1", "P3")


def test_without_a_policy_there_is_calendar_time_alone() -> None:
    one = read(ticket(OPENED, said(MONDAY, "08:30"), status(MONDAY, "09:00", "resolved")), Desk())
    assert one.resolution is not None
    assert one.response is not None
    assert (one.resolution.business, one.response.business) == (None, None)
    assert one.verdicts == ()
    assert one.spent.parties == {}


def test_a_script_has_solved_what_was_resolved_with_it_and_stayed_so() -> None:
    begun = (utc(MONDAY, "08:10"), "script", {"script": "reset", "steps": ["Call"]})
    done = status(MONDAY, "09:00", "resolved", script="reset", outcome="solved")
    assert read(ticket(OPENED, begun, done)).is_by_script
    assert not read(ticket(OPENED, begun, done), now=utc(MONDAY, "08:30")).is_by_script
    assert not read(ticket(OPENED, begun, status(MONDAY, "09:00", "resolved"))).is_by_script
    back = (utc(MONDAY, "10:00"), "reopened", {"status": "open"})
    again = status(MONDAY, "11:00", "resolved")
    assert not read(ticket(OPENED, begun, done, back, again)).is_by_script


def test_what_is_dated_after_now_has_not_happened() -> None:
    whole = ticket(OPENED, status(MONDAY, "09:00", "resolved"), (LATER, "rated", {"rating": 1}))
    assert read(whole, now=utc(MONDAY, "08:30")).resolved is None
    assert read(whole, now=utc(MONDAY, "09:00")).rating is None
    assert facts(whole, DESK, utc(MONDAY, "07:00")) is None
    assert until(whole, LATER) is whole


def test_one_reply_that_resolves_it_is_first_contact_resolution() -> None:
    reply = status(MONDAY, "08:05", "resolved", party="team", visibility="public", text="Done")
    assert read(ticket(OPENED, reply)).is_first_contact


def test_two_replies_or_two_hands_or_silence_are_not() -> None:
    done = status(MONDAY, "12:00", "resolved")
    passed = (utc(MONDAY, "10:00"), "assigned", {"assignee": "bob"})
    assert not read(
        ticket(OPENED, said(MONDAY, "09:00"), said(MONDAY, "10:00"), done)
    ).is_first_contact
    assert not read(ticket(OPENED, said(MONDAY, "09:00"), passed, done)).is_first_contact
    assert not read(ticket(OPENED, done)).is_first_contact


def test_first_contact_is_lost_by_a_reopening_in_the_window_only() -> None:
    def reopened(after: timedelta) -> Facts:
        back = utc(MONDAY, "12:00") + after
        return read(
            ticket(
                OPENED,
                said(MONDAY, "09:00"),
                status(MONDAY, "12:00", "resolved"),
                (back, "status", {"status": "open"}),
                (back + timedelta(hours=1), "status", {"status": "resolved"}),
            )
        )

    assert not reopened(DESK.reopen_window).is_first_contact
    assert reopened(DESK.reopen_window + timedelta(seconds=1)).is_first_contact


def test_where_a_ticket_stood_is_told_without_repetition() -> None:
    one = read(
        ticket(
            OPENED,
            status(MONDAY, "09:00", "in_progress"),
            status(MONDAY, "10:00", "resolved"),
            status("10-06", "10:00", "closed"),
        )
    )
    assert [where for _, where in one.standings] == [OPEN, DONE, OVER]
    assert one.over == stamp(utc("10-06", "10:00"))
    assert one.is_past(one.over + 1)
    assert not one.is_past(one.over)


def test_the_last_rating_counts() -> None:
    entries = [(utc("10-06", f"{n:02}:00"), "rated", {"rating": n}) for n in (1, 5)]
    assert read(ticket(OPENED, *entries)).rating == 5
