"""What the past suggests, and when it is believed."""

from __future__ import annotations

from typing import Any

from tests.builders import at, desk, ticket
from tickets_cli.domain.desk import Service
from tickets_cli.domain.problems import MANY, looks_major
from tickets_cli.domain.suggestion import (
    Neighbour,
    Suggestion,
    duplicates,
    parents,
    ranked,
    suggest,
    untelling,
)
from tickets_cli.domain.ticket import Link

PLACE = desk(services={"vpn": Service("vpn"), "mail": Service("mail")})


def past(number: int, likeness: float = 0.8, **known: Any) -> Neighbour:
    values = {"status": "closed", "opened": at("08:00"), **known}
    return Neighbour(ticket(id=f"HD-261101-000{number}", **values), likeness)


def test_most_of_the_similar_tickets_are_believed() -> None:
    near = [past(n, service="vpn") for n in range(7)] + [past(7, service="mail")]
    found = suggest(ticket(), near, PLACE)
    assert [str(one) for one in found] == ["service vpn: 7 of 8 similar tickets"]
    assert found[0].is_confident


def test_few_or_divided_ones_are_not() -> None:
    assert not Suggestion("service", "vpn", 2, 2).is_confident
    assert not Suggestion("service", "vpn", 5, 8).is_confident


def test_the_unlike_the_untriaged_and_the_gone_have_no_vote() -> None:
    near = [
        past(1, 0.1, service="vpn"),
        past(2, status="new", service="vpn"),
        past(3, status="cancelled", service="vpn"),
        past(4, service="pager"),
    ]
    assert suggest(ticket(), near, PLACE) == ()


def test_on_a_young_desk_the_faintly_like_are_asked_and_never_believed() -> None:
    near = [past(n, 0.15, service="vpn") for n in range(4)] + [past(5, 0.05, service="mail")]
    assert suggest(ticket(), near, PLACE) == ()
    (found,) = suggest(ticket(), near, PLACE, is_young=True)
    assert str(found) == "service vpn: 4 of 4 faintly similar tickets"
    assert not found.is_confident
    (better,) = suggest(ticket(), [past(6, service="mail"), *near], PLACE, is_young=True)
    assert str(better) == "service mail: 1 of 1 similar tickets"


def test_words_that_every_kind_of_ticket_says_tell_nothing() -> None:
    said = [("vpn", ["my", "vpn"]), ("mail", ["my", "mail"]), ("vpn", ["vpn"]), ("mail", ["vpn"])]
    assert untelling(said) == {"my"}


def test_likeness_is_the_weight_of_a_vote() -> None:
    assert [one.value for one in ranked([("a", 0.3), ("b", 0.9), ("a", 0.3), (None, 9)])] == [
        "b",
        "a",
    ]


def test_duplicates_are_open_like_and_not_younger() -> None:
    near = [
        past(1, status="open"),
        past(2, 0.4, status="open"),
        past(3),
        past(4, status="open", opened=at("13:00")),
        past(5, status="open", links=(Link("duplicate_of", "HD-261101-0001"),)),
    ]
    assert [one.ticket.id for one in duplicates(ticket(), near, PLACE)] == ["HD-261101-0001"]


def test_problems_and_major_incidents_and_what_is_proposed_as_one_may_be_parents() -> None:
    near = [
        past(1, status="open", type="problem"),
        past(2, status="open", tags=("major",)),
        past(3, status="open"),
        past(4, status="open"),
        past(5, status="open", tags=("major-candidate",)),
        past(6, tags=("major",)),
    ]
    many = {"HD-261101-0003": MANY, "HD-261101-0004": MANY - 1}
    found = parents(ticket(), near, PLACE, many)
    assert [one.ticket.id[-1] for one in found] == ["1", "2", "3", "5"]
    proposed = [one.ticket for one in near if looks_major(one.ticket, many.get(one.ticket.id, 0))]
    assert {one.id[-1] for one in proposed} == {"2", "3", "5", "6"}
