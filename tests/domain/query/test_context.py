from __future__ import annotations

from tests.domain.query.builders import NOON, desk
from tickets_cli.domain.query.context import Context, orders_of


def test_the_asker_is_known_by_handle_and_addresses() -> None:
    asked = Context.of(desk(), NOON, "ann")
    assert (asked.me, asked.emails) == ("ann", ("ann@example.org",))
    assert Context.of(desk(), NOON, "stranger").emails == ()
    assert Context.of(desk(), NOON).me is None


def test_orders_come_from_the_desk() -> None:
    assert orders_of(desk())["fields.size"] == ("small", "medium", "large")
    assert orders_of(desk())["level"] == ("1", "2", "3", "vendor")
