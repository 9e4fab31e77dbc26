"""Both backlogs and their ages."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.domain.metrics.builders import OCTOBER, counted, seen, utc
from tickets_cli.domain.metrics import backlog
from tickets_cli.domain.metrics.facts import DONE, OPEN
from tickets_cli.domain.metrics.window import Window


@pytest.mark.parametrize(
    ("age", "bucket"),
    [
        (timedelta(0), "0-1"),
        (timedelta(days=1), "0-1"),
        (timedelta(days=1, seconds=1), "1-3"),
        (timedelta(days=7), "3-7"),
        (timedelta(days=30), "14-30"),
        (timedelta(days=30, seconds=1), ">30"),
    ],
)
def test_a_limit_belongs_to_the_bucket_it_ends(age: timedelta, bucket: str) -> None:
    assert backlog.bucket(int(age.total_seconds())) == bucket


def test_a_resolved_ticket_is_not_open_but_not_closed_either() -> None:
    opened = utc("10-20")
    waiting = seen(opened, standings=((opened, OPEN), (utc("10-25"), DONE)))
    figures = backlog.figures(counted(seen(opened), waiting))
    assert (figures["open"], figures["not_closed"]) == (1, 2)
    assert figures["ages"]["7-14"] == 1
    assert figures["ages_not_closed"]["7-14"] == 2


def test_the_buckets_add_up_to_the_backlog() -> None:
    tickets = [seen(utc("10-01") - timedelta(days=n)) for n in range(40)]
    figures = backlog.figures(counted(*tickets))
    assert sum(figures["ages"].values()) == figures["open"] == 40


def test_in_a_month_that_is_not_over_ages_are_as_of_now() -> None:
    today = Window(OCTOBER.start, OCTOBER.end, utc("10-02", "12:00"))
    assert backlog.figures(counted(seen(utc("10-02")), window=today))["ages"]["0-1"] == 1


def test_an_empty_backlog_has_every_bucket() -> None:
    assert list(backlog.figures(counted())["ages"].values()) == [0] * 6
