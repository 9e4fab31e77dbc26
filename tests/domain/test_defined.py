from __future__ import annotations

from tests.builders import desk
from tickets_cli.dataclass import replace
from tickets_cli.domain.defined import unknown, unstaffed
from tickets_cli.domain.team import Person, Queue, Team


def test_a_name_nobody_defined_is_told_with_the_nearest_one() -> None:
    (found,) = unknown("team.yaml", "people.ann.queues", "queue", "netwrk", ("network", "mail"))
    assert (found.code, found.hint) == ("unknown-queue", "did you mean 'network'?")
    assert (found.path, found.field, found.severity) == ("team.yaml", "people.ann.queues", "error")


def test_without_a_near_one_those_that_are_known_are_listed() -> None:
    (found,) = unknown("desk.yaml", "defaults.level", "level", "x", (1, "vendor"), "warning")
    assert (found.hint, found.severity) == ("known: 1, vendor", "warning")
    (found,) = unknown("desk.yaml", "defaults.queue", "queue", "moon", ())
    assert found.hint == "known: none"


def test_what_is_defined_or_not_said_is_no_problem() -> None:
    assert not [*unknown("x", "y", "level", 1, (1, 2)), *unknown("x", "y", "level", None, ())]


def test_a_queue_nobody_works_is_a_doubt() -> None:
    queues = {name: Queue(name) for name in ("network", "empty")}
    people = {"ann": Person("ann", queues=("network",))}
    staffed = replace(desk(), team=Team(people=people, queues=queues))
    (found,) = unstaffed(staffed, "empty", "services.yaml", "services.vpn.queue")
    assert (found.code, found.severity) == ("unstaffed-queue", "warning")
    named = ("network", "moon", None)
    assert not [one for queue in named for one in unstaffed(staffed, queue, "x", "y")]
