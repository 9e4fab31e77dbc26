from __future__ import annotations

from tests.builders import at, desk, entry, ticket
from tickets_cli.dataclass import replace
from tickets_cli.domain.sorting import due, in_order
from tickets_cli.domain.ticket import Ticket

NOW = at("18:00")


def named(name: str, clock: str, *later: object, **values: object) -> Ticket:
    made = ticket(*later, opened=at(clock), **values)  # type: ignore[arg-type]
    return replace(made, id=f"HD-261122-{name * 4}")


FIRST = named("A", "09:00", priority="P3")
URGENT = named("B", "10:00", priority="P1")
TOUCHED = named("C", "08:00", entry(2, at("17:00"), "work", minutes=5), priority="P3")
DONE = named("D", "07:00", priority="P1", status="closed")
EVERY = (DONE, TOUCHED, URGENT, FIRST)


def order(name: str) -> str:
    return "".join(one.id[-1] for one in in_order(EVERY, name, desk(), NOW))


def test_each_order_puts_first_what_it_says() -> None:
    assert order("priority") == "BCAD"
    assert order("age") == "DCAB"
    assert order("updated") == "CBAD"
    assert order("id") == "ABCD"


def test_without_clocks_due_is_the_pressing_order() -> None:
    assert due(FIRST, desk(), NOW) is None
    assert order("due") == order("priority")
