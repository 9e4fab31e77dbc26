from __future__ import annotations

from datetime import date
from typing import Any

from tests.domain.calendar.oracle import at, calendar
from tickets_cli.commands.views.calendar import due_view, elapsed_view, holidays_view, lint_view
from tickets_cli.domain.calendar.holidays import Holiday
from tickets_cli.errors import WARNING, Problem
from tickets_cli.render.sheet import View

OFFICE = calendar("UTC", {"mon-fri": ["08:00-16:00"]})
PAUSE = (at("2026-11-20 12:00"), at("2026-11-20 13:00"))


def told(view: View) -> dict[str, Any]:
    """The facts people read."""
    (detail,) = view.sheets
    return {fact.label: fact.value for fact in detail.facts}  # type: ignore[union-attr]


def test_the_next_opening_is_told_only_where_it_is_not_the_deadline_itself() -> None:
    now = at("2026-11-20 10:00")
    inside, closing = (due_view(OFFICE, now, hours * 3600, [], now) for hours in (2, 6))
    assert "Next opening" not in told(inside)
    assert inside.data["next_opening"] == inside.data["due"]
    assert told(closing)["Next opening"] == "Mon 2026-11-23 08:00 +00:00"


def test_pauses_are_told() -> None:
    view = elapsed_view(OFFICE, at("2026-11-20 10:00"), at("2026-11-20 14:00"), [PAUSE])
    assert view.data["seconds"] == 3 * 3600
    assert told(view)["Pause"] == "Fri 2026-11-20 12:00 +00:00 to Fri 2026-11-20 13:00 +00:00"


def test_errors_come_before_doubts() -> None:
    doubt = Problem("sla.yaml", "odd", line=3, severity=WARNING)
    view = lint_view([doubt, Problem("sla.yaml", "wrong", line=9)], 2)
    assert [one["message"] for one in view.data["problems"]] == ["wrong", "odd"]
    assert view.talk == ("2 calendars, 1 error, 1 warning",)


def test_what_was_not_written_is_said() -> None:
    day = Holiday(date(2026, 5, 1), "")
    assert holidays_view("office", [day], [day], None).talk[0].endswith("nothing was written")
    assert holidays_view("office", [day], [], None).talk == ("0 of 1 day new to office",)
