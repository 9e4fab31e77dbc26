"""What is wrong with a map, before a row is read."""

from __future__ import annotations

from typing import Any

import pytest

from tests.domain.mapping.exports import COLUMNS, DOCUMENT, spec
from tickets_cli.domain.desk import Desk
from tickets_cli.domain.mapping.check import against_desk, against_header, unread


def complaints(**changes: Any) -> list[str]:
    how = spec(**changes)
    found = [*against_desk(how, Desk()), *against_header(how, COLUMNS)]
    return [f"{'.'.join(map(str, one.where))}: {one.message}; {one.hint}" for one in found]


def ticket(**changes: Any) -> dict[str, Any]:
    return {**DOCUMENT["ticket"], **changes}


def test_a_good_map_has_no_complaints() -> None:
    assert complaints() == []


def test_a_column_that_is_nearly_right_is_suggested() -> None:
    assert complaints(ticket=ticket(queue="grup")) == [
        "ticket.queue: 'grup' is not a column of the export; did you mean 'group'?"
    ]


def test_an_optional_column_may_be_missing() -> None:
    assert complaints(ticket=ticket(queue="team"), optional=["team"]) == []


def test_a_column_that_is_there_twice_is_named() -> None:
    (found,) = against_header(spec(), (*COLUMNS, "state"))
    assert found.message == "the export has 2 columns called 'state'"


def test_a_word_the_desk_does_not_know_is_named_with_its_place() -> None:
    status = {"column": "state", "values": {"New": "nwe"}}
    assert complaints(ticket=ticket(status=status)) == [
        "ticket.status.values.New: 'nwe' is no status of this desk; did you mean 'new'?"
    ]


def test_the_statuses_of_milestones_are_the_desks_too() -> None:
    (said,) = complaints(closed={"at": "closed", "status": "done"})
    assert said.startswith("closed.status: 'done' is no status of this desk; there are: new, open")


@pytest.mark.parametrize("pattern", ["%H:%M", "soon", "%Q"])
def test_a_pattern_must_say_a_day(pattern: str) -> None:
    (said,) = complaints(dates=["iso", pattern])
    assert said.startswith(f"dates.1: {pattern!r} does not say a day")


def test_a_zone_must_exist() -> None:
    assert complaints(timezone="Europe/Lissabon")[0].startswith("timezone: 'Europe/Lissabon'")


def test_a_source_must_name_something() -> None:
    assert complaints(ticket=ticket(queue={"default": "x"})) == [
        "ticket.queue: names neither a column nor a constant; "
    ]


def test_a_choice_needs_choices() -> None:
    assert "no choices" in complaints(fields={"colour": {"column": "who", "type": "choice"}})[0]


def test_columns_that_nobody_reads_are_listed_unless_left_on_purpose() -> None:
    assert unread(spec(ignore=["b"]), (*COLUMNS, "a", "b", "")) == ("a",)
