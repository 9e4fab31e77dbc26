"""What a desk learns: everything met is in the settings, and nothing that was there is lost."""

from __future__ import annotations

from typing import Any

from tests.domain.mapping.exports import DOCUMENT, decided, row, spec
from tickets_cli.domain.mapping.settings import Met, natural, settings_with

ROWS = [
    row("New", "1 09:05", by="Ann Lee", group="Group 10"),
    row("Active", "1 09:30", by="Bob <bob@example.org>", group="Group 9", who="Eve"),
]


def met(**changes: Any) -> Met:
    return decided(ROWS, spec(**changes)).met


def test_people_and_queues_are_met_in_the_order_people_sort_them() -> None:
    assert met().people == {"ann-lee": "Ann Lee", "bob": "Bob <bob@example.org>", "eve": "Eve"}
    assert list(met().queues.items()) == [("group-9", "Group 9"), ("group-10", "Group 10")]


def test_categories_go_with_their_service_or_stand_alone() -> None:
    alone = {**DOCUMENT["ticket"], "category": {"column": "group"}}
    assert met(ticket=alone).categories == ("group-9", "group-10")
    owned = {**alone, "service": {"constant": "Mail"}}
    assert met(ticket=owned).services == {"mail": ("group-9", "group-10")}
    assert met(ticket=owned).categories == ()


def test_a_queue_has_a_level_where_the_map_gives_levels() -> None:
    level = {"column": "group", "values": {"Group 9": "2"}, "otherwise": "1"}
    assert met(ticket={**DOCUMENT["ticket"], "level": level}).levels == {
        "group-10": 1,
        "group-9": 2,
    }
    assert met().levels == {}


def test_only_fields_that_say_something_are_declared() -> None:
    assert list(met(fields={"seen": "who", "blank": "resolved"}).fields) == ["seen"]


def test_new_settings_come_after_what_is_there() -> None:
    documents = {
        "team.yaml": {"schema": "team/1", "people": {"zoe": {"name": "Zoe"}}, "managers": ["zoe"]},
        "desk.yaml": {"schema": "desk/1", "fields": {"asset": {"type": "string"}}},
    }
    fields = {"place": {"column": "who", "type": "string", "description": "Where"}}
    changed = settings_with(documents, met(fields=fields))
    team = changed["team.yaml"]
    assert list(team["people"]) == ["zoe", "ann-lee", "bob", "eve"]
    assert team["people"]["bob"] == {"name": "Bob", "emails": ["bob@example.org"]}
    assert team["queues"]["group-9"] == {"description": "Group 9"}
    assert team["managers"] == ["zoe"]
    assert changed["desk.yaml"]["fields"] == {
        "asset": {"type": "string"},
        "place": {"type": "string", "description": "Where"},
    }
    assert documents["team.yaml"]["people"] == {"zoe": {"name": "Zoe"}}


def test_what_is_there_is_not_overwritten_and_unchanged_files_are_left_out() -> None:
    team = settings_with({}, met())["team.yaml"]
    assert settings_with({"team.yaml": team}, met()) == {}


def test_categories_join_those_of_their_service() -> None:
    documents = {
        "services.yaml": {
            "schema": "services/1",
            "services": {"mail": {"queue": "post", "categories": ["spam"]}},
        }
    }
    changed = settings_with(documents, Met(services={"mail": ("quota", "spam")}))
    assert changed["services.yaml"]["services"] == {
        "mail": {"queue": "post", "categories": ["spam", "quota"]}
    }


def test_natural_order() -> None:
    assert natural(["b", "a10", "a9", None, "a"]) == ("a", "a9", "a10", "b")


def test_a_name_that_is_too_long_for_the_team_is_cut() -> None:
    team = settings_with({}, Met(people={"x": "x" * 300}))["team.yaml"]
    assert len(team["people"]["x"]["name"]) == 200
