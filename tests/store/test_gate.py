from __future__ import annotations

from typing import Any

import pytest

from tickets_cli.store import gate

SOUND: dict[str, Any] = {
    "schema": "ticket/1",
    "id": "HD-261122-7KQ3",
    "title": "VPN drops",
    "type": "incident",
    "status": "new",
    "fields": {},
    "timeline": [
        {
            "id": "1-4f7k",
            "at": "2026-11-22T09:14:05Z",
            "by": "ann",
            "event": "opened",
            "type": "incident",
            "status": "new",
        }
    ],
}


def told(**changes: Any) -> list[tuple[str, str, str]]:
    document = {**SOUND, **changes}
    return [(p.field, p.message, p.hint) for p in gate.problems(document, "ticket", "t.yaml")]


def test_a_sound_document_has_no_problems() -> None:
    assert told() == []


def test_every_problem_is_listed_at_once() -> None:
    assert {field for field, _, _ in told(title=3, type="incidnt", colour="red")} == {
        "title",
        "type",
        "colour",
    }


@pytest.mark.parametrize(
    ("changes", "field", "message", "hint"),
    [
        ({"type": "incidnt"}, "type", "is not one of", "did you mean 'incident'?"),
        ({"titel": "x"}, "titel", "unknown key 'titel'", "did you mean 'title'?"),
        ({"title": ["x"]}, "title", "is a list, expected text", "begins with [ or {"),
        ({"title": None}, "title", "is empty, expected text", "begins with # goes in double"),
        ({"tags": "vpn"}, "tags", "expected a list", "a list has brackets: [vpn]"),
        ({"tags": ["a", "b", "a"]}, "tags", "a is in the list twice", "keep it once"),
        ({"level": "One"}, "level", "expected a number from 1 to 9, or a name", ""),
        ({"id": "7"}, "id", "does not fit, expected", ""),
        ({"schema": "ticket/9"}, "schema", "expected ticket/1", ""),
    ],
)
def test_a_problem_says_where_what_and_what_was_expected(
    changes: dict[str, Any], field: str, message: str, hint: str
) -> None:
    ((found, words, near),) = told(**changes)
    assert found == field
    assert message in words
    assert hint in near


def test_a_missing_key_is_named() -> None:
    document = {key: value for key, value in SOUND.items() if key != "status"}
    (problem,) = gate.problems(document, "ticket", "t.yaml")
    assert problem.message == "the key 'status' is missing"


def test_a_path_inside_reads_as_people_write_it() -> None:
    assert gate.dotted(["timeline", 3, "at"]) == "timeline[3].at"


def test_problems_of_an_entry_point_into_it() -> None:
    broken = {**SOUND["timeline"][0], "at": "yesterday", "event": "opend"}
    assert {field for field, _, _ in told(timeline=[broken])} == {
        "timeline[0].at",
        "timeline[0].event",
    }
