from __future__ import annotations

import pytest

from tests.builders import NOON, desk, hand
from tickets_cli.domain.actions.register import Draft, register
from tickets_cli.domain.desk import Defaults, Service
from tickets_cli.errors import Usage


def test_a_bare_title_takes_the_desks_defaults() -> None:
    made = register(desk(), hand(), Draft(title="  Printer \n jams "))
    assert made.title == "Printer jams"
    assert (made.type, made.status, made.priority, made.level) == ("incident", "new", "P3", 1)
    assert made.opened == NOON
    assert made.id.startswith("HD-261122-")


def test_the_day_in_the_id_is_the_desks_day() -> None:
    made = register(desk(timezone="Pacific/Auckland"), hand(), Draft(title="x"))
    assert made.id.startswith("HD-261123-")


def test_priority_follows_impact_and_urgency() -> None:
    made = register(desk(), hand(), Draft(title="x", impact="high", urgency="high"))
    assert (made.priority, made.priority_reason) == ("P1", None)


def test_another_priority_needs_a_reason() -> None:
    with pytest.raises(Usage, match="not what the matrix says"):
        register(desk(), hand(), Draft(title="x", priority="P1"))
    made = register(desk(), hand(), Draft(title="x", priority="P1", priority_reason="board"))
    assert (made.priority, made.priority_reason) == ("P1", "board")


def test_the_service_names_the_queue() -> None:
    services = {"vpn": Service("vpn", queue="network")}
    assert register(desk(services=services), hand(), Draft(title="x", service="vpn")).queue == (
        "network"
    )


def test_the_first_line_tries_before_the_owner_of_the_service_gets_it() -> None:
    services = {"vpn": Service("vpn", "network"), "pc": Service("pc", "service-desk")}
    first = desk(services=services, defaults=Defaults(queue="service-desk"))
    assert register(first, hand(), Draft(title="x", service="vpn")).queue == "service-desk"
    assert register(first, hand(), Draft(title="x", service="pc")).queue == "service-desk"
    assert register(first, hand(), Draft(title="x", service="vpn", level=2)).queue == "network"


def test_an_unknown_word_is_refused_with_the_nearest() -> None:
    with pytest.raises(Usage) as caught:
        register(desk(), hand(), Draft(title="x", impact="hihg"))
    assert "did you mean high?" in caught.value.hint


def test_a_title_is_needed() -> None:
    with pytest.raises(Usage, match="needs a title"):
        register(desk(), hand(), Draft(title=" \n "))
