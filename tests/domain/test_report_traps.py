"""What the reports of other help desks get wrong, once each; ours must not.

The traps are those of the collected notes on help desks, in their order. Stories are told in the
office of the builders: Monday to Friday, 08:00 to 16:00 UTC; 5 October 2026 is a Monday.
"""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.domain.metrics.builders import DESK, LATER, Told, status, ticket, utc
from tickets_cli.domain import period
from tickets_cli.domain.report import Question, report
from tickets_cli.domain.ticket import Ticket

HOUR, DAY = 3600, 86400


def told(*tickets: Ticket, month: str = "2026-10", now: Any = LATER, kind: str = "incident") -> Any:
    """The figures of one type in a month."""
    asked = Question(period=period.parse(month, zone=ZoneInfo("UTC")), types=(kind,))
    return report(tickets, DESK, asked, now)["types"][kind]


def incident(*entries: Told, opened: tuple[str, str] = ("10-05", "09:00"), **values: Any) -> Ticket:
    return ticket((utc(*opened), "opened", values), *entries)


def comment(day: str, clock: str, **values: Any) -> Told:
    public = {"visibility": "public", "party": "team", "text": "Hello"}
    return (utc(day, clock), "comment", {**public, **values})


def test_tickets_opened_and_tickets_resolved_are_never_mixed_in_one_ratio() -> None:
    old = [incident(status("10-20", "09:00", "resolved"), opened=("09-01", "09:00"))] * 3
    new = [incident(), incident()]
    figures = told(*old, *new)
    assert (figures["volume"]["opened"], figures["volume"]["resolved"]) == (2, 3)
    assert {rate["denominator"] for rate in figures["rates"].values()} == {3}
    assert figures["resolution"]["calendar"]["n"] == figures["cost"]["tickets"] == 3


def test_a_good_percentage_does_not_hide_breached_tickets_that_lie_open() -> None:
    quick = incident(status("10-05", "10:00", "resolved"))
    lying = incident(opened=("10-20", "09:00"))
    kept = told(quick, lying)["sla"]["standard"]["resolution"]
    assert (kept["met"], kept["breached"], kept["open_breached"]) == (1, 1, 1)
    assert kept["share"] == 0.5


def test_a_breach_is_not_counted_again_when_the_ticket_ends_a_month_later() -> None:
    late = incident(status("11-20", "09:00", "resolved"))
    months = [told(late, month=f"2026-{month}")["sla"]["standard"] for month in (10, 11)]
    assert [found["resolution"]["breached"] for found in months] == [1, 0]


def test_a_few_slow_tickets_pull_the_mean_and_not_the_median() -> None:
    quick = [incident(status("10-05", "10:00", "resolved")) for _ in range(9)]
    slow = incident(status("10-30", "09:00", "resolved"))
    took = told(*quick, slow)["resolution"]["calendar"]
    assert took["median_seconds"] == took["p90_seconds"] == HOUR
    assert took["mean_seconds"] == (9 * HOUR + 25 * DAY) // 10


def test_the_numbers_of_closed_tickets_are_not_overwritten_by_what_comes_after() -> None:
    closed = incident(status("10-05", "11:00", "resolved"), status("10-06", "09:00", "closed"))
    spoken = incident(
        status("10-05", "11:00", "resolved"),
        status("10-06", "09:00", "closed"),
        comment("11-03", "09:00"),
        (utc("11-04"), "priority", {"priority": "P1"}),
    )
    before, after = told(closed), told(spoken)
    assert after["resolution"] == before["resolution"]
    assert after["sla"] == before["sla"]
    assert after["volume"] == before["volume"]


def test_business_hours_count_in_reports_and_calendar_time_stands_beside_them() -> None:
    over_the_weekend = incident(status("10-12", "09:00", "resolved"), opened=("10-09", "15:00"))
    took = told(over_the_weekend)["resolution"]
    assert took["business"]["mean_seconds"] == 2 * HOUR
    assert took["calendar"]["mean_seconds"] == 2 * DAY + 18 * HOUR


def test_the_same_report_asked_for_again_gives_the_same_numbers() -> None:
    tickets = [incident(status("10-07", "10:00", "resolved")), incident()]
    assert told(*tickets) == told(*reversed(tickets))


def test_a_report_asked_for_as_of_then_does_not_know_what_came_later() -> None:
    back = incident(status("10-20", "09:00", "resolved"), status("11-20", "09:00", "open"))
    assert told(back, now=utc("11-01"))["volume"]["resolved"] == 1
    assert told(back)["volume"]["resolved"] == 0


def test_times_are_not_rounded_up_to_days_before_they_are_averaged() -> None:
    hours = [incident(status("10-05", f"{9 + n}:00", "resolved")) for n in (1, 2, 4)]
    assert told(*hours)["resolution"]["calendar"]["mean_seconds"] == 7 * HOUR // 3


def test_times_are_not_cut_to_whole_hours() -> None:
    took = told(incident(status("10-05", "09:59", "resolved")))["resolution"]
    assert took["calendar"]["median_seconds"] == took["business"]["median_seconds"] == 59 * 60


def test_a_ticket_closed_twice_counts_once_and_its_reopening_is_told() -> None:
    twice = incident(
        *(
            status("10-06", clock, name)
            for clock, name in (("09:00", "resolved"), ("09:30", "closed"))
        ),
        status("10-07", "09:00", "open"),
        *(
            status("10-08", clock, name)
            for clock, name in (("09:00", "resolved"), ("09:30", "closed"))
        ),
    )
    volume = told(twice)["volume"]
    assert (volume["resolved"], volume["closed"], volume["reopened"]) == (1, 1, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"visibility": "internal"},
        {"party": "bot"},
        {"party": "requester"},
        {"party": "vendor"},
    ],
)
def test_only_a_public_reply_of_the_team_is_a_first_response(other: dict[str, str]) -> None:
    assert told(incident(comment("10-05", "10:00", **other)))["response"]["calendar"]["n"] == 0
    answered = incident(comment("10-05", "10:00", **other), comment("10-05", "12:00"))
    assert told(answered)["response"]["calendar"]["median_seconds"] == 3 * HOUR


