"""Nonsense in ``sla.yaml`` and in timelines: each told clearly, with its line."""

from __future__ import annotations

from typing import Any

import pytest

from tests.commands.desks import Workplace

SETTINGS = """schema: sla/1
calendars:
  office:
    timezone: Europe/Berlin
    hours: {mon-fri: ["08:00-17:00"]}
    hours_per_day: 9
    holidays: [2026-12-25]
  short: {timezone: UTC, hours: {sun: ["08:00-08:01"]}}
policies:
- name: standard
  match: "type:incident"
  calendar: office
  targets:
    P1: {resolution: 4h}
pauses:
  resolution: [pending_requester]
"""

TABLE: dict[str, tuple[str, str, int, str]] = {
    "an hour that is on no clock": ("08:00-17:00", "25:00-26:00", 5, "no 25:00 o'clock"),
    "a minute that is on no clock": ("08:00-17:00", "08:61-17:00", 5, "no 08:61 o'clock"),
    "past the end of the day": ("08:00-17:00", "08:00-24:30", 5, "no 24:30 o'clock"),
    "an end equal to its start": ("08:00-17:00", "08:00-08:00", 5, "ends when it starts"),
    "hours that are none": ("08:00-17:00", "8 to 5", 5, "an opening such as 08:00-12:00"),
    "a day that is none": ("mon-fri", "mon-fry", 5, "not a day of the week"),
    "a calendar that never opens": ('{mon-fri: ["08:00-17:00"]}', "{}", 5, "never opens"),
    "a day longer than a day": ("hours_per_day: 9", "hours_per_day: 25", 6, "24"),
    "a zone nobody knows": ("Europe/Berlin", "Europe/Berlinn", 4, "not a time zone"),
    "a date that never was": ("2026-12-25", "2026-02-30", 7, "no day 2026-02-30"),
    "a negative length": ("resolution: 4h", "resolution: -4h", 14, "a duration such as 30m"),
    "a length without a unit": ("resolution: 4h", "resolution: 4", 14, "a duration such as 30m"),
    "no time at all": ("resolution: 4h", "resolution: 0h", 14, "no time at all"),
    "an absurd length": ("resolution: 4h", "resolution: 99999999d", 14, "a hundred years"),
    "days nobody defined": (
        *("resolution: 4h", "resolution: 2d, calendar: short"),
        *(14, "needs hours_per_day of calendar short"),
    ),
    "a policy without a match": ('  match: "type:incident"\n', "", 10, "match"),
    "a match that asks nothing": ("type:incident", "printer", 11, "printer"),
    "a match nobody can read": ("type:incident", "(type:incident", 11, "column 1"),
    "a field nobody knows": ("type:incident", "colour:red", 11, "colour"),
    "a calendar that is not there": ("calendar: office", "calendar: ofice", 12, "no calendar"),
    "a priority that is not there": ("P1: {", "P9: {", 14, "not a known priority"),
    "a pause that is no status": ("[pending_requester]", "[asleep]", 16, "not a known status"),
    "nothing promised": ("P1: {resolution: 4h}", "P1: {}", 10, "promises nothing"),
    "the same policy twice": (
        *(
            "pauses:",
            "- {name: standard, match: 'type:*', calendar: office, levels: {1: 4h}}\npauses:",
        ),
        *(15, "is there twice"),
    ),
    "two policies that say the same": (
        "pauses:",
        "- name: other\n  match: 'type:incident'\n  calendar: office\n"
        "  targets: {P1: {resolution: 4h}}\npauses:",
        15,
        "says the same as standard",
    ),
}


@pytest.mark.parametrize("case", TABLE)
def test_nonsense_in_the_settings_is_an_error_at_its_line(desk: Workplace, case: str) -> None:
    old, new, line, told = TABLE[case]
    assert old in SETTINGS
    (desk.root / "sla.yaml").write_text(SETTINGS.replace(old, new, 1), "utf-8")
    result = desk.tickets("validate", "--json")
    assert result.code == 3
    errors = [one for one in result.data["problems"] if one["severity"] == "error"]
    assert [(one["path"], one["line"]) for one in errors] == [("sla.yaml", line)], errors
    assert told in f"{errors[0]['message']} {errors[0]['hint']} {errors[0]['field']}"


def of_sla(desk: Workplace) -> list[dict[str, Any]]:
    """What `validate` says of sla.yaml."""
    problems = desk.ok("validate", "--json").data["problems"]
    return [one for one in problems if one["path"] == "sla.yaml"]


def test_the_table_begins_with_settings_that_are_sound(desk: Workplace) -> None:
    (desk.root / "sla.yaml").write_text(SETTINGS, "utf-8")
    assert of_sla(desk) == []


def test_doubts_are_for_lint_and_do_not_nag_in_validate(desk: Workplace) -> None:
    far = SETTINGS.replace("{resolution: 4h}", "{resolution: 4h, calendar: short}")
    (desk.root / "sla.yaml").write_text(far, "utf-8")
    assert of_sla(desk) == []
    lint = desk.ok("calendar", "lint", "--json").data
    assert [(one["code"], one["line"]) for one in lint["problems"]] == [
        ("calendar-holidays-end", 7),
        ("target-beyond-calendar", 14),
    ]


def found(desk: Workplace, *entries: str) -> list[dict[str, Any]]:
    """What is odd about a ticket with more lines in its timeline."""
    path = desk.file(desk.new())
    path.write_text(path.read_text("utf-8") + "".join(f"- {{{one}}}\n" for one in entries), "utf-8")
    problems: list[dict[str, Any]] = desk.ok("validate", "--json").data["problems"]
    return problems


def test_an_entry_in_the_future_is_a_warning_at_its_line_and_clocks_go_on(
    desk: Workplace,
) -> None:
    (odd,) = found(desk, 'id: 2-aaaa, at: "2026-11-24T09:00:00Z", by: ann, event: work, minutes: 5')
    assert (odd["severity"], odd["field"]) == ("warning", "timeline[1]")
    assert odd["line"]
    (row,) = desk.ok("sla", "status", "--json", now="2026-11-23T10:00:00Z").data
    assert row["clocks"][0]["elapsed_seconds"] == 3600


def test_entries_before_the_opening_and_out_of_order_are_clamped(desk: Workplace) -> None:
    problems = found(
        desk,
        'id: 3-aaaa, at: "2026-11-23T09:00:00Z", by: ann, event: work, minutes: 5',
        'id: 2-aaaa, at: "2026-11-20T09:00:00Z", by: ann, event: work, minutes: 5',
    )
    assert {one["severity"] for one in problems} == {"warning"}
    assert "timeline[2]" in {one["field"] for one in problems}
    (row,) = desk.ok("sla", "status", "--json", now="2026-11-23T10:00:00Z").data
    assert row["clocks"][0]["started_at"] == "2026-11-23T09:00:00Z"
