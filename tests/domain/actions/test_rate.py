"""What the requester thinks of it."""

from __future__ import annotations

import pytest

from tests.builders import NOON, desk, hand, ticket
from tickets_cli.domain.actions.rate import rate
from tickets_cli.domain.life import life
from tickets_cli.domain.ticket import Requester, Ticket
from tickets_cli.errors import Refused, Usage

EVE = Requester("Eve", "eve@example.org")


def solved(**known: object) -> Ticket:
    return ticket(**{"status": "resolved", "requester": EVE, **known})  # type: ignore[arg-type]


def test_a_rating_is_the_requesters_and_asks_for_no_answer() -> None:
    place = desk()
    one = rate(solved(), place, hand(), 4, text="Quick")
    said = one.timeline[-1].values
    assert (said["rating"], said["from"], said["party"]) == (4, "eve@example.org", "requester")
    assert life(one, place.workflow).messages == ()


def test_it_may_be_given_again_and_after_closing() -> None:
    one = rate(rate(solved(status="closed"), desk(), hand(), 2), desk(), hand(), 5)
    assert [e.values["rating"] for e in one.timeline if e.event == "rated"] == [2, 5]


@pytest.mark.parametrize("status", ["new", "in_progress", "pending_requester", "cancelled"])
def test_only_what_is_resolved_is_rated(status: str) -> None:
    with pytest.raises(Refused, match=status):
        rate(solved(status=status), desk(), hand(), 5)


def test_the_team_does_not_rate_itself() -> None:
    with pytest.raises(Refused, match="did not ask"):
        rate(solved(), desk(), hand(), 5, written_for="bob")
    own = solved(requester=Requester(email="Bob@example.org"))
    assert rate(own, desk(), hand(NOON, "ann"), 5).timeline[-1].values["from"] == "bob"
    assert "from" not in rate(own, desk(), hand(NOON, "bob"), 5).timeline[-1].values


@pytest.mark.parametrize("rating", [0, 6, -1])
def test_there_are_five_ratings(rating: int) -> None:
    with pytest.raises(Usage, match="no rating"):
        rate(solved(), desk(), hand(), rating)


def test_a_rating_is_somebodys() -> None:
    with pytest.raises(Usage, match="nobody is named"):
        rate(solved(requester=None), desk(), hand(), 3)
    named = rate(solved(requester=None), desk(), hand(), 3, written_for="Eve")
    assert named.timeline[-1].values["from"] == "Eve"