def test_a_first_action_or_a_change_of_status_is_no_first_response() -> None:
    taken = incident(
        (utc("10-05", "09:05"), "assigned", {"assignee": "ann"}),
        status("10-05", "09:10", "in_progress"),
    )
    assert told(taken)["response"]["calendar"]["n"] == 0


def test_a_cancelled_ticket_is_neither_resolved_nor_late() -> None:
    figures = told(incident(status("10-30", "09:00", "cancelled")))
    assert (figures["volume"]["cancelled"], figures["volume"]["resolved"]) == (1, 0)
    kept = figures["sla"]["standard"]["resolution"]
    assert kept["met"] == 0
    assert figures["rates"]["first_level"]["share"] is None


def test_exactly_on_target_is_in_time() -> None:
    on_time = incident(status("10-08", "09:00", "resolved"))
    late = incident((utc("10-08", "09:00").replace(second=1), "status", {"status": "resolved"}))
    kept = told(on_time, late)["sla"]["standard"]["resolution"]
    assert (kept["met"], kept["breached"]) == (1, 1)


def test_first_contact_is_one_reply_one_pair_of_hands_and_for_good() -> None:
    solved = (comment("10-05", "10:00"), status("10-05", "10:00", "resolved"))
    good = incident(*solved)
    asked = incident(comment("10-05", "09:30"), *solved)
    handed = incident(
        (utc("10-05", "09:30"), "assigned", {"queue": "network"}), *solved, queue="desk"
    )
    silent = incident(status("10-05", "10:00", "resolved"))
    back = incident(*solved, status("10-06", "09:00", "open"), status("10-06", "10:00", "resolved"))
    rate = told(good, asked, handed, silent, back)["rates"]["first_contact"]
    assert (rate["numerator"], rate["denominator"]) == (1, 5)


def test_a_ticket_that_came_back_to_the_first_level_is_no_first_level_resolution() -> None:
    returned = incident(
        (utc("10-05", "10:00"), "escalated", {"level": 2}),
        (utc("10-05", "11:00"), "returned", {"level": 1}),
        status("10-05", "12:00", "resolved"),
    )
    rates = told(returned)["rates"]
    assert rates["first_level"]["numerator"] == 0
    assert rates["escalation"]["numerator"] == 1


def test_a_bounce_is_a_return_to_a_queue_that_had_it_before() -> None:
    moves = [
        (utc("10-05", f"1{n}:00"), "assigned", {"queue": queue})
        for n, queue in enumerate(("network", "apps", "network"))
    ]
    hands = told(incident(*moves, status("10-05", "15:00", "resolved"), queue="desk"))[
        "reassignments"
    ]
    assert (hands["max"], hands["bounces"]) == (3, 1)


def test_the_backlog_is_what_was_open_at_the_end_whatever_became_of_it() -> None:
    later = incident(status("11-02", "09:00", "resolved"))
    waiting = incident(status("10-30", "09:00", "resolved"), status("11-02", "09:00", "closed"))
    backlog = told(later, waiting)["backlog"]
    assert (backlog["open"], backlog["not_closed"]) == (1, 2)
    assert backlog["ages"]["14-30"] == 1


def test_no_percentile_is_claimed_for_fewer_than_five() -> None:
    few = [incident(status("10-05", "10:00", "resolved")) for _ in range(4)]
    assert told(*few)["resolution"]["calendar"]["p90_seconds"] is None
    assert told(*few, few[0])["resolution"]["calendar"]["p90_seconds"] == HOUR


def test_a_percentile_is_a_time_that_a_ticket_really_took() -> None:
    times = [incident(status("10-05", f"10:{n:02}", "resolved")) for n in (0, 10, 20, 30, 59)]
    assert told(*times)["resolution"]["calendar"]["p90_seconds"] == HOUR + 59 * 60


def test_satisfaction_has_the_answer_rate_beside_it() -> None:
    solved = status("10-05", "10:00", "resolved")
    rated = incident(solved, (utc("10-06"), "rated", {"rating": 5}))
    happy = told(rated, *(incident(solved) for _ in range(9)))["satisfaction"]
    assert (happy["share"], happy["answer_rate"]) == (1.0, 0.1)


def test_cost_names_the_tickets_without_logged_work() -> None:
    solved = status("10-05", "10:00", "resolved")
    logged = incident((utc("10-05", "09:30"), "work", {"minutes": 30}), solved)
    silent = ticket((utc("10-05", "09:00"), "opened", {}), solved, id="HD-261005-0001")
    figures = told(logged, silent)
    assert (figures["unlogged"], figures["cost"]["unlogged"]) == (["HD-261005-0001"], 1)
    assert figures["cost"]["per_ticket"] is None


def test_nothing_is_neither_0_nor_100_per_cent() -> None:
    figures = told()
    shares = [rate["share"] for rate in figures["rates"].values()]
    happy = figures["satisfaction"]
    kept = figures["sla"]["standard"]["resolution"]["share"]
    assert {*shares, happy["share"], happy["answer_rate"], kept} == {None}
    assert figures["resolution"]["calendar"] == {
        **dict.fromkeys(("mean_seconds", "median_seconds", "p90_seconds")),
        "n": 0,
    }
