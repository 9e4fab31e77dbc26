from __future__ import annotations

from tests.builders import NOON, at, entry, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.reconcile import edited_fields, reconcile
from tickets_cli.domain.ticket import fold


def test_a_header_that_agrees_is_left_alone() -> None:
    one = ticket()
    assert reconcile(one, NOON, "ann") is one


def test_a_hand_edit_becomes_one_entry_of_its_date() -> None:
    one = replace(ticket(), status="open", assignee="bob")
    result = reconcile(one, at("14:00"), "ann")
    last = result.timeline[-1]
    assert (last.event, last.at, last.by) == ("edited", at("14:00"), "ann")
    assert last.values == {"status": "open", "assignee": "bob"}
    assert result.header() == fold(result.timeline)


def test_a_field_taken_out_by_hand_is_cleared() -> None:
    one = replace(ticket(queue="network"), queue=None)
    assert reconcile(one, at("14:00"), "ann").timeline[-1].values == {"queue": None}


def test_an_edit_is_never_overruled_by_an_entry_before_it() -> None:
    one = replace(ticket(entry(2, at("15:00"), "status", status="open")), status="resolved")
    assert reconcile(one, at("14:00"), "ann").status == "resolved"


def test_every_clone_adds_the_same() -> None:
    one = replace(ticket(), status="open")
    assert reconcile(one, at("14:00"), "ann") == reconcile(one, at("14:00"), "ann")
    assert reconcile(one, at("14:00"), "ann") != reconcile(one, at("14:00"), "bob")


def test_the_difference_is_what_the_header_says() -> None:
    assert edited_fields(replace(ticket(), level=2)) == {"level": 2}
