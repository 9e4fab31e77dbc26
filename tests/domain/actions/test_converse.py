from __future__ import annotations

import pytest

from tests.builders import at, desk, entry, hand, ticket
from tickets_cli.domain.actions.converse import comment, log_work, speaker
from tickets_cli.domain.team import Team, Vendor
from tickets_cli.domain.ticket import Requester
from tickets_cli.errors import Usage

LATER = hand(at("15:00"))


def test_the_requesters_message_takes_up_the_work_in_the_same_entry() -> None:
    waiting = ticket(
        entry(2, at("13:00"), "status", status="in_progress"),
        entry(3, at("14:00"), "status", status="pending_requester"),
    )
    answered = comment(waiting, desk(), LATER, "Building 4", party="requester")
    assert answered.status == "in_progress"
    assert len(answered.timeline) == 4


def test_a_message_while_waiting_for_a_vendor_moves_nothing() -> None:
    waiting = ticket(status="pending_vendor")
    assert comment(waiting, desk(), LATER, "x", party="requester").status == "pending_vendor"


def test_empty_words_are_refused() -> None:
    with pytest.raises(Usage, match="empty"):
        comment(ticket(), desk(), LATER, " \n ")


def test_who_speaks_is_told_by_the_name() -> None:
    asked = ticket(requester=Requester(email="eve@example.com"))
    assert speaker(asked, desk(), None) == ("team", "internal")
    assert speaker(asked, desk(), "eve@example.com") == ("requester", "public")
    assert speaker(asked, desk(), "bob") == ("team", "internal")
    assert speaker(asked, desk(), "BOB@example.org") == ("team", "internal")
    assert speaker(asked, desk(), "vendor") == ("vendor", "internal")


def test_work_is_in_whole_minutes_and_more_than_none() -> None:
    assert log_work(ticket(), desk(), LATER, 25).timeline[-1].values == {"minutes": 25}
    with pytest.raises(Usage):
        log_work(ticket(), desk(), LATER, 0)


def test_money_may_be_logged_without_time_and_a_vendor_is_a_known_one() -> None:
    place = desk(team=Team(vendors={"acme": Vendor("acme")}))
    bought = log_work(ticket(), place, LATER, 0, vendor="acme", cost=340)
    assert bought.timeline[-1].values == {"minutes": 0, "vendor": "acme", "cost": 340}
    with pytest.raises(Usage, match="not a known vendor"):
        log_work(ticket(), place, LATER, 5, vendor="acne")
    with pytest.raises(Usage, match="not a known person"):
        log_work(ticket(), desk(), LATER, 5, **{"from": "eve"})
