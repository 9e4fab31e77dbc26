"""Every number of a clock, explained stretch by stretch."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given

from tests.domain.calendar.oracle import version
from tests.domain.clocks.stepper import stories
from tests.domain.clocks.stories import DESK, instant, policy, promising, story
from tests.domain.clocks.test_verdict import DESK as STEPPED
from tests.domain.clocks.test_verdict import LATER
from tickets_cli.domain.clocks import clocks
from tickets_cli.domain.clocks.explain import Explanation, explain
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.duration import exact
from tickets_cli.domain.ticket import Ticket

BERLIN = "Europe/Berlin"


def solving(ticket: Ticket, now: str, desk: Desk, zone: str = "UTC") -> Explanation:
    """The explanation of the resolution clock."""
    found = explain(ticket, desk, instant(now, zone))
    return next(one for one in found if one.clock.clock == "resolution")


def lines(found: Explanation, zone: str = "UTC") -> list[str]:
    """Each stretch on a line: from, to, what it adds, why, and the sum."""
    shown = []
    for one in found.segments:
        start, end = (at.astimezone(ZoneInfo(zone)) for at in (one.start, one.end))
        adds = exact(one.seconds) if one.counted else "-"
        shown.append(
            f"{start:%a %d %H:%M} - {end:%a %d %H:%M} | {adds} | {one.why} | {exact(one.total)}"
        )
    return shown


# Reckoned by hand; Berlin, October 2026, open 08:00-12:00 and 13:00-17:00.
#
# Thu 22: opened 15:00 as P3 (24 h of office time); 15:00-17:00 counts 2 h.
# Fri 23: 08:00-10:00 counts 2 h (sum 4 h); from 10:00 waiting for the requester. The weekend
#   lies in the pause; on Sunday 25 clocks go back from 03:00 to 02:00.
# Mon 26: is a holiday here (26 October, written in the calendar): nothing.
# Tue 27: back at 09:00; 09:00-12:00 counts 3 h (7 h); at 11:00 raised to P2 (12 h), which changes
#   the target, not the sum. 13:00-14:00 counts 1 h (8 h), then resolved.
# Wed 28: reopened 16:00; 16:00-17:00 counts 1 h (9 h).
# Thu 29: 08:00-09:00 counts 1 h (10 h), then waiting for a change until Fri 30, 11:00: 7 h of
#   Thursday and 3 h of Friday are business time that is not counted.
# Fri 30: 11:00-12:00 counts 1 h (11 h), 13:00-13:30 half an hour: 11 h 30 min.
# Half an hour is left of 12 h: due at 14:00.
GOLDEN = [
    "Thu 22 15:00 - Thu 22 17:00 | 2h | counts | 2h",
    "Thu 22 17:00 - Fri 23 08:00 | - | out of hours | 2h",
    "Fri 23 08:00 - Fri 23 10:00 | 2h | counts | 4h",
    "Fri 23 10:00 - Tue 27 09:00 | - | stands still while pending_requester; "
    "7h of business time | 4h",
    "Tue 27 09:00 - Tue 27 12:00 | 3h | counts | 7h",
    "Tue 27 12:00 - Tue 27 13:00 | - | out of hours | 7h",
    "Tue 27 13:00 - Tue 27 14:00 | 1h | counts | 8h",
    "Tue 27 14:00 - Wed 28 16:00 | - | resolved, until it was reopened; 10h of business time | 8h",
    "Wed 28 16:00 - Wed 28 17:00 | 1h | counts | 9h",
    "Wed 28 17:00 - Thu 29 08:00 | - | out of hours | 9h",
    "Thu 29 08:00 - Thu 29 09:00 | 1h | counts | 10h",
    "Thu 29 09:00 - Fri 30 11:00 | - | stands still while pending_change; "
    "10h of business time | 10h",
    "Fri 30 11:00 - Fri 30 12:00 | 1h | counts | 11h",
    "Fri 30 12:00 - Fri 30 13:00 | - | out of hours | 11h",
    "Fri 30 13:00 - Fri 30 13:30 | 30m | counts | 11h 30m",
]


def test_a_weekend_a_holiday_a_clock_change_two_pauses_a_new_priority_and_a_reopening() -> None:
    split = version(
        BERLIN,
        {"mon-fri": ["08:00-12:00", "13:00-17:00"]},
        day_seconds=8 * 3600,
        holidays={date(2026, 10, 26): "Founders' Day"},
    )
    desk = promising(
        policy({"P2": "resolution 12h", "P3": "resolution 3d"}, calendar="split"), split=split
    )
    lived = story(
        """
        2026-10-22 15:00 opened priority=P3
        2026-10-23 10:00 status=pending_requester
        2026-10-27 09:00 status=in_progress
        2026-10-27 11:00 priority=P2
        2026-10-27 14:00 status=resolved
        2026-10-28 16:00 status=in_progress
        2026-10-29 09:00 status=pending_change
        2026-10-30 11:00 status=in_progress
        """,
        BERLIN,
    )
    found = solving(lived, "2026-10-30 13:30", desk, BERLIN)
    assert lines(found, BERLIN) == GOLDEN
    assert found.clock.elapsed_seconds == int(11.5 * 3600)
    assert found.clock.due == instant("2026-10-30 14:00", BERLIN)
    assert [(one.priority, one.target_seconds, one.elapsed) for one in found.in_force] == [
        ("P3", 24 * 3600, 0),
        ("P2", 12 * 3600, 6 * 3600),
    ]


def test_a_closed_stretch_names_its_holidays_and_an_open_one_the_clock_change() -> None:
    nights = version(
        BERLIN, {"daily": ["22:00-06:00"]}, holidays={(10, 23): "", (10, 26): "Founders' Day"}
    )
    desk = promising(policy({"P2": "resolution 80h"}, calendar="nights"), nights=nights)
    found = solving(story("2026-10-23 12:00 opened", BERLIN), "2026-10-27 12:00", desk, BERLIN)
    assert lines(found, BERLIN) == [
        "Fri 23 12:00 - Sat 24 22:00 | - | out of hours; 2026-10-23 holiday | 0s",
        "Sat 24 22:00 - Sun 25 06:00 | 9h | counts; clocks go back 1h | 9h",
        "Sun 25 06:00 - Sun 25 22:00 | - | out of hours | 9h",
        "Sun 25 22:00 - Mon 26 06:00 | 8h | counts | 17h",
        "Mon 26 06:00 - Tue 27 12:00 | - | out of hours; 2026-10-26 Founders' Day | 17h",
    ]


def test_a_level_s_clock_says_when_the_ticket_was_elsewhere() -> None:
    desk = promising(policy(levels={1: "4h"}))
    moved = story("""
        2026-11-23 09:00 opened
        2026-11-23 10:00 level=2
        2026-11-23 12:00 level=1
    """)
    (found,) = explain(moved, desk, instant("2026-11-23 13:00"))
    assert lines(found) == [
        "Mon 23 09:00 - Mon 23 10:00 | 1h | counts | 1h",
        "Mon 23 10:00 - Mon 23 12:00 | - | at another level; 2h of business time | 1h",
        "Mon 23 12:00 - Mon 23 13:00 | 1h | counts | 2h",
    ]
    assert (found.parties, found.blame) == ({}, None)


def test_a_change_of_priority_tells_how_far_the_clock_was_in_the_new_calendar() -> None:
    raised = story("2026-11-20 15:00 opened priority=P3\n2026-11-23 08:00 priority=P1")
    found = solving(raised, "2026-11-23 09:00", DESK)
    assert [(one.calendar, one.target_seconds, one.elapsed) for one in found.in_force] == [
        ("office", 86400, 0),
        ("always", 14400, 65 * 3600),
    ]
    assert found.clock.calendar == "always"


def test_a_change_that_promises_the_same_is_no_change_of_the_promise() -> None:
    stay = promising(policy(levels={1: "4h"}))
    raised = story("2026-11-23 09:00 opened priority=P3\n2026-11-23 10:00 priority=P1")
    (found,) = explain(raised, stay, instant("2026-11-23 11:00"))
    assert [one.target_seconds for one in found.in_force] == [4 * 3600]


def test_what_is_promised_elsewhere_is_no_promise_of_a_level() -> None:
    stays = promising(policy(levels={1: "4h", 2: "4h"}))
    now = instant("2026-11-23 12:00")
    begun = "2026-11-23 08:00 opened level=2 type={}\n2026-11-23 09:00 type=problem\n"
    moved = begun + "2026-11-23 10:00 level=1 type=incident"
    never = explain(story(moved.format("problem")), stays, now)
    assert [one.clock.level for one in never] == [1]

    ended, _ = explain(story(moved.format("incident")), stays, now)
    assert (ended.clock.level, ended.clock.state) == (2, "none")
    assert [one.target_seconds for one in ended.in_force] == [4 * 3600, None]


def test_a_promise_that_ended_is_told_as_such() -> None:
    changed = story("2026-11-23 09:00 opened\n2026-11-23 10:00 type=problem")
    found = solving(changed, "2026-11-24 09:00", DESK)
    assert [one.target_seconds for one in found.in_force] == [28800, None]
    assert (found.clock.state, found.segments) == ("none", ())


def test_before_the_opening_there_is_nothing_to_explain() -> None:
    assert explain(story("2026-11-23 09:00 opened"), DESK, instant("2026-11-23 08:00")) == ()


@given(stories(), LATER)
def test_stretches_follow_each_other_and_end_in_the_sum(ticket: Ticket, now: Any) -> None:
    found = explain(ticket, STEPPED, now)
    assert tuple(one.clock for one in found) == clocks(ticket, STEPPED, now)
    for one in found:
        if one.clock.state == "none":
            continue
        assert sum(s.seconds for s in one.segments) == one.clock.elapsed_seconds
        assert all(before.end == after.start for before, after in pairwise(one.segments))
        if one.segments:
            assert one.segments[0].start == one.clock.started_at
            assert one.segments[-1].end == (one.clock.stopped_at or now)
            assert one.segments[-1].total == one.clock.elapsed_seconds
