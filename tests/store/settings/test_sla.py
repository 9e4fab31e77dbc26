"""``sla.yaml`` as values, and everything a schema cannot see in it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from tickets_cli.domain.duration import Duration
from tickets_cli.domain.query import fold_fields, parse
from tickets_cli.domain.sla import LevelTarget, SlaSettings, Target
from tickets_cli.errors import Invalid, Problem
from tickets_cli.store.init import TEMPLATES
from tickets_cli.store.reading import read_document
from tickets_cli.store.settings.sla import sla_settings

OFFICE = """\
schema: sla/1
calendars:
  office:
    timezone: Europe/Berlin
    hours:
      mon-thu: ["08:00-12:00", "13:00-17:00"]
      fri: ["08:00-15:00"]
      sat: ["22:00-06:00"]
    hours_per_day: 7.5
    holidays:
    - {date: 2026-12-25, name: Weihnachten}
    - 2027-01-01
    - "12-24"
    dates: {2026-12-12: ["10:00-14:00"], 12-31: []}
  always: {timezone: UTC, hours: 24x7}
policies:
- name: standard
  valid_from: 2026-01-01
  match: "type:incident,request"
  calendar: office
  at_risk: 80%
  targets:
    P1: {response: 15m, next_reply: 1h, update: 2h, resolution: 4h, calendar: always}
    P3: {response: 4h, resolution: 3d}
  levels: {1: 30m, 2: 4h, vendor: {time: 2h, calendar: always}}
pauses:
  resolution: [pending_requester, pending_change]
  levels: [pending_requester]
"""


def read(text: str) -> SlaSettings:
    return sla_settings(read_document(text.encode(), "sla", "sla.yaml"))


def problems(before: str, after: str) -> list[Problem]:
    """What is wrong when a part of the example is another."""
    assert before in OFFICE
    with pytest.raises(Invalid) as caught:
        read(OFFICE.replace(before, after))
    return list(caught.value.problems)


def test_a_calendar_becomes_hours_holidays_and_dates() -> None:
    version = read(OFFICE).calendars["office"].versions[0]
    assert version.zone.key == "Europe/Berlin"
    assert [len(spans) for spans in version.week] == [2, 2, 2, 2, 1, 1, 0]
    assert version.week[5] == ((22 * 3600, 30 * 3600),)
    assert version.day_seconds == 27000
    assert version.holidays == {
        date(2026, 12, 25): "Weihnachten",
        date(2027, 1, 1): "",
        (12, 24): "",
    }
    assert version.dates == {date(2026, 12, 12): ((36000, 50400),), (12, 31): ()}


def test_a_policy_becomes_targets_levels_and_a_first_day() -> None:
    policy = read(OFFICE).policies[0]
    assert (policy.name, policy.valid_from, policy.at_risk) == ("standard", date(2026, 1, 1), 80)
    assert policy.targets["P1"].calendar == "always"
    assert policy.targets["P3"] == Target(
        "office", response=Duration(0, 14400), resolution=Duration(3)
    )
    assert policy.levels[1] == LevelTarget("office", Duration(0, 1800))
    assert policy.levels["vendor"] == LevelTarget("always", Duration(0, 7200))


def test_pauses_are_named_statuses() -> None:
    pauses = read(OFFICE).pauses
    assert pauses["resolution"] == {"pending_requester", "pending_change"}
    assert "update" not in pauses


def test_a_desk_without_the_file_promises_nothing() -> None:
    assert sla_settings({}) == SlaSettings()


def test_versions_of_a_calendar_are_put_in_order() -> None:
    text = """\
schema: sla/1
calendars:
  office:
  - {timezone: UTC, hours: {mon: ["08:00-09:00"]}}
  - {timezone: UTC, hours: 24x7, valid_from: 2028-01-01}
  - {timezone: UTC, hours: {daily: ["08:00-09:00"]}, valid_from: 2027-01-01}
