"""A report: periods, types, breakdowns and comparison; the figures have tests of their own."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.metrics.builders import DESK, LATER, OCTOBER, ticket, utc
from tickets_cli.domain import period
from tickets_cli.domain.desk import TYPES
from tickets_cli.domain.metrics.window import Window
from tickets_cli.domain.report import Question, promised, read, report
from tickets_cli.domain.ticket import Ticket

UTC = ZoneInfo("UTC")
BERLIN = ZoneInfo("Europe/Berlin")
STEPS = ("open", "pending_requester", "resolved", "closed", "cancelled")


def asked(text: str, zone: ZoneInfo = UTC, **question: Any) -> Question:
    return Question(period=period.parse(text, zone=zone), **question)


def about(question: Question, *tickets: Ticket, now: datetime = LATER) -> dict[str, Any]:
    return report(tickets, DESK, question, now)


def incidents(question: Question, *tickets: Ticket, now: datetime = LATER) -> dict[str, Any]:
    figures: dict[str, Any] = about(question, *tickets, now=now)["types"]["incident"]
    return figures


def test_an_empty_desk_has_every_type_and_every_figure() -> None:
    answer = about(asked("2026-10"))
    assert tuple(answer["types"]) == TYPES
    for figures in answer["types"].values():
        assert figures["volume"]["opened"] == 0
        assert figures["rates"]["reopen"]["share"] is None
        assert figures["sla"]["standard"]["resolution"]["share"] is None
        assert figures["by"] == {"priority": {}}


def test_types_are_never_added_together() -> None:
    tickets = [ticket((utc("10-05"), "opened", {"type": kind})) for kind in TYPES]
    answer = about(asked("2026-10"), *tickets)
    assert [figures["volume"]["opened"] for figures in answer["types"].values()] == [1, 1, 1, 1]
    assert "all" not in answer["types"]


def test_only_the_types_asked_for_are_there() -> None:
    assert tuple(about(asked("2026-10", types=("problem",)))["types"]) == ("problem",)


def test_a_day_begins_in_the_desks_zone_and_a_month_may_last_an_hour_more() -> None:
    october = about(asked("2026-10", BERLIN))["period"]
    assert (october["from"], october["to"]) == (utc("09-30", "22:00"), utc("10-31", "23:00"))
    assert october["to"] - october["from"] == timedelta(days=31, hours=1)


def test_midnight_in_berlin_is_the_border() -> None:
    before = ticket((utc("10-31", "22:59"), "opened", {}))
    at = ticket((utc("10-31", "23:00"), "opened", {}))
    opened = [
        incidents(asked(month, BERLIN), before, at)["volume"]["opened"]
        for month in ("2026-10", "2026-11")
    ]
    assert opened == [1, 1]


def test_it_is_held_against_the_other_period() -> None:
    one = ticket((utc("09-15"), "opened", {}))
    month = period.parse("2026-10", zone=UTC)
    answer = about(Question(period=month, against=month.previous()), one)
    assert answer["compare"]["period"]["name"] == "2026-09"
    assert answer["compare"]["types"]["incident"]["volume"]["opened"] == 1
    assert answer["types"]["incident"]["volume"]["opened"] == 0
    assert about(Question(period=month), one)["compare"] is None


def test_groups_hold_the_same_figures_and_the_desk_orders_them() -> None:
    tickets = [ticket((utc("10-05"), "opened", {"priority": name})) for name in ("P3", "P1", None)]
    whole = incidents(asked("2026-10", by=("service", "service")), *tickets)
    assert list(whole["by"]) == ["priority", "service"]
    assert list(whole["by"]["priority"]) == ["P1", "P3", "none"]
    assert list(whole["by"]["service"]) == ["none"]
    assert whole["by"]["service"]["none"].items() <= whole.items()


def test_a_group_that_nothing_happened_to_is_not_listed() -> None:
    old = ticket(
        (utc("08-05"), "opened", {"priority": "P1"}), (utc("08-06"), "status", {"status": "closed"})
    )
    assert incidents(asked("2026-10"), old)["by"]["priority"] == {}


def test_a_ticket_that_nothing_can_be_said_of_is_not_even_replayed() -> None:
    old = ticket((utc("08-05"), "opened", {}), (utc("08-06"), "status", {"status": "closed"}))
    left = ticket((utc("08-05"), "opened", {}), (utc("08-06"), "status", {"status": "resolved"}))
    later = ticket((OCTOBER.end, "opened", {}))
    august = Window(utc("08-06"), utc("09-01"), LATER)
    assert [len(list(read([one], DESK, OCTOBER))) for one in (old, left, later)] == [0, 1, 0]
    assert len(list(read([old], DESK, august))) == 1


def test_a_report_of_an_old_month_says_what_is_known_now() -> None:
    """Resolved in October, reopened and resolved again in November: November's resolution."""
    one = ticket(
        (utc("10-05"), "opened", {}),
        (utc("10-06"), "status", {"status": "resolved"}),
        (utc("11-03"), "status", {"status": "open"}),
        (utc("11-04"), "status", {"status": "resolved"}),
    )
    assert incidents(asked("2026-10"), one)["volume"]["resolved"] == 0
    assert incidents(asked("2026-11"), one)["volume"]["resolved"] == 1
    then = incidents(asked("2026-10"), one, now=utc("11-01"))
    assert then["volume"]["resolved"] == 1
    assert incidents(asked("2026-10"), one)["backlog"]["open"] == 0


def test_definitions_come_with_the_figures() -> None:
    answer = about(asked("2026-10"))
    keys = answer["types"]["incident"].keys() - {"by"}
    assert keys <= answer["definitions"].keys()


def test_promises_are_listed_once_in_the_policys_order() -> None:
    assert promised(DESK) == (("standard", "response"), ("standard", "resolution"))


MOVES = st.lists(st.tuples(st.integers(1, 40 * 24), st.sampled_from(STEPS)), max_size=5)


def lived(start: int, moves: list[tuple[int, str]]) -> Ticket:
    at = utc("09-20") + timedelta(hours=start)
    entries: list[tuple[datetime, str, dict[str, Any]]] = [(at, "opened", {})]
    for after, status in moves:
        at += timedelta(hours=after)
        entries.append((at, "status", {"status": status}))
    return ticket(*entries)


@given(st.lists(st.tuples(st.integers(0, 100 * 24), MOVES), max_size=8))
def test_months_add_up_to_the_quarter_and_flows_to_the_backlog(
    lives: list[tuple[int, list[tuple[int, str]]]],
) -> None:
    now = utc("12-31", "23:59") + timedelta(days=90)
    tickets = [lived(start, moves) for start, moves in lives]
    quarter = incidents(asked("2026-Q4"), *tickets, now=now)
    months = [incidents(asked(f"2026-{month}"), *tickets, now=now) for month in ("10", "11", "12")]
    for key, total in quarter["volume"].items():
        assert sum(month["volume"][key] for month in months) == total
    for clock in ("response", "resolution"):
        for key in ("met", "breached"):
            total = quarter["sla"]["standard"][clock][key]
            assert sum(month["sla"]["standard"][clock][key] for month in months) == total
    assert months[-1]["backlog"] == quarter["backlog"]
    for month in months:
        backlog = month["backlog"]
        assert sum(backlog["ages"].values()) == backlog["open"] <= backlog["not_closed"]
