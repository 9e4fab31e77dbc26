from __future__ import annotations

from tests.builders import ticket
from tickets_cli.domain.relations import Relations
from tickets_cli.domain.ticket import Link, Ticket


def told(*tickets: Ticket) -> list[tuple[str, str]]:
    relations = Relations({one.id for one in tickets})
    for one in tickets:
        relations.add(one)
    return [(ticket_id, finding.code) for ticket_id, finding in relations.findings()]


ONE = ticket(id="HD-261122-0001", links=(Link("caused_by", "HD-261122-0002"),))


def test_a_link_must_lead_to_a_ticket() -> None:
    assert told(ONE) == [(ONE.id, "dangling-link")]
    assert told(ONE, ticket(id="HD-261122-0002")) == []


def test_a_link_may_name_a_former_id() -> None:
    assert told(ONE, ticket(id="HD-261122-0003", aliases=("HD-261122-0002",))) == []


def test_a_number_belongs_to_one_ticket() -> None:
    first = ticket(id="HD-261122-0001", aliases=("INC1",))
    second = ticket(id="HD-261122-0002", aliases=("INC1",))
    assert told(second, first) == [("HD-261122-0002", "shared-alias")]


def test_of_a_few_the_others_are_asked() -> None:
    there = {"HD-261122-0002": ["HD-261122-0003"], "INC1": ["HD-261122-0009"], "INC2": []}
    relations = Relations({ONE.id}, lambda alias: there[alias])
    relations.add(ONE)
    assert list(relations.findings()) == []
    relations.add(ticket(id="HD-261122-0001", aliases=("INC1", "INC2")))
    ((owner, finding),) = relations.findings()
    assert (owner, finding.message) == (ONE.id, "HD-261122-0009 is known as INC1 too")


def test_other_names_may_be_told_without_a_ticket() -> None:
    relations = Relations({"HD-261122-0001", "HD-261122-0002"})
    for ticket_id in sorted(relations.known):
        relations.name(ticket_id, ["INC1"])
    assert [(one, finding.code) for one, finding in relations.findings()] == [
        ("HD-261122-0002", "shared-alias")
    ]
