from __future__ import annotations

from typing import Any

from tests.builders import desk, ticket
from tickets_cli.domain.desk import Desk, Service
from tickets_cli.domain.reorganised import reorganised
from tickets_cli.domain.team import Person, Queue, Team

PEOPLE = {
    "ann": Person("ann", queues=("first",)),
    "bob": Person("bob", queues=("first", "network")),
}
QUEUES = {"first": Queue("first", 1), "network": Queue("network", 2, "ann")}
SERVICES = {"vpn": Service("vpn", queue="network", criticality="high")}
WORK = [
    ticket(queue="network", assignee="bob", service="vpn"),
    ticket(queue="network"),
    ticket(queue="first", assignee="bob"),
]


def told(**changes: Any) -> list[str]:
    """What other people, queues or services mean."""
    new = {"people": PEOPLE, "queues": QUEUES, "services": SERVICES, **changes}
    old_desk = _desk(PEOPLE, QUEUES, SERVICES)
    return [one.words for one in reorganised(old_desk, _desk(**new), WORK)]


def _desk(people: Any, queues: Any, services: Any) -> Desk:
    return desk(team=Team(people, queues), services=services)


def test_the_same_team_means_nothing() -> None:
    assert told() == []


def test_who_loses_a_queue_and_what_lies_in_it() -> None:
    bob = PEOPLE["bob"]._replace(queues=("first",))
    assert told(people={**PEOPLE, "bob": bob}) == [
        "bob leaves network, where 2 tickets are open",
        "nobody is left in network, where 2 tickets are open",
    ]


def test_who_goes_and_what_is_assigned_to_them() -> None:
    gone = told(people={"ann": PEOPLE["ann"]})
    former = told(people={**PEOPLE, "bob": PEOPLE["bob"]._replace(former=True)})
    assert gone[0] == "bob no longer works here; 2 open tickets assigned to bob"
    assert gone == former


def test_who_comes() -> None:
    people = {**PEOPLE, "cy": Person("cy", queues=("network",))}
    people["ann"] = people["ann"]._replace(queues=("first", "network"))
    assert told(people=people) == [
        "ann joins network, where 2 tickets are open",
        "cy works here now, in network",
    ]


def test_queues_that_go_come_or_change() -> None:
    queues = {"first": Queue("first", 2, "bob"), "apps": Queue("apps", 2)}
    assert told(queues=queues) == [
        "there is a new queue apps",
        "the queue first moves from level 1 to 2",
        "the queue first has another manager: nobody -> bob",
        "the queue network is gone, where 2 tickets are open",
    ]


def test_services_with_another_owner_or_weight() -> None:
    vpn = SERVICES["vpn"]
    assert told(services={"vpn": vpn._replace(queue="first")}) == [
        "the service vpn has another owner: network -> first"
    ]
    assert told(services={"vpn": vpn._replace(criticality=None)}) == [
        "the service vpn has another criticality: high -> none"
    ]
    assert told(services={"mail": Service("mail")}) == [
        "there is a new service mail",
        "the service vpn is gone; 1 open ticket of it",
    ]


def test_open_work_that_loses_who_it_had_is_counted() -> None:
    old_desk = _desk(PEOPLE, QUEUES, SERVICES)
    alone = _desk({"ann": PEOPLE["ann"]}, QUEUES, SERVICES)
    left = {one.words.partition(",")[0]: one.left for one in reorganised(old_desk, alone, WORK)}
    assert left == {
        "bob no longer works here; 2 open tickets assigned to bob": 2,
        "nobody is left in network": 2,
    }
    assert all(one.left == 0 for one in reorganised(alone, old_desk, WORK))
