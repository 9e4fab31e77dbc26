"""A clock explained, as people read it; the numbers reckoned by hand."""

from __future__ import annotations

from datetime import UTC, date
from typing import Any

from tests import golden
from tests.domain.calendar.oracle import version
from tests.domain.clocks.stories import DESK, instant, policy, promising, story
from tickets_cli.commands.views.sla_explain import explain_view
from tickets_cli.domain.clocks.explain import explain
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.ticket import Ticket
from tickets_cli.render.sheet import Context, View
from tickets_cli.render.table import table

BERLIN = "Europe/Berlin"

# Berlin, March and April 2026; open 08:00-12:00 and 13:00-17:00, Monday to Friday.
#
# Thu 26: opened 15:00 as P3: 3 d of 8 h = 24 h. 15:00-17:00 counts 2 h                 sum  2 h
# Fri 27: 08:00-10:00 counts 2 h (4 h). From 10:00 pause 1, waiting for the requester: Friday
#   10:00-12:00 and 13:00-17:00 are 6 h of business time that do not count.
#   Weekend: no business time; on Sunday 29 at 02:00 clocks go forward to 03:00.
# Mon 30: pause 1 ends 09:00, 1 h more of it (7 h in all). 09:00-12:00 counts 3 h (7 h),
#   13:00-17:00 counts 4 h (11 h).
# Tue 31: 08:00-12:00 counts 4 h (15 h). At 11:00 raised to P2, 16 h: by then 14 h had run.
#   13:00-13:45 counts 45 min (15 h 45 min), then resolved. The rest of Tuesday, 3 h 15 min, and
#   Wednesday 08:00-10:00, 2 h, are business time that does not count: 5 h 15 min.
# Wed  1: reopened 10:00; 10:00-10:15 makes the 16 h full: due 10:15, and broken from then on,
#   for at 10:15:00 it is equal, which is met, and business goes on. -12:00 counts 2 h (17 h
#   45 min), 13:00-14:00 counts 1 h (18 h 45 min). At 14:00 pause 2, waiting for a change: 3 h of
#   Wednesday.
# Thu  2: pause 2 ends 09:00, after 1 h of Thursday: 4 h. 09:00-12:00 counts 3 h (21 h 45 min),
#   13:00-17:00 counts 4 h (25 h 45 min).
# Fri  3: Good Friday, a holiday here. Mon 6: Easter Monday, a holiday too.
# Tue  7: 08:00-09:30 counts 1 h 30 min                                         sum 27 h 15 min
#
# 27 h 15 min = 98100 s of 57600 s: 170.3 %, floored 170 %.
# Parties: Bob had it from Monday 30, 09:00, on: 27 h 15 min - 4 h = 23 h 15 min at level 1; the
# 4 h before it was unassigned. Paused: the requester 7 h, the change 4 h, in all 11 h; the
# time it was resolved is nobody's.
LIFE = """
2026-03-26 15:00 opened priority=P3
2026-03-27 10:00 status=pending_requester
2026-03-30 09:00 status=in_progress assignee=bob
2026-03-31 11:00 priority=P2
2026-03-31 13:45 status=resolved
2026-04-01 10:00 status=in_progress
2026-04-01 14:00 status=pending_change
2026-04-02 09:00 status=in_progress
"""


def berlin() -> Desk:
    """A desk with a lunch break, Easter, and 16 hours for a P2."""
    split = version(
        BERLIN,
        {"mon-fri": ["08:00-12:00", "13:00-17:00"]},
        day_seconds=8 * 3600,
        holidays={date(2026, 4, 3): "Good Friday", date(2026, 4, 6): "Easter Monday"},
    )
    promises = {"P2": "resolution 16h", "P3": "resolution 3d"}
    return promising(policy(promises, calendar="split"), split=split)


def explained(ticket: Ticket, now: str, desk: Desk = DESK, zone: str = "UTC") -> View:
    at = instant(now, zone)
    found = explain(ticket, desk, at)
    return explain_view(ticket, found, desk.sla.calendars, at, ("resolution",))


