from __future__ import annotations

import json
import sys
from typing import Any

import pytest

from tests.commands.desks import Workplace
from tests.schemas import assert_matches

SPLIT = """schema: sla/1

calendars:
  office:
    timezone: Europe/Berlin
    hours:
      mon-thu: ["08:00-12:00", "13:00-17:00"]
      fri: ["08:00-15:00"]
    hours_per_day: 8
    holidays:
    - {date: 2026-12-25, name: Weihnachten}   # a comment that stays
    dates: {2026-12-12: ["10:00-14:00"]}
  always: {timezone: UTC, hours: 24x7}
"""


@pytest.fixture
def berlin(desk: Workplace) -> Workplace:
    """A desk in UTC whose office is in Berlin, with lunch breaks and short Fridays."""
    (desk.root / "sla.yaml").write_text(SPLIT, "utf-8")
    desk.ok("commit")
    return desk


def asked(desk: Workplace, kind: str, *words: str) -> Any:
    """The data of a calendar command, held against its schema."""
    result = desk.ok("calendar", kind, *words, "--json")
    assert_matches(f"calendar-{kind}", json.loads(result.out))
    return result.data


@pytest.mark.parametrize(
    ("start", "length", "due", "opening"),
    [
        ("2026-11-23T08:00:00Z", "2h", "2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z"),
        ("2026-11-23T08:00:00Z", "3h", "2026-11-23T11:00:00Z", "2026-11-23T12:00:00Z"),
        ("2026-11-20T13:30:00Z", "PT1H", "2026-11-23T07:30:00Z", "2026-11-23T07:30:00Z"),
        ("2026-11-21T10:00:00Z", "0s", "2026-11-21T10:00:00Z", "2026-11-23T07:00:00Z"),
        ("2026-11-23T07:00:00Z", "1d", "2026-11-25T16:00:00Z", "2026-11-26T07:00:00Z"),
    ],
    ids=["same morning", "on closing", "over a weekend", "nothing at all", "d is 24 hours"],
)
def test_a_deadline_and_the_next_opening(
    berlin: Workplace, start: str, length: str, due: str, opening: str
) -> None:
    found = asked(berlin, "due", "office", "--from", start, "--in", length)
    assert (found["due"], found["next_opening"]) == (due, opening)


def test_a_pause_moves_a_deadline_by_its_business_time_only(berlin: Workplace) -> None:
    words = ("office", "--from", "2026-11-23 08:00", "--in", "2h")
    pauses = ("--pause", "2026-11-23 08:30/2026-11-23 09:00", "--pause", "08:45/09:30")
    found = asked(berlin, "due", *words, *pauses)
    assert found["due"] == "2026-11-23T11:00:00Z"
    assert [pause["to"] for pause in found["pauses"]] == [
        "2026-11-23T09:00:00Z",
        "2026-11-23T09:30:00Z",
    ]


def test_business_time_between_two_moments(berlin: Workplace) -> None:
    start, end = "2026-11-20T13:00:00Z", "2026-11-23T09:00:00Z"
    assert asked(berlin, "elapsed", "office", start, end)["seconds"] == 3 * 3600
    assert asked(berlin, "elapsed", "office", end, start)["seconds"] == 0
    paused = asked(berlin, "elapsed", "office", start, end, "--pause", f"{start}/{end}")
    assert paused["seconds"] == 0


def test_people_read_deadlines_on_the_calendar_s_own_clock(berlin: Workplace) -> None:
    result = berlin.ok("calendar", "due", "office", "--from", "2026-11-23 08:00", "--in", "3h")
    assert result.out.splitlines() == [
        "From:          Mon 2026-11-23 09:00 +01:00",
        "In:            3h of calendar office (Europe/Berlin)",
        "Due:           Mon 2026-11-23 12:00 +01:00, in 2h",
        "Next opening:  Mon 2026-11-23 13:00 +01:00",
    ]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("due", "offise", "--in", "8h"), 4, "did you mean office?"),
        (("due", "office", "--in", "-8h"), 2, "negative"),
        (("due", "office", "--in", "8"), 2, "add a unit"),
        (("due", "office", "--in", "200000d"), 2, "a hundred years"),
        (("due", "office", "--in", "36000d"), 2, "does not open that long"),
        (("due", "office"), 2, "--in"),
        (("due", "office", "--in", "8h", "--pause", "12:00"), 2, "12:00/12:45"),
        (("due", "office", "--in", "8h", "--pause", "13:00/12:00"), 2, "ends before it begins"),
        (("elapsed", "office", "25:00", "now"), 2, "no 25:00 o'clock"),
        (("show", "office", "--month", "2026-13"), 2, "no month"),
        (("show", "office", "--month", "2026-Q4"), 2, "not a month"),
        (("holidays", "office", "--country", "DE", "--years", "soon"), 2, "range of years"),
        (("holidays", "office", "--country", "DE", "--years", "2028-2026"), 2, "range of years"),
        (("holidays", "office", "--country", "XX", "--years", "2026"), 2, "known country"),
    ],
)
def test_words_that_make_no_sense(
    berlin: Workplace, words: tuple[str, ...], code: int, told: str
) -> None:
    result = berlin.tickets("calendar", *words)
    assert (result.code, result.out) == (code, "")
    assert told in result.err


