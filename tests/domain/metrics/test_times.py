"""Response and resolution times."""

from __future__ import annotations

from tests.domain.metrics.builders import counted, seen, solved, took, utc
from tickets_cli.domain.metrics import times


def test_business_and_calendar_time_stand_side_by_side() -> None:
    figures = times.resolution(counted(solved(resolution=took(260_000, 30_000))))
    assert figures["business"]["median_seconds"] == 30_000
    assert figures["calendar"]["median_seconds"] == 260_000


def test_a_ticket_without_business_time_is_not_counted_as_none_at_all() -> None:
    figures = times.resolution(
        counted(solved(resolution=took(100)), solved(resolution=took(50, 20)))
    )
    assert (figures["business"]["n"], figures["business"]["mean_seconds"]) == (1, 20)
    assert (figures["calendar"]["n"], figures["calendar"]["mean_seconds"]) == (2, 75)


def test_an_unanswered_ticket_is_not_answered_in_no_time() -> None:
    assert times.response(counted(seen()))["calendar"]["n"] == 0


def test_a_response_counts_when_it_was_given_not_when_the_ticket_came() -> None:
    late = seen(utc("10-01"), first_response=utc("11-02"), response=took(9))
    assert times.response(counted(late))["calendar"]["n"] == 0


def test_the_average_is_of_exact_seconds_not_of_whole_days() -> None:
    tickets = [solved(resolution=took(3600)), solved(resolution=took(7201))]
    assert times.resolution(counted(*tickets))["calendar"]["mean_seconds"] == 5401