"""
    versions = read(text).calendars["office"].versions
    assert [v.valid_from for v in versions] == [None, date(2027, 1, 1), date(2028, 1, 1)]


def test_the_file_of_a_new_desk_is_valid_and_promises_something() -> None:
    text = (TEMPLATES / "sla.yaml").read_text("utf-8")
    settings = read(re.sub(r"\{timezone\}", "Europe/Berlin", text))
    assert settings.policies[0].kinds() == ("response", "resolution", "level")
    assert set(settings.calendars) == {"office", "always"}


@pytest.mark.parametrize(
    ("before", "after", "field", "message"),
    [
        ("22:00-06:00", "22:00-25:00", "calendars.office.hours.sat[0]", "there is no 25:00"),
        ("22:00-06:00", "22:00-22:00", "calendars.office.hours.sat[0]", "ends when it starts"),
        ("Europe/Berlin", "Europe/Bärlin", "calendars.office.timezone", "not a time zone"),
        ("Europe/Berlin", "../etc/passwd", "calendars.office.timezone", "not a time zone"),
        ("sat:", "fri-sat:", "calendars.office.hours.fri-sat", "given twice, see fri"),
        ("sat:", "samstag:", "calendars.office.hours.samstag", "not a day of the week"),
        ("2027-01-01", "2027-02-30", "calendars.office.holidays[1]", "no day 2027-02-30"),
        ('"12-24"', '"13-24"', "calendars.office.holidays[2]", "no day 13-24"),
        ("2026-12-25,", "2026-12-32,", "calendars.office.holidays[0].date", "no day 2026-12-32"),
        ("2026-12-12:", "2026-14-12:", "calendars.office.dates.2026-14-12", "no day 2026-14-12"),
        ("10:00-14:00", "10:00-10:00", "calendars.office.dates.2026-12-12[0]", "ends when"),
        ("hours: 24x7", "hours: {}", "calendars.always.hours", "never opens"),
        ("valid_from: 2026-01-01", "valid_from: 2026-00-01", "policies[0].valid_from", "no day"),
        ("response: 4h", "response: 0h", "policies[0].targets.P3.response", "no time at all"),
        ("response: 4h", "response: 4h4h", "policies[0].targets.P3.response", "each once"),
        ("response: 4h", "response: 99999d", "policies[0].targets.P3.response", "hundred years"),
        ("resolution: 4h,", "resolution: 4d,", "policies[0].targets.P1.resolution", "_per_day"),
        ("    hours_per_day: 7.5\n", "", "policies[0].targets.P3.resolution", "hours_per_day"),
        ("time: 2h", "time: 2d", "policies[0].levels.vendor", "hours_per_day of calendar always"),
        ("calendar: office", "calendar: offise", "policies[0].calendar", "no calendar 'offise'"),
        ("4h, calendar: always", "4h, calendar: x", "policies[0].targets.P1.calendar", "no cal"),
        ('"type:incident,request"', '" "', "policies[0].match", "which tickets it is for"),
        ("type:incident,request", "typ:incident", "policies[0].match", "typ"),
        ("type:incident,request", "age:3d..", "policies[0].match", "age"),
        ("type:incident,request", "type:(", "policies[0].match", "column"),
    ],
)  # fmt: skip
def test_what_a_schema_cannot_see_is_told_with_its_field(
    before: str, after: str, field: str, message: str
) -> None:
    found = problems(before, after)
    assert [problem.field for problem in found] == [field]
    assert message in found[0].message
    assert found[0].path == "sla.yaml"


@pytest.mark.parametrize(
    ("before", "after", "field"),
    [
        ("response: 4h", "response: -4h", "policies[0].targets.P3.response"),
        ("response: 4h", "response: soon", "policies[0].targets.P3.response"),
        ("hours_per_day: 7.5", "hours_per_day: 25", "calendars.office.hours_per_day"),
        ("hours_per_day: 7.5", "hours_per_day: 0", "calendars.office.hours_per_day"),
        ("hours_per_day: 7.5", "hours_per_day: 0.0001", "calendars.office.hours_per_day"),
        ('  match: "type:incident,request"\n', "", "policies[0]"),
        ('["22:00-06:00"]', '["22-6"]', "calendars.office.hours.sat[0]"),
        ("at_risk: 80%", "at_risk: 0%", "policies[0].at_risk"),
        ("at_risk: 80%", "at_risk: 101%", "policies[0].at_risk"),
        ("hours: 24x7", "hours: always", "calendars.always.hours"),
    ],
)
def test_what_a_schema_can_see_it_says(before: str, after: str, field: str) -> None:
    found = problems(before, after)
    assert [problem.field for problem in found] == [field]
    assert found[0].line > 0


def second(text: str) -> list[str]:
    """What is said of a second policy."""
    with pytest.raises(Invalid) as caught:
        read(OFFICE.replace("pauses:", text + "pauses:", 1))
    return [f"{problem.field}: {problem.message}" for problem in caught.value.problems]


def test_two_versions_of_a_policy_need_different_first_days() -> None:
    again = '- {name: standard, match: "type:change", calendar: always, valid_from: 2026-01-01, '
    assert second(again + "levels: {1: 1h}}\n") == [
        "policies[1].name: policy standard is there twice from 2026-01-01 on"
    ]


def test_two_policies_that_say_the_same_are_one_too_many() -> None:
    both = '- {name: A, match: "type:change", calendar: always, levels: {1: 1h}}\n'
    assert second(both + both.replace("A", "B")) == [
        "policies[2]: policy B says the same as A (policies[1])"
    ]


def test_a_policy_that_promises_nothing_is_refused() -> None:
    assert second('- {name: A, match: "type:change", calendar: always}\n') == [
        "policies[1]: policy A promises nothing"
    ]


def test_a_later_version_of_a_calendar_needs_a_first_day() -> None:
    one = {"timezone": "UTC", "hours": "24x7"}
    document: dict[str, Any] = {
        "calendars": {"a": [one, one], "b": [{**one, "valid_from": "2027-01-01"}] * 2}
    }
    with pytest.raises(Invalid) as caught:
        sla_settings(document)
    assert [problem.field for problem in caught.value.problems] == [
        "calendars.a[1].valid_from",
        "calendars.b[1].valid_from",
    ]


def test_every_problem_is_told_at_once() -> None:
    text = OFFICE.replace("22:00-06:00", "22:00-22:00").replace("response: 4h", "response: 0h")
    with pytest.raises(Invalid) as caught:
        read(text)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    "match",
    ["type:incident", "type:incident,request service:vpn", "organisation:Sales  queue:net-work"],
)
def test_a_query_that_is_right_at_first_sight_is_right(match: str) -> None:
    parse(match, fold_fields())
    assert read(OFFICE.replace("type:incident,request", match)).policies[0].match == match


def test_a_query_that_cannot_be_read_is_told_in_one_line() -> None:
    (found,) = problems("type:incident,request", "typ:incident")
    assert found.message == "there is no field 'typ' here (column 1 of the query)"
