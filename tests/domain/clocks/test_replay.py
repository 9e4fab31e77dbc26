"""A history as marks: who spoke, what changed, what has not happened yet."""

from __future__ import annotations

from tests.domain.clocks.stories import asked_by, instant, story
from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.clocks.replay import Replay, in_order, replay, speaker
from tickets_cli.domain.ticket import Ticket
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW


def read(ticket: Ticket, now: str = "2026-12-01 00:00") -> Replay:
    found = replay(ticket, DEFAULT_WORKFLOW, instant(now))
    assert found is not None
    return found


TALK = story(
    """
    2026-11-23 09:00 opened
    2026-11-23 09:10 bot
    2026-11-23 09:20 team
    2026-11-23 09:30 note
    2026-11-23 09:40 requester status=open
    2026-11-23 10:00 status=resolved
    """,
    **asked_by("Sales"),
)


def test_a_mark_knows_who_spoke_publicly_and_the_class_of_the_status() -> None:
    history = read(TALK)
    assert history.said == ["", "", "team", "", "requester", ""]
    assert history.classes == ["new", "new", "new", "new", "active", "resolved"]
    assert history.organisation == "Sales"


def test_marks_that_change_nothing_share_their_fields() -> None:
    fields = read(TALK).fields
    assert fields[0] is fields[3]
    assert fields[3] is not fields[4]
    assert fields[4]["status"] == "open" and fields[4]["priority"] == "P2"


def test_a_stretch_ends_with_the_next_mark_and_the_last_one_now() -> None:
    history = read(TALK)
    assert history.until(0) == stamp(instant("2026-11-23 09:10"))
    assert history.until(history.last) == stamp(instant("2026-12-01 00:00"))


def test_what_comes_after_now_is_left_out_and_before_the_opening_there_is_nothing() -> None:
    assert len(read(TALK, "2026-11-23 09:20").at) == 3
    assert len(read(TALK, "2026-11-23 09:19:59").at) == 2
    assert replay(TALK, DEFAULT_WORKFLOW, instant("2026-11-23 08:59:59")) is None


def test_words_dated_before_the_opening_are_said_with_it() -> None:
    early = read(story("2026-11-23 09:00 opened\n2026-11-23 08:00 requester category=mail"))
    assert early.at == [stamp(instant("2026-11-23 09:00"))] * 2
    assert early.said == ["", "requester"]
    assert early.fields[0]["category"] == "mail"


def test_a_ticket_without_an_opening_begins_with_its_first_entry() -> None:
    headless = story("2026-11-23 09:00 status=open type=incident\n2026-11-23 10:00 team")
    assert read(headless).opened == instant("2026-11-23 09:00")


def test_entries_in_order_are_left_alone() -> None:
    assert in_order(TALK.timeline) is TALK.timeline
    assert in_order(TALK.timeline[::-1]) == TALK.timeline


def test_only_public_words_of_the_team_or_the_requester_are_heard() -> None:
    assert speaker({"party": "team", "visibility": "public"}) == "team"
    assert speaker({"party": "team", "visibility": "internal"}) == ""
    assert speaker({"party": "vendor", "visibility": "public"}) == ""
    assert speaker({"status": "open"}) == ""


def test_a_cancelled_ticket_says_so() -> None:
    assert read(story("2026-11-23 09:00 opened\n2026-11-23 10:00 status=cancelled")).is_cancelled
    assert not read(TALK).is_cancelled
