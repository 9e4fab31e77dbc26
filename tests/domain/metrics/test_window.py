"""Half-open periods seen from now."""

from __future__ import annotations

from datetime import timedelta

from tests.domain.metrics.builders import NOVEMBER, OCTOBER, utc
from tickets_cli.domain.metrics.window import Window


def test_the_border_belongs_to_the_next_period() -> None:
    assert not OCTOBER.holds(OCTOBER.end)
    assert NOVEMBER.holds(OCTOBER.end)
    assert OCTOBER.holds(OCTOBER.end - timedelta(seconds=1))


def test_what_never_happened_is_in_no_period() -> None:
    assert not OCTOBER.holds(None)
    assert not OCTOBER.before_end(None)


def test_a_period_that_is_not_over_closes_now() -> None:
    today = utc("10-12", "09:00")
    assert Window(OCTOBER.start, OCTOBER.end, today).closing == today
    assert OCTOBER.closing == OCTOBER.end
