"""Calendars as they stand in ``sla.yaml``; see also ``test_sla.py`` for whole files."""

from __future__ import annotations

from datetime import date
from typing import Any

from tickets_cli.domain.calendar import Calendar
from tickets_cli.store.settings.calendars import calendars


def read(document: Any) -> tuple[Calendar, list[str]]:
    """A calendar and the fields complained about."""
    fields: list[str] = []
    found = calendars({"office": document}, lambda field, message, hint: fields.append(field))
    return found["office"], fields


def test_shorthands_and_missing_days() -> None:
    office, complaints = read(
        {"timezone": "UTC", "hours": {"mon-wed": ["08:00-12:00"], "sat,sun": ["10:00-11:00"]}}
    )
    assert [len(spans) for spans in office.versions[0].week] == [1, 1, 1, 0, 0, 1, 1]
    assert complaints == []


def test_hours_per_day_may_be_a_fraction() -> None:
    office, _ = read({"timezone": "UTC", "hours": "24x7", "hours_per_day": 7.6})
    assert office.versions[0].day_seconds == 27360


def test_a_leap_day_may_be_a_holiday_of_every_year() -> None:
    office, complaints = read({"timezone": "UTC", "hours": "24x7", "holidays": ["02-29"]})
    assert office.versions[0].holiday(date(2028, 2, 29)) == ""
    assert complaints == []


def test_a_calendar_with_problems_is_read_as_far_as_it_makes_sense() -> None:
    office, complaints = read(
        {
            "timezone": "Nowhere/Land",
            "hours": {"mon": ["08:00-12:00", "12:00-99:00"], "xyz": []},
            "holidays": ["2026-02-31", {"date": "12-25", "name": "Christmas"}],
        }
    )
    assert complaints == [
        "calendars.office.timezone",
        "calendars.office.hours.mon[1]",
        "calendars.office.hours.xyz",
        "calendars.office.holidays[0]",
    ]
    assert office.versions[0].holiday(date(2026, 12, 25)) == "Christmas"


def test_every_version_of_a_list_has_its_own_place() -> None:
    one = {"timezone": "UTC", "hours": {}}
    _, complaints = read([one, {**one, "valid_from": "2027-13-01"}])
    assert complaints == [
        "calendars.office[0].hours",
        "calendars.office[1].valid_from",
        "calendars.office[1].hours",
        "calendars.office[1].valid_from",
    ]
