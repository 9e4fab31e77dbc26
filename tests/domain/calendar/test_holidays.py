from __future__ import annotations

from datetime import date
from typing import Any

from tests.domain.calendar.oracle import calendar, version
from tickets_cli.domain.calendar import Calendar
from tickets_cli.domain.calendar.holidays import Holiday, missing, with_holidays

MAY = Holiday(date(2026, 5, 1), "Labour Day")
NEW_YEAR = Holiday(date(2027, 1, 1), "New Year")


def written(*holidays: Any, **version: Any) -> dict[str, Any]:
    """Settings with these holidays."""
    return {"calendars": {"office": {"hours": "24x7", **version, "holidays": list(holidays)}}}


def test_a_day_the_calendar_has_by_date_or_every_year_is_not_missing() -> None:
    office = calendar(holidays={date(2026, 5, 1): "Tag der Arbeit", (1, 1): "Neujahr"})
    assert missing(office, [NEW_YEAR, MAY]) == ()
    assert missing(calendar(), [NEW_YEAR, MAY]) == (MAY, NEW_YEAR)


def test_new_days_stand_before_the_first_later_one_and_others_stay_in_their_place() -> None:
    document = written("12-24", {"date": "2026-04-03"}, "2026-12-25")
    changed = with_holidays(document, calendar(), [MAY, NEW_YEAR])
    assert changed["calendars"]["office"]["holidays"] == [
        "12-24",
        {"date": "2026-04-03"},
        {"date": "2026-05-01", "name": "Labour Day"},
        "2026-12-25",
        {"date": "2027-01-01", "name": "New Year"},
    ]
    assert document == written("12-24", {"date": "2026-04-03"}, "2026-12-25")


def test_a_day_goes_to_the_version_in_force_on_it() -> None:
    both = Calendar("office", (version(), version(valid_from=date(2027, 1, 1))))
    document = {"calendars": {"office": [{}, {"valid_from": "2027-01-01"}], "other": {}}}
    changed = with_holidays(document, both, [MAY, NEW_YEAR])
    assert changed["calendars"] == {
        "office": [
            {"holidays": [{"date": "2026-05-01", "name": "Labour Day"}]},
            {
                "valid_from": "2027-01-01",
                "holidays": [{"date": "2027-01-01", "name": "New Year"}],
            },
        ],
        "other": {},
    }


def test_nothing_new_changes_nothing() -> None:
    document = {"calendars": {"office": {"hours": "24x7"}}}
    assert with_holidays(document, calendar(), []) == document
