from __future__ import annotations

from datetime import date

from tests.domain.calendar.oracle import calendar, spans, version
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.calendar.month import month, versions

BERLIN = "Europe/Berlin"


def test_a_month_has_all_of_its_days() -> None:
    lengths = {n: len(month(calendar(), date(2028, n, 1))) for n in range(1, 13)}
    assert list(lengths.values()) == [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_a_night_shift_lies_whole_on_the_day_it_starts_clock_change_included() -> None:
    nights = calendar(BERLIN, {"sat": ["22:00-06:00"]})
    days = {day.date.day: day.seconds // 3600 for day in month(nights, date(2026, 10, 1))}
    assert {day: hours for day, hours in days.items() if hours} == {
        3: 8,
        10: 8,
        17: 8,
        24: 9,
        31: 8,
    }


def test_a_holiday_beats_special_hours_and_both_are_told_apart() -> None:
    office = calendar(
        "UTC",
        {"mon-fri": ["08:00-17:00"]},
        holidays={date(2026, 12, 25): "Christmas", (12, 24): ""},
        dates={(12, 24): spans("08:00-12:00"), date(2026, 12, 12): spans("10:00-14:00")},
    )
    days = month(office, date(2026, 12, 1))
    assert [(d.date.day, d.holiday) for d in days if d.holiday is not None] == [
        (24, ""),
        (25, "Christmas"),
    ]
    assert [d.date.day for d in days if d.is_special] == [12]


def test_a_month_in_which_a_version_begins_has_two() -> None:
    old = version("UTC", {"mon-fri": ["08:00-17:00"]})
    new = version("UTC", {"mon-fri": ["09:00-15:00"]}, valid_from=date(2026, 11, 16))
    both = Calendar("office", (old, new))
    assert versions(both, date(2026, 11, 1)) == (old, new)
    assert versions(both, date(2026, 12, 1)) == (new,)
    assert {day.seconds // 3600 for day in month(both, date(2026, 11, 1))} == {0, 9, 6}
