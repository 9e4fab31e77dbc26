from __future__ import annotations

import pytest

from tests.domain.query.builders import at, context, desk, fits, ticket
from tickets_cli.domain.query import (
    FoldRecord,
    QueryError,
    TicketRecord,
    every,
    fold_fields,
    parse,
    ticket_fields,
)
from tickets_cli.domain.workflow import DEFAULT_WORKFLOW
from tickets_cli.errors import Usage


def test_queries_are_equal_when_they_ask_the_same() -> None:
    assert parse("status:open  vpn") == parse("status:OPEN vpn", ticket_fields(desk()))


def test_it_names_the_fields_it_asks_for() -> None:
    assert parse("vpn not (status:open or is:overdue)").fields() == {"text", "status", "due"}


def test_it_says_whether_clocks_are_needed() -> None:
    assert parse("is:overdue").needs_clocks
    assert not parse("is:mine age:3d..").needs_clocks


def test_flags_are_added_to_what_was_typed() -> None:
    assert str(every([parse("a or b"), parse("queue:network")])) == "(a or b) queue:network"
    assert str(every([])) == ""


def test_a_value_nobody_can_have_is_refused_unless_a_rule_outlived_it() -> None:
    table = ticket_fields(desk())
    with pytest.raises(QueryError, match="'parked' is not a known status"):
        parse("status:parked", table)
    lenient = parse("status:parked", table, strict=False)
    assert [error.column for error in lenient.unknown] == [8]
    assert not fits("status:new", ticket(status="open"))


def test_a_value_the_settings_do_not_know_is_only_doubtful() -> None:
    doubtful = parse("queue:netwrok", ticket_fields(desk())).doubtful
    assert [error.hint for error in doubtful] == ["did you mean network?"]


def test_nobody_is_me_where_nobody_is_known() -> None:
    with pytest.raises(Usage, match="@me"):
        parse("is:mine").bind(context(me=None))


def test_a_policy_asks_for_an_instant_of_a_ticket() -> None:
    match = parse("type:incident level:2.. organisation:sales class:open", fold_fields())
    record = FoldRecord(
        {"type": "incident", "status": "open", "level": 2}, "Sales", DEFAULT_WORKFLOW
    )
    assert match.bind(context())(record)


def test_a_policy_cannot_ask_for_what_an_instant_does_not_hold() -> None:
    for text in ("vpn", "age:3d..", "is:overdue", "fields.asset:X"):
        with pytest.raises(QueryError):
            parse(text, fold_fields())


def test_a_record_is_asked_for_no_more_than_the_answer_needs() -> None:
    record = TicketRecord(ticket(), desk(), at(12))
    assert not parse("status:closed sla:breached").bind(context())(record)
