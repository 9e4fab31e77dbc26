from __future__ import annotations

import re

import pytest

from tests.domain.query.builders import context, desk, ticket
from tickets_cli.domain.query import Field, TicketRecord, fold_fields, parse, ticket_fields
from tickets_cli.domain.query import fields as f
from tickets_cli.domain.ticket import TIMELINE_FIELDS

TABLE = ticket_fields(desk(views={"mine": "is:mine"}))


@pytest.mark.parametrize("field", TABLE.fields, ids=lambda field: field.name)
def test_every_field_says_what_it_is_and_how_to_ask(field: Field) -> None:
    assert field.about and not field.about.endswith(".")
    assert field.example.startswith(f"{field.name}:")
    assert parse(field.example, TABLE, strict=False)


@pytest.mark.parametrize("field", TABLE.fields, ids=lambda field: field.name)
def test_every_field_that_needs_no_clock_can_be_asked_of_a_ticket(field: Field) -> None:
    if field.reads != f.CLOCK and field.kind not in (f.SHORTHAND, f.VIEW):
        query = parse(f"{field.name}:none,*", TABLE)
        assert query.bind(context())(TicketRecord(ticket(), desk(), context().now))


def test_names_are_unlike_each_other() -> None:
    names = [name for field in TABLE.fields for name in (field.name, *field.aliases)]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z_.]*", name) for name in names)


def test_a_field_is_found_by_alias_and_in_any_case() -> None:
    for name in ("organisation", "ORG", "requester.organisation"):
        found = TABLE.find(name)
        assert found is not None and found.name == "organisation"


def test_the_fields_of_the_desk_are_typed() -> None:
    kinds = {name: TABLE.find(f"fields.{name}").kind for name in desk().fields}  # type: ignore[union-attr]
    assert kinds == {
        "asset": f.WORD,
        "seats": f.NUMBER,
        "wanted": f.INSTANT,
        "urgent": f.FLAG,
        "size": f.ORDERED,
        "sites": f.WORD,
    }


def test_without_a_desk_any_field_of_its_own_is_a_word() -> None:
    found = ticket_fields().find("fields.anything")
    assert found is not None and found.kind == f.WORD
    assert TABLE.find("fields.anything") is None


def test_a_policy_asks_only_for_what_is_known_at_each_instant() -> None:
    names = {field.name for field in fold_fields().fields} - {"is", "view"}
    assert names == {*TIMELINE_FIELDS, "class", "organisation"}
    assert fold_fields(desk(views={"a": "vpn"})).views == {}


def test_words_of_the_desk_are_known() -> None:
    queue, status = TABLE.find("queue"), TABLE.find("status")
    assert queue is not None and status is not None
    assert (queue.values, queue.closed) == (("network", "hardware"), False)
    assert status.closed
