"""Clocks drawn on the week of their calendar."""

from __future__ import annotations

from datetime import date

from tests.domain.calendar.oracle import version
from tests.domain.clocks.stories import DESK, instant, policy, promising, story
from tickets_cli.domain.clocks.explain import Segment, explain
from tickets_cli.domain.clocks.picture import CLOSED, COUNTED, OPEN, PAUSED, Row, at_wall, weeks
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ticket import Ticket

LETTER = {COUNTED: "#", PAUSED: "=", OPEN: "+", CLOSED: "."}


def segments(ticket: Ticket, now: str, desk: Desk = DESK) -> tuple[Segment, ...]:
    """The stretches of the resolution clock."""
    found = explain(ticket, desk, instant(now))
    return next(one.segments for one in found if one.clock.clock == "resolution")


def letters(row: Row, start: int, end: int) -> str:
    """A day's marks from one hour to another."""
    return "".join(LETTER[mark] for mark in row.marks[start * 2 : end * 2])


def test_what_counted_what_stood_still_what_was_open_and_what_was_closed() -> None:
    lived = story("""
        2026-11-24 09:00 opened
        2026-11-24 12:00 status=pending_requester
        2026-11-25 10:00 status=in_progress
    """)
    ((week,), left_out) = weeks(segments(lived, "2026-11-25 11:00"), DESK.sla.calendars["office"])
    assert (left_out, len(week), week[0].day) == (0, 7, date(2026, 11, 23))
    assert letters(week[0], 7, 17) == ".." + "++++++++++++++++" + ".."
    assert letters(week[1], 7, 17) == ".." + "++######========" + ".."
    assert letters(week[2], 7, 17) == ".." + "====##++++++++++" + ".."
    assert letters(week[5], 0, 24) == "." * 48


def test_a_single_minute_shows() -> None:
    lived = story("2026-11-24 09:10 opened\n2026-11-24 09:11 status=resolved")
    ((week,), _) = weeks(segments(lived, "2026-11-25 11:00"), DESK.sla.calendars["office"])
    assert letters(week[1], 8, 11) == "++#+++"


def test_the_wall_clock_of_the_calendar_decides_also_when_it_changes() -> None:
    nights = version("Europe/Berlin", {"daily": ["01:00-05:00"]}, holidays={(3, 30): "Rest"})
    desk = promising(policy({"P2": "resolution 80h"}, calendar="nights"), nights=nights)
    office = desk.sla.calendars["nights"]
    spring = story("2026-03-28 12:00 opened")
    found = segments(spring, "2026-03-31 12:00", desk)
    assert at_wall(found, office) == "Europe/Berlin"
    (drawn, _) = weeks(found, office)
    sunday, monday = drawn[0][6], drawn[1][0]
    assert letters(sunday, 0, 6) == "..##..####.."  # there is no 02:00 to 03:00
    assert (letters(monday, 0, 6), monday.holiday) == ("............", "Rest")
    autumn = segments(story("2026-10-24 12:00 opened"), "2026-10-25 12:00", desk)
    assert letters(weeks(autumn, office)[0][0][6], 0, 6) == "..########.."


def test_of_a_long_life_the_first_and_the_last_weeks_are_drawn() -> None:
    found = segments(story("2026-01-07 09:00 opened"), "2026-11-24 09:00")
    drawn, left_out = weeks(found, DESK.sla.calendars["office"])
    assert [week[0].day.isoformat() for week in drawn] == [
        *("2026-01-05", "2026-01-12", "2026-01-19"),
        *("2026-11-09", "2026-11-16", "2026-11-23"),
    ]
    assert left_out == 41


def test_without_a_stretch_there_is_nothing_to_draw() -> None:
    assert weeks((), DESK.sla.calendars["office"]) == ((), 0)
    assert at_wall((), DESK.sla.calendars["office"]) == "UTC"
