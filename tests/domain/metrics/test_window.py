"""Half-open periods seen from now."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.metrics.builders import NOVEMBER, OCTOBER, utc
from tickets_cli.domain.calendar.instants import stamp
from tickets_cli.domain.metrics.window import Window, first_second


def test_the_border_belongs_to_the_next_period() -> None:
    assert not OCTOBER.holds(stamp(OCTOBER.end))
    assert NOVEMBER.holds(stamp(OCTOBER.end))
    assert OCTOBER.holds(stamp(OCTOBER.end) - 1)


def test_what_never_happened_is_in_no_period() -> None:
    assert not OCTOBER.holds(None)
    assert not OCTOBER.before_end(None)


def test_a_period_that_is_not_over_closes_now() -> None:
    today = utc("10-12", "09:00")
    assert Window(OCTOBER.start, OCTOBER.end, today).closing == today
    assert OCTOBER.closing == OCTOBER.end


@given(st.integers(0, 10**8), st.integers(-(10**7), 10**7))
def test_whole_seconds_lie_before_a_broken_one_as_instants_do(second: int, micro: int) -> None:
    border = utc("10-01") + timedelta(microseconds=micro)
    at = utc("10-01") + timedelta(seconds=second % 20 - 10)
    assert (stamp(at) < first_second(border)) == (at < border)
