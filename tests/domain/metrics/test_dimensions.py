"""What a report can be broken down by."""

from __future__ import annotations

import pytest

from tests.domain.metrics.builders import ticket, utc
from tickets_cli.domain.desk import CustomField, Desk
from tickets_cli.domain.metrics.dimensions import dimension, groups, in_order, said
from tickets_cli.domain.ticket import Requester
from tickets_cli.errors import Usage

DESK = Desk(fields={"asset": CustomField("asset")})


def test_a_custom_field_is_a_dimension_under_either_name() -> None:
    assert dimension("asset", DESK) == dimension("fields.asset", DESK) == "fields.asset"


def test_an_unknown_dimension_is_refused_with_the_known_ones() -> None:
    with pytest.raises(Usage) as refused:
        dimension("mood", DESK)
    assert "organisation" in refused.value.hint
    assert "fields.asset" in refused.value.hint


def test_a_ticket_has_one_group_in_every_dimension() -> None:
    one = ticket(
        (utc("10-01"), "opened", {"queue": "network"}),
        channel="phone",
        requester=Requester(organisation="Sales"),
        fields={"asset": "PC-7"},
    )
    found = groups(one, one.header())
    assert found["queue"] == "network"
    assert found["organisation"] == "Sales"
    assert found["level"] == "1"
    assert found["fields.asset"] == "PC-7"
    assert found["assignee"] == "none"


def test_values_are_named_in_words() -> None:
    assert [said(v) for v in (None, "", [], True, 2, ["b", "a"])] == [
        "none", "none", "none", "yes", "2", "a, b",
    ]  # fmt: skip


def test_priorities_and_levels_come_as_the_desk_ranks_them_and_none_last() -> None:
    assert in_order(["none", "P3", "P1"], "priority", DESK) == ["P1", "P3", "none"]
    assert in_order(["vendor", "2", "1"], "level", DESK) == ["1", "2", "vendor"]
    assert in_order(["none", "vpn", "Mail"], "service", DESK) == ["Mail", "vpn", "none"]


def test_numbers_in_names_count() -> None:
    names = ["floor 10", "floor 2", "Floor 1", "attic", "7", "²"]
    wanted = ["7", "attic", "Floor 1", "floor 2", "floor 10", "²"]
    assert in_order(names, "service", Desk()) == wanted
