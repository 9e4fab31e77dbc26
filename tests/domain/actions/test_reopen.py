from __future__ import annotations

import pytest

from tests.builders import at, desk, entry, hand, ticket
from tickets_cli.domain.actions.reopen import reopen
from tickets_cli.errors import Refused

DONE = ticket(
    entry(2, at("13:00"), "status", status="in_progress"),
    entry(3, at("14:00"), "status", status="resolved"),
)


def test_reopening_goes_back_to_the_work_that_was() -> None:
    assert reopen(DONE, desk(), hand(at("15:00"))).status == "in_progress"


def test_after_the_window_it_is_refused_with_a_way_out() -> None:
    late = hand(at("14:01", "2026-11-29"))
    with pytest.raises(Refused) as caught:
        reopen(DONE, desk(), late)
    assert "new ticket" in caught.value.hint
    assert reopen(DONE, desk(), hand(at("14:00", "2026-11-29"))).status == "in_progress"


def test_an_open_ticket_cannot_be_reopened() -> None:
    with pytest.raises(Refused, match="is open"):
        reopen(ticket(), desk(), hand())