def text(view: View) -> str:
    return table(view, Context(zone=UTC, now=instant("2026-04-07 09:30")))


def test_a_weekend_two_holidays_a_clock_change_two_pauses_a_priority_and_a_reopening(
    update_golden: bool,
) -> None:
    view = explained(story(LIFE, BERLIN), "2026-04-07 09:30", berlin(), BERLIN)
    golden.check("sla-explain.txt", text(view), update=update_golden)
    (clock,) = view.data["clocks"]
    assert (clock["elapsed_seconds"], clock["percent"]) == (98100, 170)
    assert clock["due"] == clock["breached_at"] == instant("2026-04-01 10:15", BERLIN)
    assert clock["parties"] == {"unassigned": 4 * 3600, "level_1": 23 * 3600 + 900}
    assert clock["paused"] == {"requester": 7 * 3600, "change": 4 * 3600}
    assert sum(clock["parties"].values()) == clock["segments"][-1]["total"]


def last_words(view: View) -> tuple[str, ...]:
    """The notes below the stretches of the resolution clock."""
    sheets: Any = view.sheets
    return next(sheet.notes for sheet in sheets if sheet.title.startswith("resolution"))


def test_a_running_clock_says_what_is_left_and_what_follows_closing_time() -> None:
    view = explained(story("2026-11-23 08:00 opened"), "2026-11-23 10:00")
    assert last_words(view) == (
        "sum 2h of 8h (25 %): running",
        "due Mon 2026-11-23 16:00 +00:00, in 6h",
        "that is closing time; the next opening is Tue 2026-11-24 08:00 +00:00",
    )


def test_a_paused_clock_is_not_due() -> None:
    ticket = story("2026-11-23 08:00 opened\n2026-11-23 10:00 status=pending_requester")
    assert last_words(explained(ticket, "2026-11-24 10:00")) == (
        "sum 2h of 8h (25 %): paused",
        "nothing is due while it stands still; 6h are left",
    )


def test_where_the_table_has_no_room_every_reason_is_still_read_whole() -> None:
    ticket = story("2026-11-23 08:00 opened\n2026-11-23 10:00 status=pending_requester")
    sheets: Any = explained(ticket, "2026-11-23 12:00").sheets
    narrow = next(sheet.narrow for sheet in sheets if sheet.title.startswith("resolution"))
    assert narrow == (
        "Mon 2026-11-23 08:00 +00:00 to 10:00: counts 2h, 2h by then",
        "Mon 2026-11-23 10:00 +00:00 to 12:00: does not count, 2h by then; "
        "stands still while pending_requester; 2h of business time",
    )


def test_a_promise_that_was_kept_needs_no_deadline() -> None:
    ticket = story("2026-11-23 08:00 opened\n2026-11-23 10:00 status=resolved")
    assert last_words(explained(ticket, "2026-11-24 10:00")) == (
        "sum 2h of 8h (25 %): met, ended Mon 2026-11-23 10:00 +00:00",
    )


def test_a_cancelled_ticket_and_an_ended_promise_are_told_apart() -> None:
    opened = "2026-11-23 08:00 opened\n2026-11-23 10:00 "
    cancelled = explained(story(opened + "status=cancelled"), "2026-11-24 10:00")
    ended = explained(story(opened + "type=problem"), "2026-11-24 10:00")
    assert "the ticket was cancelled" in text(cancelled)
    assert "nothing is promised any more" in text(ended)


def test_a_ticket_without_a_promise_has_nothing_to_explain() -> None:
    view = explained(story("2026-11-23 08:00 opened type=problem"), "2026-11-24 10:00")
    assert (text(view), view.data["clocks"]) == ("", [])
    assert view.talk == ("no policy promises anything for this ticket",)
    early = explained(story("2026-11-23 08:00 opened"), "2026-11-22 10:00")
    assert early.talk == ("the ticket was not opened yet",)
