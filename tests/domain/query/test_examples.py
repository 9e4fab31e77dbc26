from __future__ import annotations

import pytest

from tests.domain.query.builders import context, desk, ticket
from tickets_cli.domain.query import TicketRecord, parse, ticket_fields
from tickets_cli.domain.query.examples import EXAMPLES
from tickets_cli.domain.query.explain import explain


@pytest.mark.parametrize(("text", "finds"), EXAMPLES, ids=[text for text, _ in EXAMPLES])
def test_every_example_can_be_asked_and_explained(text: str, finds: str) -> None:
    query = parse(text, ticket_fields(desk()))
    query.bind(context())(TicketRecord(ticket(), desk(), context().now))
    assert finds and explain(query, context())
