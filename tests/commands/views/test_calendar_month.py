from __future__ import annotations

from datetime import UTC, date, datetime

from tests import golden
from tests.domain.calendar.oracle import calendar, spans
from tickets_cli.commands.views.calendar_month import month_view
from tickets_cli.render.sheet import Context
from tickets_cli.render.table import table

OFFICE = calendar(
    "Europe/Berlin",
    {"mon-thu": ["08:00-12:00", "13:00-17:00"], "fri": ["08:00-15:00"], "sat": ["22:00-06:00"]},
    day_seconds=8 * 3600,
    holidays={date(2026, 10, 3): "Unity Day", (10, 31): ""},
    dates={date(2026, 10, 17): spans("10:00-14:00"), date(2026, 10, 19): ()},
)
CONTEXT = Context(zone=UTC, now=datetime(2026, 10, 20, tzinfo=UTC))


def test_a_month_as_people_read_calendars(update_golden: bool) -> None:
    view = month_view(OFFICE, date(2026, 10, 1), date(2026, 10, 20))
    golden.check("calendar-month.txt", table(view, CONTEXT), update=update_golden)


def test_round_the_clock_is_said_so() -> None:
    always = calendar("UTC")
    view = month_view(always, date(2026, 11, 1), date(2026, 10, 20))
    text = table(view, CONTEXT)
    assert "24x7" in text
    assert "open 720h in all" in text
    assert "Not as usual" not in text
