"""How times spread."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.domain.metrics.builders import counted, solved, took
from tickets_cli.domain.metrics.distribution import figures, spread


@pytest.mark.parametrize(
    ("seconds", "bucket"),
    [(0, "0-1h"), (3600, "0-1h"), (3601, "1-4h"), (86400, "8-24h"), (31 * 86400, ">30d")],
)
def test_a_limit_belongs_to_the_bucket_it_ends(seconds: int, bucket: str) -> None:
    assert spread([took(seconds)])[bucket] == 1


def test_a_ticket_that_was_never_answered_is_in_no_bucket() -> None:
    found = figures(counted(solved(resolution=took(60))))
    assert sum(found["response"].values()) == 0
    assert sum(found["resolution"].values()) == 1


@given(st.lists(st.integers(0, 10**8)))
def test_every_time_is_in_one_bucket(seconds: list[int]) -> None:
    assert sum(spread(map(took, seconds)).values()) == len(seconds)
