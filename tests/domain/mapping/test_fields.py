"""The fields of a ticket, as the map and the desk's defaults have them."""

from __future__ import annotations

from typing import Any

from tests.domain.mapping.exports import DOCUMENT, decided, row, spec, ticket
from tickets_cli.domain.desk import CustomField, Defaults, Desk, PriorityRules, Service
from tickets_cli.domain.mapping.fields import declared
from tickets_cli.domain.team import Queue, Team
from tickets_cli.domain.ticket import Ticket


def made(desk: Desk | None = None, **parts: Any) -> Ticket:
    how = spec(ticket={**DOCUMENT["ticket"], **parts})
    rows = [row("New", "1 09:05", group="Net", prio="P2")]
    (only,) = decided(rows, how, desk).tickets
    return only


def test_type_and_level_are_the_desks_defaults_unless_mapped() -> None:
    desk = Desk(defaults=Defaults(type="request", level=2))
    assert (made(desk).type, made(desk).level) == ("request", 2)
    assert made(desk, type={"constant": "problem"}).type == "problem"


def test_a_group_may_say_the_level() -> None:
    level = {"column": "group", "values": {"Net": "3", "Vendor Ltd": "vendor"}, "otherwise": "1"}
    assert made(level=level).level == 3


def test_without_a_priority_column_the_matrix_decides() -> None:
    parts = {**DOCUMENT["ticket"], "impact": {"constant": "high"}, "urgency": {"constant": "high"}}
    del parts["priority"]
    only = ticket(row("New", "1 09:05"), ticket=parts)
    assert (only.priority, only.priority_reason) == ("P1", None)


def test_another_priority_than_the_matrixs_has_a_reason() -> None:
    only = made(impact={"constant": "high"}, urgency={"constant": "high"})
    assert (only.priority, only.priority_reason) == ("P2", "imported")


def test_critical_services_and_vips_weigh_as_they_do_for_a_new_ticket() -> None:
    place = Desk(
        services={"vpn": Service("vpn", criticality="high")},
        priority_rules=PriorityRules({"high": 1}, vip=2),
        vips=("net",),
    )
    medium = {"impact": {"constant": "medium"}, "urgency": {"constant": "medium"}}
    parts = {**DOCUMENT["ticket"], **medium, "service": {"constant": "vpn"}}
    del parts["priority"]

    def weighed(**more: Any) -> tuple[str | None, str | None]:
        how = spec(ticket={**parts, **more})
        (only,) = decided([row("New", "1 09:05", group="Net")], how, place).tickets
        return only.priority, only.priority_reason

    assert weighed() == ("P2", None)
    assert weighed(requester={"organisation": "group"}) == ("P1", None)
    assert weighed(priority={"constant": "P3"}) == ("P3", "imported")


def test_names_outside_a_table_stay_or_become_what_otherwise_says() -> None:
    assert made(queue={"column": "group", "values": {"Mail": "post"}}).queue == "net"
    assert made(queue={"column": "group", "values": {"Net": "network"}}).queue == "network"
    table = {"column": "group", "values": {"Mail": "post"}, "otherwise": "rest"}
    assert made(queue=table).queue == "rest"


def test_a_queue_of_the_desk_keeps_its_spelling() -> None:
    desk = Desk(team=Team(queues={"Net": Queue("Net")}))
    assert made(desk).queue == "Net"


def test_requester_channel_tags_and_words() -> None:
    only = made(
        requester={"name": "by", "email": {"constant": "a@b.c"}},
        channel={"column": "who", "values": {"Phone": "phone"}, "default": "chat"},
        tags={"column": "group"},
        description={"constant": "It is broken."},
        title={"column": "by"},
    )
    assert only.requester is not None
    assert (only.requester.name, only.requester.email) == ("Ann Lee", "a@b.c")
    assert (only.channel, only.tags, only.title) == ("chat", ("net",), "Ann Lee")
    assert only.description == "It is broken."


def test_the_desks_own_declaration_of_a_field_wins() -> None:
    desk = Desk(fields={"cost": CustomField("cost", "number")})
    how = spec(fields={"cost": "who"})
    assert declared("cost", how, desk) == ("number", ())
    assert declared("cost", how, Desk()) == ("string", ())
    (only,) = decided([row("New", "1 09:05", who="12.5")], how, desk).tickets
    assert only.fields == {"cost": 12.5}
