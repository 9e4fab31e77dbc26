from __future__ import annotations

import pytest

from tests.domain.query.builders import Given, ago, at, context, fits, ticket
from tickets_cli.domain.query import parse
from tickets_cli.domain.query import tree as trees_
from tickets_cli.domain.query.hits import within
from tickets_cli.domain.query.tree import Condition
from tickets_cli.domain.ticket import Requester


def holds(query: str, value: object) -> bool:
    return parse(query).bind(context())(Given(value))


@pytest.mark.parametrize(
    ("query", "fitting", "other"),
    [
        ("status:new,open", "open", "closed"),
        ("status:NEW", "new", "newer"),
        ("not status:new", None, "new"),
        ("queue:net*", "Network", "hardware"),
        ("queue:none", None, "network"),
        ("queue:none,network", "", "hardware"),
        ("queue:*", "network", None),
        ("tag:vpn", ("remote", "VPN"), ("remote",)),
        ("tag:none", (), ("vpn",)),
        ("-tag:vpn", ("remote",), ("remote", "vpn")),
        ("assignee:@me", "ann", "bob"),
        ("priority:P1..P2", "P2", "P3"),
        ("priority:>P2", "P3", "P2"),
        ("priority<P2", "P1", "P2"),
        ("priority:..P2", "P1", None),
        ("impact:medium..", "high", "low"),
        ("level:2..", "vendor", 1),
        ("level:2", 2, 3),
        ("title:drops", "VPN Drops", "VPN"),
        ('title:"vpn  drops"', "the vpn\n drops", "drops vpn"),
        ("title:straße", "STRASSE", "STRAND"),
        ("title:caf\u00e9", "Cafe\u0301", "cafe"),
        ("reopened:2..", 2, 1),
        ("reopened:0", 0, 1),
        ("reopened:>1", 2, 1),
        ("reopened:<1", 0, 1),
        ("age:3d..", 3 * 86400, 3 * 86400 - 1),
        ("age:..3d", 3 * 86400, 3 * 86400 + 1),
        ("age:>3d", 3 * 86400 + 1, 3 * 86400),
        ("age:3d", 4 * 86400 - 1, 4 * 86400),
        ("age:1h..2h,5d..", 5 * 86400, 3 * 3600),
        ("id:7kq3", "HD-261122-7KQ3", "HD-261122-7KQ4"),
        ("id:HD-261122-7KQ3,ZZZZ", "HD-261122-ZZZZ", "HD-261122-7KQ4"),
        ("id:hd-2611*", "HD-261122-7KQ3", "HD-261222-7KQ3"),
    ],
)
def test_a_value_fits_or_not(query: str, fitting: object, other: object) -> None:
    assert holds(query, fitting)
    assert not holds(query, other)


@pytest.mark.parametrize(
    ("query", "fitting", "other"),
    [
        ("opened:2026-11-22", at(23, day=21), at(22, 59, day=21)),
        ("opened:2026-11-22..2026-11-23", at(22, 59), at(23)),
        ("opened:..2026-11-22", at(22, 59, day=21), at(23, day=21)),
        ("opened:<=2026-11-22", at(22, 59), at(23)),
        ("opened:<2026-11-22", at(22, 59, day=21), at(23, day=21)),
        ("opened:>2026-11-22", at(23), at(22, 59)),
        ("opened:2026-11-22..", at(23, day=21), at(22, 59, day=21)),
        ("opened:-7d..", ago(days=7), ago(days=7, seconds=1)),
        ("updated:..-7d", ago(days=8), ago(days=7)),
        ("due:..4h", at(15, 59), at(16)),
        ("due:..now", at(11, 59), at(12)),
        ("due:today", at(13), at(23)),
        ("opened:2026-10,2026-11-22", at(12), at(12, day=21)),
        ("answered:none", None, at(12)),
    ],
)
def test_dates_are_half_open_in_the_desk_s_zone(query: str, fitting: object, other: object) -> None:
    assert holds(query, fitting)
    assert not holds(query, other)


def test_me_where_the_requester_is_meant_is_known_by_address() -> None:
    hers = ticket(requester=Requester("Ann Lee", "Ann@example.org"))
    assert fits("requester:@me", hers)
    assert not fits("requester:@me", ticket(requester=Requester("Joann", "jo@example.org")))


def test_an_end_the_desk_does_not_know_holds_nothing() -> None:
    order = ("P1", "P2", "P3")
    assert within(Condition(trees_.BETWEEN, "P2"), order) == ("P2", "P3")
    assert within(Condition(trees_.BETWEEN, "P9"), order) == ()
    assert within(Condition(trees_.BELOW, "P1"), order) == ()
    assert within(Condition(trees_.ABOVE, "P3"), order) == ()


def test_the_desk_s_own_order_counts() -> None:
    flipped = ("P4", "P3", "P2", "P1")
    assert fits("priority:..P3", ticket(priority="P4"), priorities=flipped)
    assert not fits("priority:..P3", ticket(priority="P1"), priorities=flipped)
