from __future__ import annotations

from tests.builders import at, entry, ticket
from tickets_cli.domain.desk import CustomField
from tickets_cli.domain.ticket import Link, Requester
from tickets_cli.store.documents import document_of, stamp, ticket_of, typed_fields


def test_a_ticket_and_its_document_are_the_same_facts() -> None:
    whole = ticket(
        entry(2, at("13:00"), "comment", party="team", visibility="public", text="Hi"),
        requester=Requester("Ann", "ann@example.org"),
        channel="phone",
        tags=("a", "b"),
        links=(Link("caused_by", "HD-261019-0ZD2"),),
        fields={"asset": "PC-1"},
        description="Since Monday",
        extra={"x-mine": "kept"},
    )
    assert ticket_of(document_of(whole), {}) == whole


def test_what_is_empty_is_left_out_but_for_the_custom_fields() -> None:
    document = document_of(ticket())
    assert "assignee" not in document
    assert "description" not in document
    assert document["fields"] == {}


def test_times_are_utc_to_the_second() -> None:
    assert stamp(at("09:14:05")) == "2026-11-22T09:14:05Z"


def test_custom_fields_take_the_declared_type_and_nothing_else() -> None:
    declared = {"seats": CustomField("seats", "integer"), "asset": CustomField("asset")}
    assert typed_fields({"seats": "4", "asset": "010", "odd": "1"}, declared) == {
        "seats": 4,
        "asset": "010",
        "odd": "1",
    }
