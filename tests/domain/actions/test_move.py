from __future__ import annotations

import pytest

from tests.builders import at, desk, hand, ticket
from tickets_cli.domain.actions.move import move
from tickets_cli.errors import Refused

LATER = hand(at("13:00"))


def test_a_move_is_one_entry_and_carries_its_words() -> None:
    moved = move(ticket(), desk(), LATER, "resolved", text="New toner", visibility="public")
    assert moved.timeline[-1].values == {
        "status": "resolved",
        "party": "team",
        "visibility": "public",
        "text": "New toner",
    }


def test_a_forbidden_move_is_refused() -> None:
    with pytest.raises(Refused, match="cannot go from closed to resolved"):
        move(ticket(status="closed"), desk(), LATER, "resolved")


def test_staying_is_refused() -> None:
    with pytest.raises(Refused, match="already open"):
        move(ticket(status="open"), desk(), LATER, "open")


def test_going_back_to_work_is_called_reopened() -> None:
    assert move(ticket(status="resolved"), desk(), LATER, "open").timeline[-1].event == "reopened"
