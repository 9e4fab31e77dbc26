"""One version of a calendar: which hours a day has, and why."""

from __future__ import annotations

from datetime import date

from tests.domain.calendar.oracle import spans, version
from tickets_cli.domain.calendar.version import days

EVE, CHRISTMAS = date(2026, 12, 24), date(2026, 12, 25)
SHOP = version(
    "UTC",
    {"mon-fri": ["08:00-17:00"]},
    holidays={(12, 25): "Christmas", date(2026, 12, 28): ""},
    dates={(12, 24): spans("08:00-12:00"), (2, 29): (), date(2026, 12, 25): spans("10:00-11:00")},
)


def test_a_day_has_the_hours_of_its_weekday_unless_something_is_written_for_it() -> None:
    assert SHOP.spans(date(2026, 12, 23)) == spans("08:00-17:00")
    assert SHOP.spans(EVE) == spans("08:00-12:00")
    assert SHOP.spans(CHRISTMAS) == ()
    assert SHOP.spans(date(2026, 12, 26)) == ()


def test_a_holiday_has_a_name_or_an_empty_one() -> None:
    assert SHOP.holiday(CHRISTMAS) == "Christmas"
    assert SHOP.holiday(date(2026, 12, 28)) == ""
    assert SHOP.holiday(EVE) is None


def test_special_hours_on_a_holiday_are_not_special_any_more() -> None:
    assert SHOP.is_special(EVE)
    assert not SHOP.is_special(CHRISTMAS)


def test_exceptions_come_in_every_year_that_has_the_day() -> None:
    found = set(SHOP.exceptions(date(2027, 1, 1), date(2028, 12, 31)))
    eves = {date(2027, 12, 24), date(2028, 12, 24), date(2027, 12, 25), date(2028, 12, 25)}
    assert found == eves | {date(2028, 2, 29)}


def test_days_include_both_ends() -> None:
    assert list(days(EVE, CHRISTMAS)) == [EVE, CHRISTMAS]
    assert list(days(CHRISTMAS, EVE)) == []
