from __future__ import annotations

from datetime import UTC
from typing import Any

from tests.domain.clocks.stories import DESK, instant
from tickets_cli.commands.views.sla_due import due_view
from tickets_cli.domain.clocks import clocks
from tickets_cli.domain.clocks.forecast import imagined
from tickets_cli.render.sheet import View


def asked(opened: str, status: str | None = None) -> View:
    at = instant(opened)
    ticket = imagined(DESK, at, {"priority": "P2"}, status=status)
    return due_view(ticket, clocks(ticket, DESK, at), DESK.sla.calendars, UTC, at)


def rows(view: View) -> list[tuple[Any, ...]]:
    """Clock, due, how far away, next opening."""
    sheet: Any = view.sheets[0]
    return [(row[0], *row[4:]) for row in sheet.rows]


def test_a_deadline_on_closing_time_has_the_next_opening_beside_it() -> None:
    assert rows(asked("2026-11-23 08:00")) == [
        ("response", "Mon 2026-11-23 09:00 +00:00", "in 1h", None),
        ("resolution", "Mon 2026-11-23 16:00 +00:00", "in 8h", "Tue 2026-11-24 08:00 +00:00"),
    ]


def test_what_is_paused_is_not_due() -> None:
    view = asked("2026-11-23 08:00", "pending_requester")
    assert rows(view)[1] == ("resolution", None, "paused", None)
    assert view.data["clocks"][1]["next_opening"] is None


def test_a_ticket_opened_as_resolved_has_nothing_to_come() -> None:
    assert [row[2] for row in rows(asked("2026-11-23 08:00", "resolved"))] == ["met", "met"]
