"""Gathering rows: which belong together, and which are no good."""

from __future__ import annotations

import pytest

from tests.domain.mapping.exports import DOCUMENT, gathered, row, spec


def reasons(*rows: list[str], **changes: object) -> list[tuple[int, str]]:
    return [(one.line, one.reason) for one in gathered(rows, spec(**changes)).rejects]


def test_rows_of_a_number_belong_together_wherever_they_stand() -> None:
    cases = gathered(
        [
            row("New", "1 09:05", no="INC1"),
            row("New", "1 09:06", no="INC2"),
            row("Active", "1 09:07", no="INC1"),
        ]
    ).cases
    assert {key: len(case.rows) for key, case in cases.items()} == {"INC1": 2, "INC2": 1}


def test_an_unknown_state_is_rejected_and_the_other_rows_count() -> None:
    found = gathered([row("New", "1 09:05"), row("-100", "1 09:06"), row("Closed", "1 09:07")])
    assert len(found.cases["INC1"].rows) == 2
    (reject,) = found.rejects
    assert reject.line == 3
    assert reject.reason == "status: '-100' is neither in the map's values nor a status"
    assert reject.cells[1] == "-100"


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (["INC1", "New"], "2 columns, where the first line has 10"),
        (row("New", "1 09:05", no=" "), "no number: the column of the key is empty"),
        (row("?", "1 09:05"), "no status"),
        (row("New", "soon"), "'soon' is not a time in a format of the map"),
        (row("New", "1 09:05", group="a\0b"), "not written in the encoding the map names"),
        (row("New", "1 09:05", group="\udcff"), "not written in the encoding the map names"),
    ],
)
def test_rows_that_are_no_good(bad: list[str], reason: str) -> None:
    assert reasons(bad) == [(2, reason)]


def test_a_later_row_needs_a_time() -> None:
    assert reasons(row("New"), row("Active")) == [
        (3, "no time, though it is not the first row of INC1")
    ]


def test_a_bad_detail_is_told_and_the_rest_of_the_row_counts() -> None:
    found = gathered([row("New", "1 09:05", resolved="never")])
    assert len(found.cases["INC1"].rows) == 1
    (reject,) = found.rejects
    assert reject.reason.startswith("resolved: 'never' is not a time")
    assert reject.reason.endswith("; the rest of the row counts")


def test_a_map_for_one_row_per_ticket_takes_no_second() -> None:
    assert reasons(row("New", "1 09:05"), row("New", "1 09:06"), rows="tickets") == [
        (3, "a second row for INC1, and the map says one row per ticket")
    ]


def test_the_number_gets_its_prefix() -> None:
    key = {"column": "no", "prefix": "OTRS-"}
    assert list(gathered([row("New", "1 09:05")], spec(key=key)).cases) == ["OTRS-INC1"]


def test_final_times_are_the_last_that_were_said() -> None:
    case = gathered(
        [
            row("New", "1 09:05", resolved="2 10:00"),
            row("Active", "1 09:06", resolved="3 10:00"),
            row("Active", "1 09:07"),
        ]
    ).cases["INC1"]
    assert case.resolved.at is not None
    assert case.resolved.at.day == 3


def test_the_header_is_as_the_last_row_has_it() -> None:
    parts = {**DOCUMENT["ticket"], "title": "who"}
    case = gathered(
        [row("New", "1 09:05", who="first"), row("New", "1 09:06", who="last")], spec(ticket=parts)
    ).cases["INC1"]
    assert case.header["title"] == "last"


def test_times_without_a_zone_are_those_of_the_zone_that_is_told() -> None:
    case = gathered([row("New", "1 09:05")], zone="Asia/Tokyo").cases["INC1"]
    assert case.rows[0].at is not None
    assert case.rows[0].at.hour == 0
