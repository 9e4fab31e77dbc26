"""Who takes a ticket, and why."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.builders import NOON, desk
from tickets_cli.domain.assignment import choose, open_loads
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.sla import SlaSettings
from tickets_cli.domain.team import Absence, Person, Queue, Team
from tickets_cli.store.settings.sla import sla_settings

CALENDARS = {
    "schema": "sla/1",
    "calendars": {
        "day": {"timezone": "UTC", "hours": {"daily": ["08:00-17:00"]}},
        "night": {"timezone": "UTC", "hours": {"daily": ["22:00-06:00"]}},
    },
}


def shifts() -> SlaSettings:
    return sla_settings(CALENDARS)


def team(*people: Person) -> Desk:
    return desk(
        team=Team({one.handle: one for one in people}, {"network": Queue("network", 2)}),
        sla=shifts(),
    )


def member(handle: str, **known: object) -> Person:
    return Person(handle, queues=("network",), **known)  # type: ignore[arg-type]


def test_the_least_loaded_takes_it_and_the_handle_breaks_ties() -> None:
    place = team(member("carl"), member("bob"), member("ann"))
    assert choose(place, "network", now=NOON, loads={"ann": 2}).person == "bob"
    assert choose(place, "network", now=NOON, loads={}).person == "ann"


def test_it_is_said_why_and_why_not_the_others() -> None:
    away = (Absence(date(2026, 11, 20), date(2026, 12, 3)),)
    place = team(member("bob", calendar="day"), member("carla", away=away))
    found = choose(place, "network", now=NOON, loads={"bob": 2})
    assert found.person == "bob"
    assert found.reasons == (
        "bob: in queue network, on shift until 17:00, 2 open",
        "carla is away until Dec 3",
    )


def test_who_is_off_shift_is_not_asked() -> None:
    place = team(member("bob", calendar="night"), member("carla", calendar="day"))
    found = choose(place, "network", now=NOON, loads={"carla": 9})
    assert found.person == "carla"
    assert "bob is off shift until Sun Nov 22 22:00" in found.reasons


def test_the_skilled_come_before_the_idle() -> None:
    place = team(member("bob", skills=("vpn",)), member("carla"))
    found = choose(place, "network", now=NOON, loads={"bob": 5}, wanted=("vpn", None))
    assert found.person == "bob"
    assert "skilled in vpn" in found.reasons[0]


def test_nobody_is_an_answer_too() -> None:
    place = team(member("bob", calendar="night"), Person("eve", queues=("network",), former=True))
    assert choose(place, "network", now=NOON, loads={}).person is None
    assert choose(place, "desk", now=NOON, loads={}).reasons == ("queue desk has no members",)
    assert choose(place, None, now=NOON, loads={}).person is None


@given(st.dictionaries(st.sampled_from("abcd"), st.integers(0, 5)), st.permutations("abcd"))
def test_the_order_of_people_in_the_file_does_not_matter(
    loads: dict[str, int], order: list[str]
) -> None:
    place = team(*(member(name) for name in order))
    found = choose(place, "network", now=NOON, loads=loads)
    assert found.person == min("abcd", key=lambda name: (loads.get(name, 0), name))


def test_loads_are_counted_by_person() -> None:
    assert open_loads(["bob", None, "ann", "bob"]) == {"bob": 2, "ann": 1}
