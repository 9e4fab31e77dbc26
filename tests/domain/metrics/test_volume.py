"""What came in and what went out."""

from __future__ import annotations

from tests.domain.metrics.builders import NOVEMBER, counted, seen, solved, utc
from tickets_cli.domain.metrics import volume


def test_an_empty_month_has_zeros() -> None:
    assert set(volume.figures(counted()).values()) == {0}


def test_opened_in_one_month_and_resolved_in_the_next() -> None:
    one = solved(utc("11-02"))
    assert volume.figures(counted(one))["opened"] == 1
    assert volume.figures(counted(one))["resolved"] == 0
    assert volume.figures(counted(one, window=NOVEMBER))["resolved"] == 1


def test_reopened_counts_reopenings_and_resolved_counts_tickets() -> None:
    one = solved(reopenings=(utc("10-05"), utc("10-07"), utc("11-07")))
    figures = volume.figures(counted(one))
    assert (figures["resolved"], figures["reopened"]) == (1, 2)


def test_a_cancelled_ticket_is_neither_resolved_nor_closed() -> None:
    figures = volume.figures(counted(seen(cancelled=utc("10-05"))))
    assert figures == {"opened": 1, "resolved": 0, "closed": 0, "cancelled": 1, "reopened": 0}
