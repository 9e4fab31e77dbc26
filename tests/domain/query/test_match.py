from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.domain.query.builders import Given, ago, context, fits, ticket
from tests.domain.query.trees import TABLE, trees
from tickets_cli.domain.query import Query, TicketRecord, parse
from tickets_cli.domain.query import tree as trees_
from tickets_cli.domain.query.tree import Node


def test_all_parts_or_any_of_them() -> None:
    one = ticket(status="open", queue="network")
    assert fits("status:open queue:network", one)
    assert not fits("status:open queue:hardware", one)
    assert fits("status:new or queue:network", one)
    assert fits("not (status:new or queue:hardware)", one)
    assert fits("", one)
    assert not fits("not ()", one)


class Watched(Given):
    """A record that remembers what it was asked, and fits nothing."""

    def __init__(self) -> None:
        super().__init__(None)
        self.asked: list[str] = []

    def value(self, name: str) -> object:
        self.asked.append(name)
        return None


def test_what_is_dear_to_know_is_asked_last() -> None:
    record = Watched()
    parse("(sla:none or x) sla:none answered:none vpn status:none").bind(context())(record)
    assert record.asked == ["status", "text"]
    record = Watched()
    parse("sla:none answered:none text:none status:none").bind(context())(record)
    assert record.asked == ["status", "text", "answered", "sla"]


ON_TICKETS = tuple(
    ticket(opened=ago(hours=hours), status=status, priority=priority, title=title)
    for hours, status, priority, title in (
        (1, "new", None, "VPN drops"),
        (100, "resolved", "P1", "or none"),
        (2000, "pending_vendor", "P3", "Printer, (2nd floor)"),
    )
)


@given(trees, st.sampled_from(ON_TICKETS))
def test_not_is_the_opposite_of_any_query(node: Node, one: object) -> None:
    from tests.domain.query.builders import desk
    from tickets_cli.domain.ticket import Ticket

    assert isinstance(one, Ticket)
    where = context()
    record = TicketRecord(one, desk(), where.now, clocks=())
    fitting = Query(node, TABLE).bind(where)(record)
    assert Query(trees_.negate(node), TABLE).bind(where)(record) is not fitting
    assert Query(trees_.every([node, node]), TABLE).bind(where)(record) is fitting