def test_a_month_has_every_day_with_what_makes_it_different(berlin: Workplace) -> None:
    found = asked(berlin, "show", "office", "--month", "2026-12")
    days = {day["date"]: day for day in found["days"]}
    assert len(days) == 31
    assert days["2026-12-25"]["holiday"] == "Weihnachten"
    assert days["2026-12-25"]["openings"] == []
    assert days["2026-12-12"]["openings"] == [
        {"from": "2026-12-12T09:00:00Z", "to": "2026-12-12T13:00:00Z"}
    ]
    assert days["2026-12-12"]["special"]
    assert found["seconds"] == (19 * 8 + 3 * 7 + 4) * 3600
    assert found["versions"][0]["hours"][0]["days"] == "mon-thu"


def test_the_noun_alone_shows_this_month_of_the_first_calendar(berlin: Workplace) -> None:
    result = berlin.ok("calendar")
    assert result.out.startswith("office, November 2026 (Europe/Berlin)\n")
    assert "[23] 8h" in result.out
    assert "other calendars: always" in result.err


def test_doubts_have_a_line_and_are_no_errors(berlin: Workplace) -> None:
    found = asked(berlin, "lint")
    assert (found["errors"], found["warnings"]) == (0, 1)
    (doubt,) = found["problems"]
    assert (doubt["code"], doubt["line"]) == ("calendar-holidays-end", 11)


def test_a_policy_whose_query_makes_no_sense_is_an_error(berlin: Workplace) -> None:
    policy = (
        'policies:\n- {name: x, match: "queue:moon colour:red", calendar: office, targets: {}}\n'
    )
    (berlin.root / "sla.yaml").write_text(SPLIT + policy, "utf-8")
    assert berlin.tickets("calendar", "lint").code == 3


def test_holidays_are_written_as_one_commit_and_comments_stay(berlin: Workplace) -> None:
    pytest.importorskip("holidays")
    before = (berlin.root / "sla.yaml").read_text("utf-8").splitlines()
    words = ("holidays", "office", "--country", "DE", "--subdivision", "BE", "--years", "2026-2027")
    found = asked(berlin, *words)
    after = (berlin.root / "sla.yaml").read_text("utf-8").splitlines()
    assert found["commit"] == berlin.head
    assert found["added"] == len(after) - len(before) == 19
    assert [line for line in after if line in before] == before
    assert '    - {date: "2026-10-03", name: Tag der Deutschen Einheit}' in after
    assert berlin.git("show", "--stat", "--format=%s").startswith(
        "calendar: 19 holidays of DE-BE in office, 2026-2027"
    )
    assert asked(berlin, "lint")["problems"] == []
    again = asked(berlin, *words)
    assert (again["added"], again["commit"]) == (0, None)


def test_a_dry_run_shows_the_days_and_writes_nothing(berlin: Workplace) -> None:
    pytest.importorskip("holidays")
    head = berlin.head
    words = ("office", "--country", "DE", "--years", "2026", "--language", "en_US", "--dry-run")
    found = asked(berlin, "holidays", *words)
    names = {day["date"]: (day["name"], day["is_new"]) for day in found["days"]}
    assert names["2026-10-03"] == ("German Unity Day", True)
    assert names["2026-12-25"] == ("Christmas Day", False)
    assert (found["commit"], berlin.head, berlin.git("status", "--short")) == (None, head, "")


def test_without_the_library_the_way_to_get_it_is_told(
    berlin: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "holidays", None)
    result = berlin.tickets("calendar", "holidays", "office", "--country", "DE", "--years", "2026")
    assert result.code == 5
    assert "pip install 'tickets-cli[holidays]'" in result.err
